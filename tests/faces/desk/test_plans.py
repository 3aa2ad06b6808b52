"""The picker of outcomes and the plan of a case at the desk (R205-R209, R211)."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.steps.severity import pending
from tests.builders.cases import FRIDAY, filed, fresh, local, resolved
from tests.builders.plans import planned, rows
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


def address(case: Case, name: str = "case", *more: object) -> str:
    return reverse(f"desk:{name}", args=[case.number, *more])


def form_of(page: str) -> dict[str, str]:
    """The form of the plan as a browser would send it back."""
    form = page.partition('class="plan-form"')[2].partition("</form>")[0]
    given = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        found = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if found.get("type") != "checkbox" and "name" in found:
            given[found["name"]] = unescape(found.get("value", ""))
    for name, body in re.findall(r'<textarea name="([\w-]+)"[^>]*>\n?(.*?)</textarea>', form, flags=re.S):
        given[name] = unescape(body)
    for name, body in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', form, flags=re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        given[name] = chosen[1] if chosen else ""
    return given


def row(place: int, title: str, due_on: str, **more: str) -> dict[str, str]:
    given = {"title": title, "due_on": due_on} | more
    return {f"steps-{place}-{name}": value for name, value in given.items()}


def choose(client: Client, case: Case, outcome: str, **given: str) -> Any:
    sent = {f"resolve-{name}": value for name, value in {"outcome": outcome, **given}.items()}
    return client.post(address(case, "resolve"), sent | {"resolve-version": str(case.version)}, follow=True)


@pytest.mark.requirement("R211")
def test_the_picker_on_the_page_has_exactly_five_entries(cast: Cast) -> None:
    page = client_of(cast.boris).get(address(filed(cast), "resolve")).content.decode()
    picker = page.partition('class="outcome"')[2].partition("</fieldset>")[0]
    assert len(re.findall(r'type="radio" name="resolve-outcome"', picker)) == 5
    assert (picker.count("closes the case"), picker.count("the case stays open")) == (3, 2)
    assert "Severity 4 is proposed to the customer with it." in picker


def test_a_temporary_workaround_from_the_picker(cast: Cast) -> None:
    client, case = client_of(cast.boris), filed(cast, severity="2")
    refused = choose(client, case, "temporary-workaround")
    assert refused.status_code == 422
    assert "has to describe the workaround" in words_of(refused)
    done = choose(client, case, "temporary-workaround", workaround="Restore to disk B.")
    assert "The case stays open." in words_of(done)
    waiting = pending(fresh(case))
    assert waiting is not None
    assert (fresh(case).state, waiting.new) == ("open", "3")


@pytest.mark.requirement("R207")
def test_an_action_plan_from_the_picker_is_not_saved_without_a_milestone(cast: Cast) -> None:
    client, case = client_of(cast.boris), filed(cast)
    page = choose(client, case, "action-plan", message="We need two weeks.")
    given = form_of(page.content.decode())
    assert given["message"] == "We need two weeks.", "nothing that was typed is lost"
    assert not rows(case)
    refused = client.post(address(case, "plan"), given)
    assert refused.status_code == 422
    assert "The plan needs at least one milestone with a date" in words_of(refused)
    given |= row(0, "Find the cause", "2026-02-13") | row(2, "Build the fix", "2026-02-27", after="1")
    done = client.post(address(case, "plan"), given | {"goal": "It runs.", "severity": "2"}, follow=True)
    assert "The plan is saved and the customer told." in words_of(done)
    assert [(one.title, str(one.due_on), one.owner) for one in rows(case)] == [
        ("Find the cause", "2026-02-13", cast.boris.engineer),
        ("Build the fix", "2026-02-27", cast.boris.engineer),
    ]
    assert rows(case)[1].after == rows(case)[0]
    waiting = pending(fresh(case))
    assert waiting is not None
    assert (fresh(case).state, waiting.new) == ("open", "2")


def test_what_is_wrong_in_a_row_stands_in_that_row(cast: Cast) -> None:
    client, case = client_of(cast.boris), filed(cast)
    given = form_of(client.get(address(case, "plan")).content.decode())
    given |= row(0, "Find the cause", "2026-02-13") | row(2, "", "2026-02-01", after="2", outside="x")
    page = client.post(address(case, "plan"), given).content.decode()
    wrong = page.partition('id="row-3"')[2].partition("</fieldset>")[0]
    for words in ("Please fill this in.", "This day is over where the customer is", "This is not one of the choices."):
        assert words in wrong
    assert "wrong" not in page.partition('id="row-1"')[2].partition("</fieldset>")[0]
    assert not rows(case)


def test_more_rows_keep_what_was_typed(cast: Cast) -> None:
    client, case = client_of(cast.boris), filed(cast)
    given = form_of(client.get(address(case, "plan")).content.decode()) | row(0, "Find the cause", "2026-02-13")
    page = client.post(address(case, "plan"), given | {"more": "1"}).content.decode()
    assert page.count('class="card plan-row"') == 6
    assert form_of(page)["steps-0-title"] == "Find the cause"
    assert not rows(case)


def test_a_plan_is_changed_on_its_page(cast: Cast) -> None:
    client, case = client_of(cast.boris), filed(cast)
    planned(cast, case)
    given = form_of(client.get(address(case, "plan")).content.decode())
    unchanged = client.post(address(case, "plan"), given, follow=True)
    assert unchanged.status_code == 200
    later = given | {"steps-0-due_on": "2026-02-20"}
    refused = client.post(address(case, "plan"), later)
    assert refused.status_code == 422
    client.post(address(case, "plan"), later | {"reason": "It lies deeper.", "steps-2-is_dropped": "on"})
    assert [(str(one.due_on), one.state) for one in rows(case)] == [
        ("2026-02-20", "open"),
        ("2026-02-27", "open"),
        ("2026-03-06", "dropped"),
    ]
    again = choose(client, fresh(case), "action-plan")
    assert again.redirect_chain[-1][0] == address(case, "plan"), "there is one plan, which is changed"


def test_milestones_are_done_and_put_off_from_the_case(cast: Cast, set_now: Any) -> None:
    client, case = client_of(cast.boris), filed(cast)
    planned(cast, case)
    first, second, _third = rows(case)
    late = local("2026-02-14 09:00")
    set_now(late)
    watch_plans(now=late)
    page = words_of(client.get(address(case)))
    assert "Plan 1 late" in page
    assert "Find the cause Late until 13 February 2026, Boris Engineer" in page
    assert "Milestone of the plan is late: “Find the cause” was due on 13 February 2026" in page
    done = client.post(address(case, "plan_step_done", second.pk), follow=True)
    assert "“Build the fix” waits for “Find the cause”, which is not done yet." in words_of(done)
    client.post(address(case, "plan_step_later", first.pk), {"due_on": "2026-02-16", "reason": "A part is missing."})
    assert (str(rows(case)[0].due_on), rows(case)[0].state) == ("2026-02-16", "open")
    for due_on in ("", "nonsense", "2026-02-01"):
        client.post(address(case, "plan_step_later", first.pk), {"due_on": due_on, "reason": "x"})
    assert str(rows(case)[0].due_on) == "2026-02-16"
    client.post(address(case, "plan_step_done", first.pk))
    assert rows(case)[0].state == "done"
    assert "Milestone of the plan done: “Find the cause”" in words_of(client.get(address(case)))


def test_a_closed_case_shows_the_plan_and_changes_nothing(cast: Cast) -> None:
    client, case = client_of(cast.boris), filed(cast)
    planned(cast, case)
    resolved(cast, case, now=LATER)
    page = client.get(address(case)).content.decode()
    assert "Dropped" in words_of(client.get(address(case)))
    assert reverse("desk:plan", args=[case.number]) not in page
    assert client.get(address(case, "plan")).status_code == 404


@pytest.mark.parametrize("who", ["anna", "cyril"])
def test_the_doors_are_for_engineers(cast: Cast, who: str) -> None:
    case = filed(cast)
    planned(cast, case)
    client, key = client_of(getattr(cast, who)), rows(case)[0].pk
    for door in (address(case, "plan"), address(case, "plan_step_done", key), address(case, "plan_step_later", key)):
        assert client.post(door, {"due_on": "2026-03-01", "reason": "x"}).status_code in (302, 403, 404)
    assert [one.state for one in rows(case)] == ["open"] * 3
