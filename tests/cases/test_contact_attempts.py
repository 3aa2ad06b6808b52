"""Tries to reach the customer: what may be logged, what counts and why, and what an answer does."""

from datetime import datetime, timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.attach import attach
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, ContactAttempt, QueueRank
from podpora.cases.selectors.attempts import Ledger, ledger_of, ways_to_reach
from podpora.cases.values import Upload
from podpora.lib.journal import events_of
from tests.builders.cases import Customered, filed, fresh, intake, local, promise_of, replied
from tests.cases.refusals import codes
from tests.cast import Cast

OPENED = "2026-02-06 09:00"
FRIDAY, SATURDAY = "2026-02-06 15:00", "2026-02-07 11:00"
MONDAY, TUESDAY = "2026-02-09 10:00", "2026-02-10 10:00"
BY_PHONE = intake(contact_method="phone", contact_phone="+48 22 555 01 23")


def log(cast: Cast, case: Case, when: str | datetime, result: str = "no-answer", **changed: object) -> ContactAttempt:
    now = local(when) if isinstance(when, str) else when
    values = {"channel": "phone"} | changed
    return log_contact_attempt(actor=cast.boris.actor, now=now, number=case.number, result=result, **values)  # type: ignore[arg-type]


def ledger(case: Case, at: str = "2026-02-20 10:00") -> Ledger:
    return ledger_of(fresh(case), now=local(at))


def why(case: Case) -> list[str]:
    return [one.because[0].code for one in ledger(case).entries]


@pytest.mark.requirement("R212")
def test_the_case_counts_attempts_and_marks_the_third_as_last(cast: Cast) -> None:
    case = filed(cast, now=local(OPENED), intake=BY_PHONE)
    for number, day in enumerate((FRIDAY, MONDAY, TUESDAY), 1):
        log(cast, case, day)
        found = ledger(case)
        assert (found.counted, found.needed) == (number, 3)
        assert [one.is_last for one in found.entries] == [place == 3 for place in range(1, number + 1)]
    log(cast, case, "2026-02-11 10:00")
    assert [one.is_last for one in ledger(case).entries] == [False, False, True, False]


@pytest.mark.requirement("R213")
def test_attempts_fall_on_different_working_days(cast: Cast) -> None:
    case = filed(cast, now=local(OPENED), intake=BY_PHONE)
    log(cast, case, TUESDAY)
    log(cast, case, "2026-02-10 16:00")
    assert ledger(case).counted == 1
    assert why(case) == ["attempt_counts", "attempt_same_day"]

    other = filed(cast, now=local(OPENED), intake=BY_PHONE)
    for day in (FRIDAY, SATURDAY, MONDAY, TUESDAY):
        log(cast, other, day)
    assert ledger(other).counted == 3
    assert why(other) == ["attempt_counts", "attempt_no_working_day", "attempt_counts", "attempt_counts"]


def test_a_holiday_of_the_customer_does_not_count(cast: Cast) -> None:
    case = filed(cast, now=local("2026-04-30 09:00"), intake=BY_PHONE)
    log(cast, case, "2026-05-01 10:00")
    [one] = ledger(case, "2026-05-05 10:00").entries
    assert [reason.code for reason in one.because] == ["attempt_on_holiday"]
    assert one.because[0].params["name"]


def test_working_days_are_the_customers_for_premier(cast: Cast) -> None:
    """Q39: Sunday evening in Warsaw is Monday morning in Tokyo."""
    them = Customered("premier", zone="Asia/Tokyo", country="JP")
    case = them.file(local(OPENED), intake=BY_PHONE)
    log(cast, case, "2026-02-08 20:00")
    assert ledger(case).counted == 1
    log(cast, case, "2026-02-13 20:00")  # Saturday in Tokyo
    assert ledger(case).counted == 1


def test_what_does_not_count_says_why(cast: Cast) -> None:
    case = filed(cast, now=local(OPENED), intake=BY_PHONE)
    log(cast, case, FRIDAY, "sent", channel="email")
    log(cast, case, FRIDAY, asks_answer=False)
    log(cast, case, MONDAY)
    assert why(case) == ["attempt_other_method", "attempt_asks_nothing", "attempt_counts"]
    log(cast, case, TUESDAY, "reached")
    assert why(case) == ["attempt_answered_since"] * 3 + ["attempt_answered"]


def test_a_reply_that_asks_for_an_answer_is_an_attempt_in_a_case_by_mail(cast: Cast) -> None:
    """Q39."""
    case = filed(cast, now=local(OPENED))
    replied(cast, case, now=local(FRIDAY), state="waiting-on-customer")
    replied(cast, case, now=local(MONDAY))
    found = ledger(case)
    assert (found.counted, [one.is_message for one in found.entries]) == (2, [True, True])
    assert [one.channel for one in found.entries] == ["email", "email"]
    by_phone = filed(cast, now=local(OPENED), intake=BY_PHONE)
    replied(cast, by_phone, now=local(FRIDAY), state="waiting-on-customer")
    assert why(by_phone) == ["attempt_other_method"]
    open_still = replied(cast, filed(cast, now=local(OPENED)), now=local(FRIDAY))
    assert ledger(open_still).entries == ()


