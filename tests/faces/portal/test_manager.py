"""Talk to a manager in the portal, and the managers' list on the desk: from the form to the answer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.answer_escalation import answer_escalation
from podpora.cases.actions.assign import assign
from podpora.cases.actions.set_state import set_state
from podpora.cases.models import Case, Escalation
from tests.builders import people, roster
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, replied, resolved
from tests.builders.escalations import UNHAPPY, asked
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.fixture
def case(cast: Cast) -> Case:
    made = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=made.number, engineer=cast.boris.engineer)
    return made


def address(case: Case, name: str = "portal:manager") -> str:
    return reverse(name, args=[case.number])


@pytest.mark.requirement("R216")
@pytest.mark.parametrize("state", ["new", "open", "waiting-on-customer", "waiting-on-third-party"])
def test_the_form_is_on_every_open_case_in_every_state(cast: Cast, anna: Client, case: Case, state: str) -> None:
    if state != "new":
        replied(cast, case, now=FRIDAY)
        set_state(actor=cast.boris.actor, now=FRIDAY, number=case.number, state=state)
    assert f'href="{address(case)}"' in anna.get(address(case, "portal:case")).content.decode()
    assert anna.get(address(case)).status_code == 200
    answer = anna.post(address(case), {"words": "Too slow.", "key": "k"})
    assert answer.headers["Location"] == address(case, "portal:case") + "#taken"
    assert fresh(case).state == state
    said = words_of(anna.get(address(case, "portal:case")))
    assert "A manager has it and will answer you here. Work on the case goes on." in said
    assert "Too slow." in said


def test_a_closed_case_has_none(cast: Cast, anna: Client, case: Case) -> None:
    closed = resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY)
    assert address(case) not in anna.get(address(closed, "portal:case")).content.decode()
    assert anna.post(address(case), {"words": "x", "key": "k"}).status_code == 302
    assert Escalation.objects.count() == 0


def test_without_a_reason_nothing_is_sent(anna: Client, case: Case) -> None:
    assert "Please fill this in." in words_of(anna.post(address(case), {"words": " ", "key": "k"}))
    assert Escalation.objects.count() == 0


def test_another_customer_finds_nothing(cyril: Client, case: Case) -> None:
    assert cyril.get(address(case)).status_code == 404


@pytest.mark.requirement("R217")
def test_the_manager_reads_it_in_the_list_and_the_customer_reads_the_answer(
    cast: Cast, anna: Client, emil: Client, case: Case
) -> None:
    anna.post(address(case), {"words": UNHAPPY, "key": "k"})
    marta = client_of(cast.marta)
    shown = marta.get(reverse("desk:managers"))
    listed, form = words_of(shown), f"{address(case, 'desk:escalation')}#id_answer"
    assert f'href="{form}"' in shown.content.decode()
    assert 'id="id_answer"' in marta.get(form).content.decode()
    assert UNHAPPY in listed
    assert case.subject in listed
    assert "answer before" in listed
    answered = marta.post(address(case, "desk:escalation"), {"answer": "Boris calls at noon."})
    assert answered.status_code == 302
    said = words_of(emil.get(address(case, "portal:case")))
    assert "What our manager says" in said
    assert "Boris calls at noon." in said
    assert "Nobody waits for a manager" in words_of(marta.get(reverse("desk:managers")))
    shown = marta.get(reverse("desk:managers"), {"state": "answered"})
    assert "Boris calls at noon." in words_of(shown)
    assert form not in shown.content.decode()


@pytest.mark.requirement("R218")
def test_the_manager_changes_people_and_the_history_says_why(cast: Cast, anna: Client, case: Case) -> None:
    people.engineer("Zita Extra")
    people.engineer("Olaf Other")
    asked(cast, case)
    marta = client_of(cast.marta)
    page = marta.get(address(case, "desk:escalation")).content.decode()
    for field in ("reassign-to", "add-engineer"):
        first = page.partition(f'id="{field}"')[2].partition("</option>")[0]
        assert '<option value="">' in first, "nobody is chosen by one press"
    for name in ("desk:escalation_add", "desk:escalation_reassign"):
        assert marta.post(address(case, name), {"engineer": ""}).status_code == 404
    marta.post(address(case, "desk:escalation_add"), {"engineer": "zita-extra"})
    marta.post(address(case, "desk:escalation_reassign"), {"engineer": "olaf-other"})
    history = words_of(marta.get(address(case, "desk:case")))
    assert "Zita Extra works on it as well, because the customer asked for a manager" in history
    assert "A manager gives it to Olaf Other, because the customer asked for a manager" in history
    theirs = words_of(anna.get(address(case, "portal:case")))
    assert "A manager gives it to Olaf Other, because the customer asked for a manager" in theirs
    assert "Also on your case: Zita Extra" in theirs
    marta.post(address(case, "desk:escalation_take_off"), {"engineer": "zita-extra"})
    assert "Also on your case:" not in words_of(anna.get(address(case, "portal:case")))


def test_the_manager_sees_shift_skill_and_load_of_whom_to_give_it_to(cast: Cast, case: Case, set_now: Any) -> None:
    set_now(FRIDAY)
    roster.profile(
        cast.boris.engineer, "mon-thu 08:00-16:00", zone="Europe/Prague", skills={"halyard": 3}, load_limit=9
    )
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=None, instead_of=cast.boris.engineer)
    asked(cast, case)
    page = client_of(cast.marta).get(address(case, "desk:escalation"))
    assert page.content.decode().count("Boris Engineer – off shift until Mon 08:00</option>") == 2
    said = words_of(page)
    assert "Skill in Halyard: depth 3 of 3." in said
    assert "of at most 9." in said


def test_a_summary_that_is_refused_stays_in_its_form(cast: Cast) -> None:
    held = other_filed(cast, severity="1")
    assign(actor=cast.boris.actor, now=FRIDAY, number=held.number, engineer=cast.boris.engineer)
    asked(cast, held, cast.cyril)
    given = {"engineer": cast.frank.engineer.code, "summary": "x" * 10_001}
    told = client_of(cast.marta).post(address(held, "desk:escalation_reassign"), given)
    assert told.status_code == 422
    page = told.content.decode()
    assert f"{given['summary']}</textarea>" in page
    assert f'<option value="{given["engineer"]}" selected>' in page
    assert f'action="{address(held, "desk:escalation")}"' in page, "the answer goes where it always goes"


def test_engineers_see_that_and_managers_what(cast: Cast, case: Case) -> None:
    asked(cast, case)
    boris = client_of(cast.boris)
    page = words_of(boris.get(address(case, "desk:case")))
    assert "asks for a manager" in page
    assert UNHAPPY not in page
    assert "asks for a manager" in words_of(boris.get(reverse("desk:queue"), {"view": "mine"}))
    for name in ("desk:escalation", "desk:escalation_add"):
        assert boris.get(address(case, name)).status_code in (404, 405)
    assert boris.get(reverse("desk:managers")).status_code == 404
    assert boris.post(address(case, "desk:escalation_add"), {"engineer": "x"}).status_code == 404
    answer_escalation(actor=cast.marta.actor, now=FRIDAY, number=case.number, answer="Noted.")
    after = words_of(boris.get(address(case, "desk:case")))
    assert "Noted." in after


def test_a_case_without_a_request_has_no_page_of_one(cast: Cast, case: Case) -> None:
    assert client_of(cast.marta).get(address(case, "desk:escalation")).status_code == 404
