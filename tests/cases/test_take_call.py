"""A customer calls: which numbers are put through, and what a call leaves on the case."""

from datetime import datetime, timedelta

import pytest

from podpora.cases.actions.take_call import take_call
from podpora.cases.faults import Invalid, Refused
from podpora.cases.models import Case, ContactAttempt
from podpora.lib.journal import events_of
from podpora.policy import because as why
from tests.builders.cases import Customered, filed, fresh, intake, local, other_filed, promise_of, replied, resolved
from tests.cast import Cast

FRIDAY = local("2026-02-06 15:00")
NIGHT = local("2026-02-06 23:00")
ANNA = "anna.contact@kopalnia.example"


def call(cast: Cast, number: str, caller: str = "", at: datetime = FRIDAY, **changed: object) -> Case:
    values = {"actor": cast.boris.actor} | changed
    return take_call(now=at, number=number, caller=caller or cast.anna.account.email, **values)  # type: ignore[arg-type]


def refused(cast: Cast, number: str, caller: str = "", at: datetime = FRIDAY, **changed: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as fault:
        call(cast, number, caller, at, **changed)
    assert not ContactAttempt.objects.exists()
    return fault.value.codes


@pytest.mark.requirement("R178")
def test_an_open_case_is_accepted_and_all_else_is_turned_away(cast: Cast) -> None:
    case, foreign = (
        filed(cast, now=FRIDAY),
        other_filed(cast, now=FRIDAY, intake=intake(contact_email="cyril.contact@severka.example")),
    )
    closed = resolved(cast, filed(cast, now=FRIDAY), now=FRIDAY)
    assert refused(cast, "12345678") == ("call_no_such_case",)
    assert refused(cast, "no number at all") == ("call_no_such_case",)
    assert refused(cast, foreign.number) == ("call_no_such_case",)
    assert refused(cast, foreign.number, cast.mine_support_id.code) == ("call_no_such_case",)
    assert refused(cast, closed.number) == ("case_closed",)
    assert call(cast, f"{case.number[:4]} {case.number[4:]}") == case
    assert call(cast, foreign.number, cast.other_support_id.code) == foreign


def test_who_may_call_about_a_case(cast: Cast) -> None:
    case = filed(cast, now=FRIDAY)
    for stranger in ("nobody@kopalnia.example", cast.cyril.account.email, cast.boris.account.email, "SID-CYRIL-0001"):
        assert refused(cast, case.number, stranger) == ("call_no_such_case",), stranger
    for known in (cast.emil.account.email.upper(), cast.pavla.account.email, cast.mine_support_id.code.lower()):
        assert call(cast, case.number, known) == case
    for empty in ({"number": " "}, {"caller": " "}):
        with pytest.raises(Invalid) as fault:
            take_call(actor=cast.boris.actor, now=FRIDAY, **({"number": case.number, "caller": ANNA} | empty))
        assert list(fault.value.fields) == list(empty)


def test_a_federal_case_without_the_mark_is_as_if_there_were_none(cast: Cast) -> None:
    case = filed(cast, now=FRIDAY)
    Case.objects.filter(pk=case.pk).update(is_federal=True)
    assert refused(cast, case.number) == ("call_no_such_case",)
    assert refused(cast, case.number, actor=cast.anna.actor) == ("not_permitted",)
    assert call(cast, case.number, actor=cast.frank.actor) == case


@pytest.mark.requirement("R179")
def test_a_number_issued_five_seconds_ago_is_accepted(cast: Cast) -> None:
    case = filed(cast, now=FRIDAY)
    assert call(cast, case.number, at=FRIDAY + timedelta(seconds=5)) == case


@pytest.mark.requirement("R85")
@pytest.mark.parametrize("program", ["evaluation", "basic", "production"])
def test_phone_and_web_both_work(cast: Cast, program: str) -> None:
    them = Customered(program, kind="evaluation" if program == "evaluation" else "paid")
    case = them.file(FRIDAY)
    assert case.channel == "web"
    assert call(cast, case.number, them.support_id.code).pk == case.pk
    assert fresh(case).first_response_at == FRIDAY


def test_what_has_no_phone_is_turned_away(cast: Cast) -> None:
    free = Customered("free", kind="free")
    question = filed(cast, category="general-inquiry", severity=None)
    assert refused(cast, free.file(FRIDAY).number, free.support_id.code) == (why.CHANNEL_NOT_OFFERED,)
    assert refused(cast, question.number) == (why.CHANNEL_NOT_OFFERED,)


def test_outside_the_hours_the_next_opening_is_told_and_a_call_back_noted(cast: Cast) -> None:
    """Q33."""
    case = filed(cast, now=FRIDAY)
    with pytest.raises(Refused) as fault:
        call(cast, case.number, at=NIGHT)
    [reason] = fault.value.because
    assert (reason.code, reason.clause) == ("call_out_of_hours", "hours.basic")
    assert datetime.fromisoformat(str(reason.params["opens_at"])) == local("2026-02-09 08:00")
    call(cast, case.number, at=NIGHT, is_callback=True)
    after = fresh(case)
    assert (after.first_response_at, after.last_customer_message_at, after.state) == (None, NIGHT, "new")
    assert events_of("case", case.number).get(kind="case.call_taken").data["result"] == "callback"


def test_a_call_that_is_answered_is_the_first_response_and_an_answer(cast: Cast) -> None:
    case = filed(cast, now=FRIDAY)
    call(cast, case.number, submission_key="once")
    call(cast, case.number, submission_key="once")
    after, milestone = fresh(case), promise_of(case)
    assert milestone is not None
    assert (after.state, after.first_response_at, milestone.state) == ("open", FRIDAY, "met")
    [row] = ContactAttempt.objects.filter(case=case)
    assert (row.channel, row.result, row.is_incoming, row.engineer_name) == ("phone", "reached", True, "Boris Engineer")
    waiting = replied(cast, case, now=FRIDAY + timedelta(hours=1), state="waiting-on-customer")
    call(cast, waiting.number, at=FRIDAY + timedelta(hours=2))
    assert (fresh(case).state, fresh(case).vendor_owes_since) == ("open", FRIDAY + timedelta(hours=2))
