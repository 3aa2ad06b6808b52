"""Closing without the customer's consent: when it is earned, what takes it away, what it leaves; closing for scope."""

from datetime import datetime

import pytest

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.take_call import take_call
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Message, QueueRank, Survey
from podpora.cases.selectors.attempts import counted_contacts, ledger_of
from podpora.lib.journal import events_of
from tests.builders.cases import filed, fresh, intake, local, promise_of, replied
from tests.cast import Cast

OPENED = local("2026-02-05 09:00")
THREE = ("2026-02-06 10:00", "2026-02-09 10:00", "2026-02-10 10:00")
FROM = local("2026-02-11 18:00")
"""The end of the working day after the third attempt (Q40)."""


@pytest.fixture
def case(cast: Cast) -> Case:
    by_phone = intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    opened = filed(cast, now=OPENED, intake=by_phone)
    return replied(cast, opened, now=local("2026-02-05 10:00"), state="waiting-on-customer")


def try_to_reach(cast: Cast, case: Case, *days: str) -> None:
    for day in days:
        log_contact_attempt(
            actor=cast.boris.actor, now=local(day), number=case.number, channel="phone", result="no-answer"
        )


def close(cast: Cast, case: Case, at: datetime = FROM, **given: object) -> Case:
    return close_silent_case(actor=cast.boris.actor, now=at, number=case.number, **given)  # type: ignore[arg-type]


def refused(cast: Cast, case: Case, at: datetime) -> tuple[str, ...]:
    with pytest.raises(Refused) as fault:
        close(cast, case, at)
    closing = ledger_of(fresh(case), now=at).closing
    assert closing is not None
    assert closing.decision.because == fault.value.because  # what pages show is what the act says
    assert not fresh(case).is_closed
    return fault.value.codes


@pytest.mark.requirement("R214")
def test_it_is_earned_by_the_third_attempt_and_an_answer_takes_it_away(cast: Cast, case: Case) -> None:
    try_to_reach(cast, case, *THREE[:2])
    assert refused(cast, case, local("2026-03-20 10:00")) == ("attempts_missing",)
    try_to_reach(cast, case, THREE[2])
    assert refused(cast, case, local("2026-02-11 17:59")) == ("silence_step_due",)
    waiting = ledger_of(fresh(case), now=local("2026-02-11 12:00")).closing
    assert waiting is not None
    assert waiting.from_at == FROM
    add_message(actor=cast.emil.actor, now=local("2026-02-11 17:00"), number=case.number, body="We are here.")
    assert refused(cast, case, local("2026-03-20 10:00")) == ("attempts_missing",)


@pytest.mark.requirement("R214")
def test_after_three_attempts_the_case_may_be_closed_without_consent(cast: Cast, case: Case) -> None:
    try_to_reach(cast, case, *THREE)
    closed = close(cast, case, expected_version=fresh(case).version)
    assert (closed.state, closed.closing_reason, closed.closed_at) == ("closed", "no-contact", FROM)
    told = events_of("case", case.number).get(kind="case.closed")
    assert (told.data["is_outcome"], told.data["by"], told.clause) == (False, "engineer", "closing.reasons.no-contact")
    assert [one.at for one in counted_contacts(fresh(case))] == [local(day) for day in THREE]
    assert Survey.objects.filter(case=case).exists()  # Q47: support has answered before


def test_a_call_of_the_customer_takes_it_away_too(cast: Cast, case: Case) -> None:
    try_to_reach(cast, case, *THREE)
    at = local("2026-02-11 12:00")
    take_call(actor=cast.marta.actor, now=at, number=case.number, caller=cast.mine_support_id.code)
    assert refused(cast, case, FROM) == ("attempts_missing",)


