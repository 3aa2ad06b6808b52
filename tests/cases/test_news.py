"""An open case without a message to the customer for a configurable time raises a reminder to its engineer (R201)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.ask_for_their_case import ask_for_their_case
from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.contact_by_tsanet import contact_by_tsanet
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.set_level import set_level
from podpora.cases.actions.suspect_third_party import suspect_third_party
from podpora.cases.models import Case
from podpora.cases.news_rounds import remind_of_news
from podpora.cases.selectors.home import desk_home
from podpora.cases.steps import news
from podpora.lib.journal import events_of
from tests.builders.cases import Customered, filed, fresh, local, promise_of, replied, resolved
from tests.builders.plans import planned, rows
from tests.builders.programs import bought
from tests.cast import Cast

OPENED = local("2026-02-06 09:00")
ANSWERED = local("2026-02-06 10:00")
SECOND = timedelta(seconds=1)


def reminders(case: Case) -> list[str]:
    """When the journal tells of reminders, as instants in UTC."""
    return [event.at.isoformat() for event in events_of("case", case.number).filter(kind="case.news_due")]


def run(at: str) -> None:
    while remind_of_news(now=local(at)):
        pass


@pytest.mark.requirement("R201")
@pytest.mark.parametrize(
    ("severity", "due"),
    [
        ("2", "2026-02-09 18:00"),  # one working day after Friday
        ("3", "2026-02-11 18:00"),
        ("4", "2026-02-13 18:00"),
    ],
)
def test_a_case_without_a_message_for_the_time_of_its_severity_is_reminded_of_once(
    cast: Cast, severity: str, due: str
) -> None:
    """Q38."""
    case = replied(cast, filed(cast, now=OPENED, severity=severity), now=ANSWERED)
    while remind_of_news(now=local(due) - SECOND):
        pass
    assert (reminders(case), fresh(case).remind_at) == ([], local(due))
    run(due)
    assert reminders(case) == [local(due).isoformat()]
    run("2026-03-20 10:00")
    assert len(reminders(case)) == 1


@pytest.mark.requirement("R201")
def test_severity_one_round_the_clock_and_in_the_hours_of_the_program(cast: Cast) -> None:
    """Q38: after an hour; what comes due outside the hours of Basic waits for their next opening."""
    night = local("2026-02-07 02:00")
    always = Customered("production").file(night, "1")
    basic = filed(cast, now=local("2026-02-06 19:30"), severity="1")
    run("2026-02-07 02:59")
    assert (reminders(always), reminders(basic)) == ([], [])
    run("2026-02-07 03:00")
    assert (len(reminders(always)), reminders(basic)) == (1, [])
    assert fresh(basic).remind_at == local("2026-02-09 08:00")
    run("2026-02-09 08:00")
    assert len(reminders(basic)) == 1


def test_each_message_and_each_reached_customer_begins_the_wait_anew(cast: Cast) -> None:
    case = replied(cast, filed(cast, now=OPENED, severity="2"), now=ANSWERED)
    run("2026-02-09 18:00")
    assert len(reminders(case)) == 1
    case = replied(cast, case, now=local("2026-02-10 09:00"))
    assert case.reminded_at is None
    log_contact_attempt(
        actor=cast.boris.actor, now=local("2026-02-11 09:00"), number=case.number, channel="phone", result="reached"
    )
    run("2026-02-12 17:59")
    assert len(reminders(case)) == 1
    run("2026-02-12 18:00")
    assert len(reminders(case)) == 2
    nobody = {"number": case.number, "channel": "phone", "result": "no-answer"}
    log_contact_attempt(actor=cast.boris.actor, now=local("2026-02-13 09:00"), **nobody)  # type: ignore[arg-type]
    assert fresh(case).reminded_at is not None  # nobody heard anything


def moved_on(cast: Cast, case: Case, *, now: datetime) -> None:
    set_level(actor=cast.boris.actor, now=now, number=case.number, level=2, words="It needs our experts.")


def asked_for_their_case(cast: Cast, case: Case, *, now: datetime) -> None:
    found = suspect_third_party(
        actor=cast.boris.actor, now=now, number=case.number, vendor="Ostrov Arrays", product="Shoal 3"
    )
    ask_for_their_case(actor=cast.boris.actor, now=now, number=case.number, third_party=found.pk)


def got_a_better_program(cast: Cast, case: Case, *, now: datetime) -> None:
    bought(cast)
    apply_better_program(actor=cast.boris.actor, now=now, number=case.number, program="production")


def asked_by_tsanet(cast: Cast, case: Case, *, now: datetime) -> None:
    words = {"partner": "Ostrov Arrays", "reference": "TS-4711"}
    contact_by_tsanet(actor=cast.boris.actor, now=now, number=case.number, **words)


def reached_a_milestone(cast: Cast, case: Case, *, now: datetime) -> None:
    finish_step(actor=cast.boris.actor, now=now, number=case.number, step=rows(case)[0].pk)


LETTERS = [moved_on, asked_for_their_case, got_a_better_program, asked_by_tsanet, reached_a_milestone]


@pytest.mark.requirement("R201")
@pytest.mark.parametrize("act", LETTERS)
def test_letters_of_how_the_problem_stands_are_word_to_the_customer(cast: Cast, act: Callable[..., None]) -> None:
    case = replied(cast, filed(cast, now=OPENED, severity="2"), now=ANSWERED)
    planned(cast, case, now=ANSWERED)
    run("2026-02-09 18:00")
    ask_for_news(actor=cast.anna.actor, now=local("2026-02-10 08:00"), number=case.number)
    act(cast, case, now=local("2026-02-10 09:00"))
    told = fresh(case)
    assert (told.reminded_at, told.last_vendor_message_at) == (None, local("2026-02-10 09:00"))
    assert "asks-for-news" not in told.flags
    run("2026-02-11 17:59")
    assert len(reminders(case)) == 1
    run("2026-02-11 18:00")
    assert len(reminders(case)) == 2, "the wait begins anew"


@pytest.mark.parametrize("act", [moved_on, asked_for_their_case])
def test_such_a_letter_is_no_first_response(cast: Cast, act: Callable[..., None]) -> None:
    case = filed(cast, now=OPENED)
    before = promise_of(case)
    act(cast, case, now=ANSWERED)
    after = promise_of(case)
    assert before is not None
    assert after is not None
    assert (fresh(case).first_response_at, after.due_at, after.state) == (None, before.due_at, "running")
    assert fresh(case).queue_at == before.due_at


def test_a_graver_severity_shortens_the_wait(cast: Cast) -> None:
    case = replied(cast, filed(cast, now=OPENED, severity="4"), now=ANSWERED)
    run("2026-02-06 11:00")
    assert fresh(case).remind_at == local("2026-02-13 18:00")
    propose_severity(actor=cast.anna.actor, now=local("2026-02-06 12:00"), number=case.number, severity="2", words="x")
    confirm_severity(actor=cast.boris.actor, now=local("2026-02-06 12:10"), number=case.number)
    run("2026-02-06 12:30")
    assert fresh(case).remind_at == local("2026-02-09 18:00")


def test_a_closed_case_is_never_reminded_of_and_a_bad_one_stalls_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = resolved(cast, replied(cast, filed(cast, now=OPENED), now=ANSWERED), now=ANSWERED)
    assert fresh(closed).remind_at is None
    bad, good = (replied(cast, filed(cast, now=OPENED), now=ANSWERED) for _ in range(2))
    real = news.wait_of

    def wait_of(case: Case) -> news.NewsWait:
        if case.pk == bad.pk:
            raise ValueError("no such hours")
        return real(case)

    monkeypatch.setattr("podpora.cases.news_rounds.wait_of", wait_of)
    at = local("2026-02-20 10:00")
    assert remind_of_news(now=at) == 2
    assert remind_of_news(now=at) == 0
    assert (len(reminders(good)), reminders(bad)) == (1, [])
    monkeypatch.undo()
    assert remind_of_news(now=at + timedelta(minutes=1)) == 1
    assert len(reminders(bad)) == 1


def test_a_worker_that_was_off_catches_up_once(cast: Cast) -> None:
    case = replied(cast, filed(cast, now=OPENED, severity="2"), now=ANSWERED)
    late = local("2026-02-20 10:00")
    assert [remind_of_news(now=late), remind_of_news(now=late)] == [1, 0]
    told = events_of("case", case.number).get(kind="case.news_due")
    assert (told.data["due_at"], told.data["since"]) == ("2026-02-09T17:00:00Z", "2026-02-06T09:00:00Z")


def test_it_stands_on_the_first_page_of_its_engineer_until_the_next_message(cast: Cast) -> None:
    case = replied(cast, filed(cast, now=OPENED, severity="2"), now=ANSWERED)
    assign(actor=cast.boris.actor, now=ANSWERED, number=case.number, engineer=cast.boris.engineer)
    run("2026-02-10 09:00")
    now = local("2026-02-10 09:00")
    assert [row.number for row in desk_home(cast.boris.actor, now=now).reminded.rows] == [case.number]
    assert desk_home(cast.marta.actor, now=now).reminded.rows == ()
    replied(cast, case, now=now)
    assert desk_home(cast.boris.actor, now=now).reminded.rows == ()