def test_any_answer_begins_the_count_anew(cast: Cast) -> None:
    """Q39: on whatever channel."""
    noon = local("2026-02-09 12:00")

    def write(case: Case) -> None:
        add_message(actor=cast.emil.actor, now=noon, number=case.number, body="Here I am.")

    def send_a_file(case: Case) -> None:
        attach(actor=cast.anna.actor, now=noon, number=case.number, file=Upload("a.log", "text/plain", [b"a"]))

    def speak_of_severity(case: Case) -> None:
        propose_severity(actor=cast.anna.actor, now=noon, number=case.number, severity="2", words="Worse now.")

    def be_reached(case: Case) -> None:
        log(cast, case, noon, "reached")

    for answer in (write, send_a_file, speak_of_severity, be_reached):
        case = filed(cast, now=local(OPENED), intake=BY_PHONE)
        log(cast, case, FRIDAY)
        log(cast, case, MONDAY)
        assert ledger(case).counted == 2
        answer(case)
        assert ledger(case).counted == 0, answer
        log(cast, case, TUESDAY)
        assert ledger(case).counted == 1, answer


@pytest.mark.requirement("R197", part="what engineers record of each contact")
def test_each_contact_is_recorded_with_channel_time_and_result(cast: Cast) -> None:
    case = filed(cast, now=local(OPENED))
    assert ways_to_reach(case) == {
        "email": ("sent",),
        "phone": ("no-answer", "left-message", "reached"),
        "remote-session": ("no-answer", "reached"),
    }
    at = local("2026-02-09 09:15")
    log(cast, case, MONDAY, "left-message", at=at, words="On Emil's machine.")
    [one] = ledger(case).entries
    assert (one.channel, one.at, one.result, one.engineer_name) == ("phone", at, "left-message", "Boris Engineer")
    told = events_of("case", case.number).get(kind="case.contact_attempted")
    assert (told.data["channel"], told.data["result"], told.data["at"]) == (
        "phone",
        "left-message",
        "2026-02-09T08:15:00Z",
    )
    assert "Emil" not in str(told.data)


@pytest.mark.requirement("R197", part="an answer that came by e-mail, at the act")
def test_an_answer_by_the_customer_is_added_to_the_case(cast: Cast) -> None:
    case = filed(cast, now=local(OPENED))
    message = add_message(actor=cast.anna.actor, now=local(MONDAY), number=case.number, body="Like this.", via="email")
    entries = selectors.timeline_for(cast.boris.actor, fresh(case))
    assert [(one.body, one.via) for one in entries if one.kind == "message"] == [("Like this.", "email")]
    assert message.via == "email"


def test_a_call_that_is_answered_is_the_first_response(cast: Cast) -> None:
    """An answered call from a named engineer (Q7)."""
    case = filed(cast, now=local(OPENED))
    log(cast, case, FRIDAY, "left-message")
    assert fresh(case).first_response_at is None
    log(cast, case, "2026-02-06 16:00", "reached")
    after, milestone = fresh(case), promise_of(case)
    assert milestone is not None
    assert (after.state, after.first_response_at, milestone.state) == ("open", local("2026-02-06 16:00"), "met")
    assert after.queue_rank == QueueRank.OWED + 3
    again = replied(cast, case, now=local(MONDAY), state="waiting-on-customer")
    log(cast, again, TUESDAY, "reached")
    assert (fresh(case).state, fresh(case).vendor_owes_since) == ("open", local(TUESDAY))


def test_what_cannot_be_logged(cast: Cast) -> None:
    case = filed(cast, now=local(MONDAY))
    now = local("2026-02-10 09:00")
    assert codes(lambda: log(cast, case, now, channel="pigeon")) == {
        "channel": ("value_unknown",),
        "result": ("value_unknown",),
    }
    assert codes(lambda: log(cast, case, now, "sent")) == {"result": ("value_unknown",)}
    assert codes(lambda: log(cast, case, now, at=now + timedelta(minutes=1))) == {"at": ("contact_in_future",)}
    assert codes(lambda: log(cast, case, now, at=now - timedelta(hours=10))) == {"at": ("contact_not_today",)}
    assert codes(lambda: log(cast, case, local(MONDAY), at=local("2026-02-09 09:59"))) == {
        "at": ("contact_before_case",)
    }
    assert codes(lambda: log(cast, case, now, words="x" * 2001)) == {"words": ("field_too_long",)}


def test_who_may_log_and_only_once(cast: Cast) -> None:
    case = filed(cast, now=local(MONDAY))
    for actor, fault in ((cast.anna.actor, Refused), (cast.cyril.actor, NoSuchCase)):
        with pytest.raises(fault):
            log_contact_attempt(actor=actor, now=local(MONDAY), number=case.number, channel="phone", result="no-answer")
    first = log(cast, case, MONDAY, submission_key="abc")
    assert log(cast, case, MONDAY, submission_key="abc") == first
    assert ContactAttempt.objects.count() == 1
