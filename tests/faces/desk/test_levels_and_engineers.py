"""The pages of levels and of who fits a case."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Message
from podpora.cases.routing_rounds import watch_routing
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, resolved
from tests.builders.comforts import checklist_kept, checklist_put
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True
    set_now(FRIDAY)


@pytest.fixture
def boris(cast: Cast) -> Client:
    return client_of(cast.boris)


def test_the_page_says_in_which_language_each_level_works_and_moves_the_case(boris: Client, cast: Cast) -> None:
    case = filed(cast, language="de")
    address = reverse("desk:level", args=[case.number])
    page = boris.get(address).content.decode()
    assert page.count("Worked in English") == 2
    answer = boris.post(address, {"version": case.version, "level": "2", "words": "To the experts."}, follow=True)
    shown = answer.content.decode()
    assert fresh(case).level == 2
    assert "The customer is told" in shown
    assert "To the experts." in shown
    assert "English, German was wished for" in shown


def test_a_note_for_the_next_engineer_goes_with_the_move_and_open_steps_are_listed(boris: Client, cast: Cast) -> None:
    case = filed(cast)
    checklist_put(cast, case, checklist=checklist_kept(cast, steps=["Ask for logs", "Call back"]))
    address = reverse("desk:level", args=[case.number])
    page = words_of(boris.get(address))
    assert "2 steps of the checklists are still open: Ask for logs Call back" in page
    long = boris.post(address, {"version": case.version, "level": "2", "note": "x" * 10_001})
    assert long.status_code == 422
    assert fresh(case).level == 1
    boris.post(address, {"version": fresh(case).version, "level": "2", "note": "The index is torn."})
    assert fresh(case).level == 2
    [note] = Message.objects.filter(case=case)
    assert (note.kind, note.body) == ("note", "The index is torn.")
    anna = client_of(cast.anna)
    assert "The index is torn." not in anna.get(reverse("portal:case", args=[case.number])).content.decode()


def test_a_level_that_is_none_stays_in_the_form(boris: Client, cast: Cast) -> None:
    case = filed(cast)
    answer = boris.post(reverse("desk:level", args=[case.number]), {"version": case.version, "level": "7"})
    assert answer.status_code == 422
    assert fresh(case).level == 1


def test_a_case_that_changed_meanwhile_is_looked_at_again(boris: Client, cast: Cast) -> None:
    case = filed(cast)
    answer = boris.post(reverse("desk:level", args=[case.number]), {"version": "99", "level": "2"})
    assert answer.status_code == 422
    assert "has changed" in answer.content.decode()


def test_a_closed_case_stays_at_its_level(boris: Client, cast: Cast) -> None:
    case = resolved(cast, filed(cast), now=FRIDAY)
    answer = boris.get(reverse("desk:level", args=[case.number]), follow=True)
    assert "stays at its level" in answer.content.decode()


def test_who_fits_stands_in_order_with_the_reasons(boris: Client, cast: Cast) -> None:
    case = filed(cast)
    roster.profile(cast.boris.engineer, skills={"halyard": 3}, load_limit=9)
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    address = reverse("desk:engineers", args=[case.number])
    page = boris.get(address).content.decode()
    assert page.index("Boris Engineer</b>") < page.index("Frank Federal</b>")
    assert "Skill in Halyard: depth 3 of 3." in page
    assert "On shift until" in page
    assert "cannot take it now" in page
    part = boris.get(address, headers={"X-Sent-By": "script"}).content.decode()
    assert "<html" not in part
    assert "fits best" in part


@pytest.mark.requirement("R55")
def test_the_portal_says_which_language_is_used_until_when_and_why(cast: Cast, set_now: Any) -> None:
    night = datetime.fromisoformat("2026-02-06T21:00:00+00:00")
    case = filed(cast, now=night, language="de", after_hours="go-on")
    set_now(night)
    emil = client_of(cast.emil)
    page = words_of(emil.get(reverse("portal:case", args=[case.number])))
    assert "English until 9 Feb, 08:00" in page
    assert "Outside the hours for the choice of language we work in: English. The others begin: Monday 9" in page
    monday = datetime.fromisoformat("2026-02-09T07:00:00+00:00")
    watch_routing(now=monday)
    set_now(monday)
    page = words_of(emil.get(reverse("portal:case", args=[case.number])))
    assert "Language German" in page
    assert "English until" not in page


def test_an_engineer_reads_in_which_language_to_write(boris: Client, cast: Cast, set_now: Any) -> None:
    night = datetime.fromisoformat("2026-02-06T21:00:00+00:00")
    goes_on = filed(cast, now=night, language="de", after_hours="go-on")
    waits = filed(cast, now=night, language="de", after_hours="wait")
    set_now(night)
    assert "English now, German from" in boris.get(reverse("desk:case", args=[goes_on.number])).content.decode()
    assert "German, waits until" in boris.get(reverse("desk:case", args=[waits.number])).content.decode()
