"""A plan that slips: no fix yet, so the vendor says what it does until when, misses a day, says why, and gets there.

By the doors of desk and portal, the worker's rounds, and the mails that people read.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.rounds import watch_milestones
from podpora.channels.email.models import Letter
from podpora.notifications.rounds import announce
from tests.builders.cases import FRIDAY, filed, fresh, local
from tests.builders.plans import rows
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.fixture
def at(set_now: Callable[[datetime], None]) -> Callable[[datetime], list[Letter]]:
    """Lets the clock go to an instant, with the worker at work; gives the mails that follow."""

    def go(now: datetime) -> list[Letter]:
        set_now(now)
        before = set(Letter.objects.values_list("pk", flat=True))
        watch_milestones(now=now)
        while watch_plans(now=now):
            pass
        while announce(now):
            pass
        return list(Letter.objects.exclude(pk__in=before).order_by("pk"))

    return go


def door(face: str, case: Case, name: str, *more: object) -> str:
    return reverse(f"{face}:{name}", args=[case.number, *more])


def to(letters: list[Letter], who: Any) -> list[str]:
    return [re.sub(r"\s+", " ", letter.text) for letter in letters if letter.recipient == who.account.email]


@pytest.mark.requirement("R206", "R207", "R208", "R209")
def test_a_plan_slips_is_put_off_with_its_reason_and_is_kept_in_the_end(
    cast: Cast, at: Callable[[datetime], list[Letter]]
) -> None:
    case = filed(cast, severity="2")
    desk, portal = client_of(cast.boris), client_of(cast.anna)
    at(FRIDAY + timedelta(minutes=30))

    # Friday: there is no fix yet. A plan without a dated milestone is no plan.
    plan = the_plan_is_set(desk, case)
    assert plan.status_code == 200
    assert (fresh(case).state, fresh(case).closed_at) == ("open", None)
    told = to(at(FRIDAY + timedelta(minutes=31)), cast.anna)
    assert len(told) == 1
    for words in ("Find the cause", "13 February 2026", "Build the fix", "We propose severity 3 with it"):
        assert words in told[0]

    # The customer sees the plan, and agrees to the severity that comes with it.
    page = words_of(portal.get(door("portal", case, "case")))
    assert "The plan for your case" in page
    portal.post(door("portal", case, "answer_severity"), {"answer": "agree", "severity": "3"})
    assert (fresh(case).severity, fresh(case).is_severity_agreed) == ("3", True)

    # Friday a week later passes in Warsaw, and the cause is not found: its owner hears of it once.
    at(local("2026-02-13 23:59"))
    assert " Late " not in words_of(portal.get(door("portal", case, "case")))
    letters = at(local("2026-02-14 00:00"))
    assert [letter.recipient for letter in letters] == [cast.boris.account.email]
    assert "“Find the cause” was due on 13 February 2026" in to(letters, cast.boris)[0]
    assert at(local("2026-02-16 08:00")) == []
    assert "Find the cause Late until 13 February 2026" in words_of(portal.get(door("portal", case, "case")))
    assert "1 late" in words_of(desk.get(door("desk", case, "case")))

    # Boris puts it off and says why; the fix waits for it, and so comes later too: one change each, one mail each.
    first, second = rows(case)
    given = {"due_on": "2026-02-18", "reason": "It shows only under load."}
    desk.post(door("desk", case, "plan_step_later", first.pk), given)
    told = to(at(local("2026-02-16 08:05")), cast.anna)
    assert len(told) == 1
    assert "is put off" in told[0]
    assert "It shows only under load." in told[0]
    assert " Late " not in words_of(portal.get(door("portal", case, "case")))
    too_early = desk.post(door("desk", case, "plan_step_done", second.pk), follow=True)
    assert "waits for “Find the cause”" in words_of(too_early)

    # Both are reached. Then the fix closes the case, and nothing of the plan is watched any more.
    for step, now in ((first, "2026-02-18 16:00"), (second, "2026-02-26 11:00")):
        at(local(now))
        desk.post(door("desk", case, "plan_step_done", step.pk))
        told = to(at(local(now) + timedelta(minutes=1)), cast.anna)
        assert [f"“{step.title}”" in one for one in told] == [True]
    assert "all done" in words_of(portal.get(door("portal", case, "case")))
    sent = {"resolve-outcome": "software-fix", "resolve-fix": "hotfix 17", "resolve-version": fresh(case).version}
    desk.post(door("desk", case, "resolve"), sent)
    assert fresh(case).closing_reason == "software-fix"
    assert not [letter for letter in at(local("2026-06-01 12:00")) if letter.kind.startswith("plan.")]
    assert [row.state for row in rows(case)] == ["done", "done"]


def the_plan_is_set(desk: Client, case: Case) -> Any:
    """From the picker of outcomes to the page of the plan, which is refused once and then saved."""
    chosen = {"resolve-outcome": "action-plan", "resolve-version": case.version}
    page = desk.post(door("desk", case, "resolve"), chosen).content.decode()
    rows_of_page = {
        "version": str(fresh(case).version),
        "outcome": "action-plan",
        "steps-TOTAL_FORMS": "2",
        "steps-INITIAL_FORMS": "0",
    }
    assert 'name="steps-0-title"' in page
    empty = desk.post(door("desk", case, "plan"), rows_of_page)
    assert "The plan needs at least one milestone with a date" in words_of(empty)
    code = re.search(r'name="steps-0-owner".*?value="([^"]+)" selected', page, flags=re.S)
    assert code is not None
    given = {
        "goal": "The restore runs to its end.",
        "severity": "3",
        "steps-0-title": "Find the cause",
        "steps-0-due_on": "2026-02-13",
        "steps-0-owner": code[1],
        "steps-1-title": "Build the fix",
        "steps-1-due_on": "2026-02-27",
        "steps-1-owner": code[1],
        "steps-1-after": "1",
    }
    return desk.post(door("desk", case, "plan"), rows_of_page | given, follow=True)
