"""Remote sessions: offered with purpose and time, started only when accepted, logged, never on matters outside."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.actions.end_session import end_session
from podpora.cases.actions.start_session import start_session
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, ContactAttempt, Intake, RemoteSession
from podpora.cases.selectors.diagnosis import analysing_since
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, replied, resolved
from tests.builders.diagnosis import requested
from tests.builders.sessions import COLLECT, HOUR, session_answered, session_offered
from tests.cases.refusals import codes
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of
from tests.notifications.conftest import letters_of, new_letters
from tests.notifications.reading import check

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


@pytest.fixture
def case(cast: Cast) -> Case:
    made = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=made.number, engineer=cast.boris.engineer)
    return replied(cast, made, now=FRIDAY)


def address(case: Case, name: str, *more: int) -> str:
    return reverse(name, args=[case.number, *more])


@pytest.mark.requirement("R185")
def test_it_is_offered_accepted_started_and_ended_on_the_pages(cast: Cast, case: Case, set_now: Any) -> None:
    cast.boris.account.zone = "Europe/Warsaw"
    anna, boris = client_of(cast.anna), client_of(cast.boris)
    new_letters(FRIDAY)
    boris.post(address(case, "desk:offer_session"), {"purpose": COLLECT, "at": "2026-02-06T17:00"})
    session = RemoteSession.objects.get()
    assert (session.purpose, session.at, session.state) == (COLLECT, FRIDAY + 2 * HOUR, "offered")
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.anna.account.email}
    assert COLLECT in check(letters[cast.anna.account.email]).text
    boris.post(address(case, "desk:start_session"))
    session.refresh_from_db()
    assert session.started_at is None
    page = words_of(anna.get(address(case, "portal:case")))
    assert "May we look together?" in page
    assert COLLECT in page
    assert "6 February, 17:00" in page
    anna.post(address(case, "portal:answer_session", session.pk), {"answer": "accept"})
    assert set(letters_of(FRIDAY)) == {cast.boris.account.email}
    set_now(FRIDAY + 2 * HOUR)
    boris.post(address(case, "desk:start_session"))
    assert "A remote session is running" in words_of(anna.get(address(case, "portal:case")))
    set_now(FRIDAY + 3 * HOUR)
    boris.post(address(case, "desk:end_session"), {"has_data": "yes"})
    session.refresh_from_db()
    assert (session.state, session.started_at, session.ended_at) == ("ended", FRIDAY + 2 * HOUR, FRIDAY + 3 * HOUR)
    told = {event.kind: event.at for event in events_of("case", case.number) if "session" in event.kind}
    assert told["case.session_started"] == FRIDAY + 2 * HOUR
    assert told["case.session_ended"] == FRIDAY + 3 * HOUR
    said = words_of(boris.get(address(case, "desk:case")))
    assert "Remote session started" in said
    assert "Remote session ended" in said


@pytest.mark.requirement("R187")
def test_the_session_says_that_logs_are_not_examined_live_and_the_case_goes_to_analysis(cast: Cast, case: Case) -> None:
    anna, boris = client_of(cast.anna), client_of(cast.boris)
    assert "logs are not examined live" in words_of(boris.get(address(case, "desk:offer_session")))
    session_answered(cast, case, session_offered(cast, case))
    start_session(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    assert "Logs are not examined live" in words_of(boris.get(address(case, "desk:case")))
    assert "logs are not examined live" in words_of(anna.get(address(case, "portal:case")))
    end_session(actor=cast.boris.actor, now=FRIDAY + HOUR, number=case.number, has_data=True)
    assert analysing_since(fresh(case)) == FRIDAY + HOUR


def test_start_and_end_are_logged_and_the_customer_counts_as_reached(cast: Cast, case: Case) -> None:
    session_answered(cast, case, session_offered(cast, case))
    start_session(actor=cast.boris.actor, now=FRIDAY + HOUR, number=case.number)
    end_session(actor=cast.boris.actor, now=FRIDAY + 2 * HOUR, number=case.number, has_data=False)
    kinds = [event.kind for event in events_of("case", case.number) if "session" in event.kind]
    assert kinds == [f"case.session_{one}" for one in ("offered", "accepted", "started", "ended")]
    logged = ContactAttempt.objects.get(case=case)
    assert (logged.channel, logged.result, logged.at) == ("remote-session", "reached", FRIDAY + HOUR)
    assert analysing_since(fresh(case)) is None


def test_none_starts_that_was_not_accepted(cast: Cast, case: Case) -> None:
    for accepts in (None, False):
        session = session_offered(cast, case)
        if accepts is not None:
            session_answered(cast, case, session, accepts=accepts)
        with pytest.raises(Refused) as refused:
            start_session(actor=cast.boris.actor, now=FRIDAY, number=case.number)
        assert "no_such_session" in refused.value.codes
    assert not RemoteSession.objects.filter(started_at__isnull=False).exists()


def test_a_new_offer_takes_the_place_of_one_that_nobody_answered(cast: Cast, case: Case) -> None:
    first = session_offered(cast, case)
    second = session_offered(cast, case)
    with pytest.raises(Refused):
        session_answered(cast, case, first)
    session_answered(cast, case, second)
    with pytest.raises(Refused) as refused:
        session_offered(cast, case)
    assert "session_there" in refused.value.codes


def test_purpose_and_time_are_needed(cast: Cast, case: Case) -> None:
    past = FRIDAY - timedelta(minutes=1)
    assert codes(lambda: session_offered(cast, case, purpose=" ", at=past)) == {
        "purpose": ("field_required",),
        "at": ("session_in_past",),
    }


@pytest.mark.requirement("R222")
def test_none_can_be_booked_for_a_matter_outside_support(cast: Cast, case: Case) -> None:
    boris = client_of(cast.boris)
    assert address(case, "desk:offer_session") in boris.get(address(case, "desk:case")).content.decode()
    Intake.objects.filter(case=case).update(matter="upgrade")
    assert address(case, "desk:offer_session") not in boris.get(address(case, "desk:case")).content.decode()
    with pytest.raises(Refused) as refused:
        session_offered(cast, case)
    assert "no_remote_session" in refused.value.codes
    assert RemoteSession.objects.count() == 0


def test_only_the_customer_answers(cast: Cast, case: Case) -> None:
    session = session_offered(cast, case)
    assert client_of(cast.cyril).post(address(case, "portal:answer_session", session.pk)).status_code == 404
    with pytest.raises((Refused, NoSuchCase)):
        session_answered(cast, filed(cast), session)


def test_one_letter_offers_a_session_on_a_new_case(cast: Cast) -> None:
    made = filed(cast)
    new_letters(FRIDAY)
    session_offered(cast, made)
    assert fresh(made).state != made.state
    assert set(letters_of(FRIDAY)) == {cast.anna.account.email}


def test_a_case_that_ends_says_before_what_is_open_and_calls_the_session_off(cast: Cast, case: Case) -> None:
    boris, anna = client_of(cast.boris), client_of(cast.anna)
    outcome = address(case, "desk:resolve")
    assert "Still open on this case" not in words_of(boris.get(outcome, headers={"X-Sent-By": "script"}))
    requested(cast, case)
    session_answered(cast, case, session_offered(cast, case))
    for page in (boris.get(outcome, headers={"X-Sent-By": "script"}), boris.get(address(case, "desk:close"))):
        said = words_of(page)
        assert "A remote session on 6 Feb, 16:00 : it is called off, and the customer told." in said
        assert "2 things that the customer was asked for have not come." in said
    new_letters(FRIDAY)
    resolved(cast, case, now=FRIDAY)
    for client, name in ((boris, "desk:case"), (anna, "portal:case")):
        assert "Remote session of Friday 6 February, 16:00 called off" in words_of(client.get(address(case, name)))
    assert RemoteSession.objects.get().state == "dropped"
    assert "16:00" in check(letters_of(FRIDAY, "case.resolved")[cast.anna.account.email]).text
