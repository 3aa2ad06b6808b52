"""Other companies' software and hardware: suspected, removed for a test, asked about there and through TSANet."""

from datetime import timedelta

import pytest
from django.db import models

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.answer_removal import answer_removal
from podpora.cases.actions.ask_for_removal import ask_for_removal
from podpora.cases.actions.ask_for_their_case import ask_for_their_case
from podpora.cases.actions.clear_third_party import clear_third_party
from podpora.cases.actions.enter_their_case import enter_their_case
from podpora.cases.actions.move_tsanet_contact import move_tsanet_contact
from podpora.cases.actions.reply import reply
from podpora.cases.actions.suspect_third_party import suspect_third_party
from podpora.cases.faults import NoSuchCase
from podpora.cases.models import QueueRank, RemovalRequest, TSANetContact
from podpora.cases.selectors.third_parties import third_parties_of
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, local, replied, resolved
from tests.builders.third_parties import REASON, asked_by_tsanet, suspected
from tests.cases.refusals import codes
from tests.cast import Cast

MONDAY = local("2026-02-09 10:00")


@pytest.mark.requirement("R265")
def test_a_case_is_marked_with_vendor_and_product(cast: Cast) -> None:
    case = filed(cast)
    assert third_parties_of(case) is None
    boris = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number}
    assert codes(lambda: suspect_third_party(**boris, vendor=" ", product="")) == {  # type: ignore[arg-type]
        "vendor": ("field_required",),
        "product": ("field_required",),
    }
    suspected(cast, case)
    suspected(cast, case)
    found = third_parties_of(fresh(case))
    assert found is not None
    assert [(one.vendor, one.product) for one in found.suspected] == [("Ostrava Security", "Sentinel Filter")]


@pytest.mark.requirement("R266")
def test_a_removal_needs_a_written_reason(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    of = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number, "third_party": suspected(cast, case).pk}
    assert codes(lambda: ask_for_removal(**of, reason="  ")) == {"reason": ("field_required",)}  # type: ignore[arg-type]
    ask_for_removal(**of, reason=REASON)  # type: ignore[arg-type]
    assert fresh(case).state == "waiting-on-customer"
    assert codes(lambda: ask_for_removal(**of, reason="Again.")) == {}  # type: ignore[arg-type]
    assert RemovalRequest.objects.count() == 1


@pytest.mark.requirement("R266")
@pytest.mark.parametrize("answer", ["done", "refused", "not-possible"])
def test_the_customer_answers_a_removal(cast: Cast, answer: str) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    found = suspected(cast, case)
    ask_for_removal(actor=cast.boris.actor, now=FRIDAY, number=case.number, third_party=found.pk, reason=REASON)
    of = {"actor": cast.emil.actor, "now": MONDAY, "number": case.number, "third_party": found.pk}
    assert codes(lambda: answer_removal(**of, answer="maybe")) == {"answer": ("value_unknown",)}  # type: ignore[arg-type]
    answered = answer_removal(**of, answer=answer, words="As you see.")  # type: ignore[arg-type]
    assert (answered.answer, answered.answered_at, answered.answered_by_name) == (answer, MONDAY, "Emil Contact")
    after = fresh(case)
    assert (after.state, after.vendor_owes_since) == ("open", MONDAY)
    assert codes(lambda: answer_removal(**of, answer=answer)) == {}  # type: ignore[arg-type]


@pytest.mark.requirement("R267")
def test_a_contact_through_tsanet_is_a_record_with_partner_reference_and_date(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    contact = asked_by_tsanet(cast, case, now=MONDAY)
    assert (contact.partner, contact.reference, contact.contacted_at) == ("Ostrava Security", "TS-7781", MONDAY)
    assert (contact.state, contact.acknowledged_at) == ("open", None)
    assert fresh(case).state == "waiting-on-third-party"
    assert codes(lambda: asked_by_tsanet(cast, case)) == {}
    assert codes(lambda: asked_by_tsanet(cast, case, reference="")) == {"reference": ("field_required",)}


def test_the_first_reaction_of_the_partner_is_kept(cast: Cast) -> None:
    case = filed(cast)
    contact = asked_by_tsanet(cast, case)
    of = {"actor": cast.boris.actor, "number": case.number, "contact": contact.pk}
    first, second = MONDAY, MONDAY + timedelta(hours=2)
    move_tsanet_contact(**of, now=first, state="information")  # type: ignore[arg-type]
    after = move_tsanet_contact(**of, now=second, state="accepted")  # type: ignore[arg-type]
    assert (after.state, after.state_since, after.acknowledged_at) == ("accepted", second, first)
    closed = move_tsanet_contact(**of, now=second, state="closed")  # type: ignore[arg-type]
    assert closed.acknowledged_at == first
    assert codes(lambda: move_tsanet_contact(**of, now=second, state="open")) == {"state": ("value_unknown",)}  # type: ignore[arg-type]


def test_no_reaction_is_none_and_a_rejection_may_be_asked_again(cast: Cast) -> None:
    case = filed(cast)
    silent, refused = asked_by_tsanet(cast, case), asked_by_tsanet(cast, case, reference="TS-7782")
    of = {"actor": cast.boris.actor, "now": MONDAY, "number": case.number}
    assert move_tsanet_contact(**of, contact=silent.pk, state="closed").acknowledged_at is None  # type: ignore[arg-type]
    move_tsanet_contact(**of, contact=refused.pk, state="rejected")  # type: ignore[arg-type]
    assert move_tsanet_contact(**of, contact=refused.pk, state="open").state == "open"  # type: ignore[arg-type]


def test_internal_notes_are_no_part_of_a_contact(cast: Cast) -> None:
    """The record has no room for words: partner, reference, state and instants only."""
    case = filed(cast)
    asked_by_tsanet(cast, case)
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="They owe us one.")
    assert not [field for field in TSANetContact._meta.get_fields() if isinstance(field, models.TextField)]
    told = events_of("case", case.number).filter(kind__startswith="tsanet")
    assert not any("owe" in str(event.data) for event in told)