@pytest.mark.requirement("R214", part="an answer given in a case of its own")
def test_an_answer_in_a_case_that_was_merged_into_it_takes_it_away_too(cast: Cast, case: Case) -> None:
    """The customer answers in a new case; whoever merges that has read it, and owes the next step here."""
    try_to_reach(cast, case, *THREE)
    newer = filed(cast, now=local("2026-02-11 09:00"))
    add_message(actor=cast.anna.actor, now=local("2026-02-11 10:00"), number=newer.number, body="Here we are.")
    at = local("2026-02-11 11:00")
    seen = fresh(case).version
    merge_case(actor=cast.boris.actor, now=at, number=newer.number, into=case.number)
    after = fresh(case)
    assert (after.state, after.customer_owes_since, after.vendor_owes_since) == ("open", None, at)
    assert (after.queue_rank, after.queue_at) == (QueueRank.OWED + 3, at)
    assert after.version > seen
    assert refused(cast, case, FROM) == ("attempts_missing",)


def test_a_merged_case_that_says_nothing_new_leaves_the_question_open(cast: Cast, case: Case) -> None:
    """The customer was last heard of on the other case before the question was asked on this one."""
    newer = filed(cast, now=local("2026-02-05 09:30"))
    try_to_reach(cast, case, *THREE)
    merge_case(actor=cast.boris.actor, now=local("2026-02-11 11:00"), number=newer.number, into=case.number)
    assert fresh(case).state == "waiting-on-customer"
    assert close(cast, case).is_closed


def test_a_holiday_after_the_third_attempt_gives_the_customer_another_day(cast: Cast) -> None:
    """Q40 with the customer's holidays: 1 May is none of its working days."""
    case = filed(
        cast, now=local("2026-04-27 09:00"), intake=intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    )
    try_to_reach(cast, case, "2026-04-28 10:00", "2026-04-29 10:00", "2026-04-30 10:00")
    assert refused(cast, case, local("2026-05-01 18:00")) == ("silence_step_due",)
    assert close(cast, case, local("2026-05-04 18:00")).is_closed


def test_only_an_engineer_does_it_and_not_over_what_was_not_seen(cast: Cast, case: Case) -> None:
    try_to_reach(cast, case, *THREE)
    with pytest.raises(Refused) as fault:
        close_silent_case(actor=cast.anna.actor, now=FROM, number=case.number)
    assert fault.value.codes == ("not_permitted",)
    with pytest.raises(NoSuchCase):
        close_silent_case(actor=cast.cyril.actor, now=FROM, number=case.number)
    with pytest.raises(Refused) as stale:
        close(cast, case, expected_version=case.version)
    assert stale.value.codes == ("changed_meanwhile",)
    close(cast, case)
    with pytest.raises(Refused) as again:
        close(cast, case)
    assert again.value.codes == ("case_closed",)


class TestOutOfScope:
    """Q43: a closing reason of its own, with a notice."""

    def test_the_customer_is_told_before_the_case_closes(self, cast: Cast) -> None:
        case = filed(cast, now=OPENED)
        with pytest.raises(Invalid) as empty:
            close_out_of_scope(actor=cast.boris.actor, now=OPENED, number=case.number, message=" ")
        assert list(empty.value.fields) == ["message"]
        closed = close_out_of_scope(
            actor=cast.boris.actor, now=OPENED, number=case.number, message="We do not write scripts."
        )
        milestone = promise_of(case)
        assert milestone is not None
        assert (closed.closing_reason, closed.state, milestone.state) == ("out-of-scope", "closed", "met")
        assert Message.objects.get(case=case).body == "We do not write scripts."
        kinds = [event.kind for event in events_of("case", case.number)]
        assert kinds.index("case.replied") < kinds.index("case.closed")
        assert "case.resolved" not in kinds

    def test_no_other_reason_goes_this_way(self, cast: Cast, case: Case) -> None:
        for reason, code in (
            ("no-contact", "attempts_missing"),
            ("duplicate", "needs_other_case"),
            ("withdrawn", "not_for_this_side"),
        ):
            with pytest.raises(Refused) as fault:
                close_out_of_scope(actor=cast.boris.actor, now=FROM, number=case.number, message="x", reason=reason)
            assert code in fault.value.codes
        with pytest.raises(Refused):
            close_out_of_scope(
                actor=cast.boris.actor, now=FROM, number=case.number, message="x", reason="permanent-workaround"
            )
