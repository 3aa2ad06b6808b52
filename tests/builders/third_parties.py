"""Other companies' products on a case, by the acts."""

from datetime import datetime, timedelta

from podpora.cases.actions.answer_removal import answer_removal
from podpora.cases.actions.ask_for_removal import ask_for_removal
from podpora.cases.actions.ask_for_their_case import ask_for_their_case
from podpora.cases.actions.clear_third_party import clear_third_party
from podpora.cases.actions.contact_by_tsanet import contact_by_tsanet
from podpora.cases.actions.enter_their_case import enter_their_case
from podpora.cases.actions.move_tsanet_contact import move_tsanet_contact
from podpora.cases.actions.suspect_third_party import suspect_third_party
from podpora.cases.models import Case, ThirdParty, TSANetContact
from tests.builders.cases import FRIDAY
from tests.cast import Cast

REASON = "The log shows its filter driver right before each stop."


def suspected(cast: Cast, case: Case, *, now: datetime = FRIDAY, product: str = "Sentinel Filter") -> ThirdParty:
    """Boris suspects something of Ostrava Security."""
    return suspect_third_party(
        actor=cast.boris.actor, now=now, number=case.number, vendor="Ostrava Security", product=product
    )


def asked_by_tsanet(cast: Cast, case: Case, *, now: datetime = FRIDAY, reference: str = "TS-7781") -> TSANetContact:
    """Boris asks Ostrava Security through TSANet."""
    return contact_by_tsanet(
        actor=cast.boris.actor, now=now, number=case.number, partner="Ostrava Security", reference=reference
    )


def live_through_a_third_party(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """Suspected, removed, asked about there and through TSANet, cleared."""
    minutes = (now + timedelta(minutes=each) for each in range(20))
    boris, anna = cast.boris.actor, cast.anna.actor
    found = suspected(cast, case, now=next(minutes))
    of = {"number": case.number, "third_party": found.pk}
    ask_for_removal(actor=boris, now=next(minutes), **of, reason=REASON)  # type: ignore[arg-type]
    answer_removal(actor=anna, now=next(minutes), **of, answer="done", words="No change.")  # type: ignore[arg-type]
    ask_for_their_case(actor=boris, now=next(minutes), **of)  # type: ignore[arg-type]
    enter_their_case(actor=anna, now=next(minutes), **of, their_case="OS-2231")  # type: ignore[arg-type]
    contact = asked_by_tsanet(cast, case, now=next(minutes))
    move_tsanet_contact(actor=boris, now=next(minutes), number=case.number, contact=contact.pk, state="accepted")
    clear_third_party(actor=boris, now=next(minutes), **of)  # type: ignore[arg-type]
