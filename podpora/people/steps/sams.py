"""What acts on support account managers share."""

from datetime import datetime

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people import because
from podpora.people.models import SAM, Customer, Engineer
from podpora.people.permissions import CUSTOMER_SET_PREMIER, may
from podpora.policy import people_named


def live_of(customer: Customer) -> dict[str, SAM]:
    """The live appointments by part; the customer is locked by the caller."""
    rows = SAM.objects.filter(customer=customer, ended_at=None).select_related("engineer__account")
    return {row.part: row for row in rows}


def require_people(customer: Customer) -> None:
    """Refuse Premier while no SAM (R69) or no deputy (Q35) is named who works here and may serve the customer."""
    there = {part for part, row in live_of(customer).items() if may_serve(row.engineer, customer)}
    decision = people_named(sam=SAM.Part.SAM in there, deputy=SAM.Part.DEPUTY in there)
    if not decision.allowed:
        raise Refused(*decision.because)


def may_serve(engineer: Engineer, customer: Customer) -> bool:
    """Whether the engineer works here, and holds the federal mark where the customer needs it (D60)."""
    is_here = engineer.is_active and engineer.account.is_active
    return is_here and (engineer.is_federal or not customer.is_federal)


def require_sams_may_serve(customer: Customer) -> None:
    """Refuse what would leave the customer with a SAM or deputy who may not serve it."""
    for row in live_of(customer).values():
        if not may_serve(row.engineer, customer):
            raise because.refusal(because.SAM_NOT_POSSIBLE, name=row.engineer.account.name)


def end(row: SAM, *, actor: Actor, now: datetime) -> None:
    """The appointment ends; the caller tells the journal."""
    row.ended_at = now
    row.ended_by_name = actor.name
    row.save(update_fields=["ended_at", "ended_by_name"])


def tell(
    customer: Customer, *, kind: str, part: str, new: SAM | None, old: SAM | None, actor: Actor, now: datetime
) -> None:
    """Who is SAM or deputy from now on, and who was."""
    named = new or old
    assert named is not None
    journal.append(
        kind=kind,
        subject_kind="customer",
        subject_key=customer.code,
        actor=actor,
        now=now,
        data={
            "part": part,
            "name": named.engineer.account.name,
            "engineer": named.engineer_id,
            "instead_of": old.engineer.account.name if new is not None and old is not None else "",
        },
        clause="people.sam",
    )


def require_not_sam(engineer: Engineer, *, actor: Actor) -> None:
    """Refuse that a SAM or deputy leaves, or gives the federal mark back, while a customer counts on it (R69).

    Customers that the actor may not see are not named.
    """
    rows = SAM.objects.filter(engineer=engineer, ended_at=None).select_related("customer").order_by("customer__name")
    left = {row.customer.pk: row.customer for row in rows if not may_serve(engineer, row.customer)}
    if not left:
        return
    seen = [each.name for each in left.values() if may(actor, CUSTOMER_SET_PREMIER, customer=each)]
    code = because.STILL_SAM if seen else because.STILL_SAM_UNSEEN
    raise because.refusal(code, name=engineer.account.name, customers=", ".join(seen))