@pytest.mark.requirement("R268")
def test_the_customer_enters_the_number_of_its_case_there(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    found = suspected(cast, case)
    ask_for_their_case(actor=cast.boris.actor, now=FRIDAY, number=case.number, third_party=found.pk)
    assert fresh(case).state == "waiting-on-customer"
    of = {"actor": cast.anna.actor, "now": MONDAY, "number": case.number, "third_party": found.pk}
    assert codes(lambda: enter_their_case(**of, their_case="")) == {"their_case": ("field_required",)}  # type: ignore[arg-type]
    enter_their_case(**of, their_case=" OS-2231 ")  # type: ignore[arg-type]
    shown = third_parties_of(fresh(case))
    assert shown is not None
    assert shown.suspected[0].their_case == "OS-2231"
    assert fresh(case).state == "waiting-on-third-party"


def test_what_is_cleared_is_over(cast: Cast) -> None:
    case = filed(cast)
    found = suspected(cast, case)
    ask_for_removal(actor=cast.boris.actor, now=FRIDAY, number=case.number, third_party=found.pk, reason=REASON)
    clear_third_party(actor=cast.boris.actor, now=FRIDAY, number=case.number, third_party=found.pk)
    of = {"actor": cast.anna.actor, "now": MONDAY, "number": case.number, "third_party": found.pk}
    assert codes(lambda: answer_removal(**of, answer="done")) == {}  # type: ignore[arg-type]
    assert codes(lambda: enter_their_case(**of, their_case="x")) == {}  # type: ignore[arg-type]


def test_who_may_and_when(cast: Cast) -> None:
    case = filed(cast)
    found = suspected(cast, case)
    of = {"now": FRIDAY, "number": case.number, "third_party": found.pk}
    with pytest.raises(NoSuchCase):
        enter_their_case(actor=cast.cyril.actor, **of, their_case="x")  # type: ignore[arg-type]
    assert codes(lambda: enter_their_case(actor=cast.boris.actor, **of, their_case="x")) == {}  # type: ignore[arg-type]
    assert codes(lambda: ask_for_removal(actor=cast.anna.actor, **of, reason="x")) == {}  # type: ignore[arg-type]
    other = filed(cast)
    assert codes(lambda: enter_their_case(actor=cast.anna.actor, **of | {"number": other.number}, their_case="x")) == {}  # type: ignore[arg-type]
    closed = resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY)
    assert codes(lambda: suspected(cast, closed)) == {}


def test_a_mark_taken_away_asks_nothing_more_of_the_customer(cast: Cast) -> None:
    """The case waited on the customer for the removal alone; where something else was asked since, it waits on."""
    for asks_more in (False, True):
        case = replied(cast, filed(cast), now=FRIDAY)
        found = suspected(cast, case)
        of = {"actor": cast.boris.actor, "number": case.number, "third_party": found.pk}
        ask_for_removal(**of, now=FRIDAY, reason=REASON)  # type: ignore[arg-type]
        if asks_more:
            reply(
                actor=cast.boris.actor,
                now=FRIDAY + timedelta(minutes=5),
                number=case.number,
                body="And the log, please.",
                state="waiting-on-customer",
            )
        clear_third_party(**of, now=MONDAY)  # type: ignore[arg-type]
        after = fresh(case)
        if asks_more:
            assert (after.state, after.vendor_owes_since) == ("waiting-on-customer", None)
        else:
            assert (after.state, after.customer_owes_since, after.vendor_owes_since) == ("open", None, MONDAY)
            assert (after.queue_rank, after.queue_at) == (QueueRank.OWED + 3, MONDAY)
