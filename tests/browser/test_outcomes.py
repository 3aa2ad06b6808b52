"""Each of the five outcomes, set without a script and with the keyboard alone: the form asks for what it needs."""

from datetime import timedelta
from typing import Any, Final

import pytest
from django.urls import reverse

from tests.builders.cases import FRIDAY, filed, fresh

pytestmark = pytest.mark.django_db(transaction=True)
ASKED: Final = {
    "software-fix": ["Solved in the version", "Or by the fix"],
    "permanent-workaround": ["The workaround"],
    "temporary-workaround": ["The workaround"],
    "action-plan": [],
    "customer-specific": ["Which kind"],
}
"""What each asks beside the message."""


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def labels(page: Any) -> list[str]:
    """The fields that stand open below the outcomes."""
    shown = page.locator("form.outcome [data-for] label:visible")
    return [label.strip() for label in shown.all_inner_texts()]


def fill(page: Any, outcome: str) -> None:
    if outcome == "software-fix":
        page.get_by_label("Or by the fix").fill("HX-1")
    if outcome.endswith("-workaround"):
        page.get_by_label("The workaround").fill("Restore to disk B.")
    if outcome == "customer-specific":
        page.get_by_label("Which kind").select_option(index=1)
    page.get_by_label("Message to the customer").fill("Thank you for the files.")


@pytest.mark.parametrize("scripts", [False, True])
def test_an_outcome_asks_for_its_own_fields_only_and_can_be_set(cast: Any, open_page: Any, scripts: bool) -> None:
    page = open_page(cast.boris.account, scripts=scripts)
    for outcome, asked in ASKED.items():
        case = filed(cast)
        page.goto(reverse("desk:resolve", args=[case.number]))
        assert labels(page) == [], "nothing is asked before there is a choice"
        page.locator(f"input[value={outcome}]").focus()
        page.keyboard.press("Space")
        assert labels(page) == asked
        fill(page, outcome)
        page.get_by_role("button", name="Set the outcome").focus()
        page.keyboard.press("Enter")
        if outcome == "action-plan":
            page.get_by_label("What the plan leads to").wait_for()
            assert "Thank you for the files." in page.get_by_label("Message to the customer").input_value()
            continue
        page.locator(".told.success").first.wait_for()
        assert fresh(case).is_closed is (outcome != "temporary-workaround")


def test_words_of_another_outcome_are_left_behind(cast: Any, open_page: Any) -> None:
    page, case = open_page(cast.boris.account), filed(cast)
    page.goto(reverse("desk:resolve", args=[case.number]))
    page.locator("input[value=permanent-workaround]").check()
    page.get_by_label("The workaround").fill("Restore to disk B.")
    page.locator("input[value=software-fix]").check()
    page.get_by_label("Or by the fix").fill("HX-1")
    page.get_by_role("button", name="Set the outcome").click()
    page.locator(".told.success").first.wait_for()
    assert (fresh(case).resolved_by_fix, fresh(case).workaround) == ("HX-1", "")
