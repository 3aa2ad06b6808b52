"""A customer's support account manager and deputy are named, replaced or withdrawn (R69, Q35)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import SAM, Customer, Engineer
from podpora.people.permissions import CUSTOMER_SET_PREMIER, require
from podpora.people.steps.appointments import lock_customer
from podpora.people.steps.sams import end, live_of, may_serve, tell


def name_sam(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    sam: Engineer | None,
    deputy: Engineer | None,
    is_needed: bool = False,
) -> bool:
    """Make these two the SAM and the deputy of the customer, none: nobody; whether anything changed.

    ``is_needed``: whether the customer has units of a program that comes with a SAM (``contracts.sams.needs_sam``).
    Raises ``Refused``: not permitted, an engineer who has left or may not serve the customer, one person for both
    parts, nobody in place of somebody while the customer has Premier.
    """
    with transaction.atomic():
        customer = lock_customer(customer)
        require(actor, CUSTOMER_SET_PREMIER, customer=customer)
        wanted = _held({SAM.Part.SAM.value: sam, SAM.Part.DEPUTY.value: deputy})
        live = live_of(customer)
        _check(wanted, live=live, customer=customer, is_needed=is_needed)
        changed = [part for part, engineer in wanted.items() if _key(engineer) != _key_of(live.get(part))]
        for part in changed:
            if part in live:
                end(live[part], actor=actor, now=now)
        for part in changed:
            engineer, old = wanted[part], live.get(part)
            if engineer is None:
                tell(customer, kind="customer.sam_withdrawn", part=part, new=None, old=old, actor=actor, now=now)
                continue
            new = SAM.objects.create(
                customer=customer, engineer=engineer, part=part, named_at=now, named_by_name=actor.name
            )
            tell(customer, kind="customer.sam_named", part=part, new=new, old=old, actor=actor, now=now)
        return bool(changed)


def _check(wanted: dict[str, Engineer | None], *, live: dict[str, SAM], customer: Customer, is_needed: bool) -> None:
    named = [engineer for engineer in wanted.values() if engineer is not None]
    for engineer in named:
        if not may_serve(engineer, customer):
            raise because.refusal(because.SAM_NOT_POSSIBLE, name=engineer.account.name)
    if len({engineer.pk for engineer in named}) < len(named):
        raise because.refusal(because.SAM_IS_BOTH, clause="people.sam", name=named[0].account.name)
    if customer.is_premier or is_needed:
        for part, row in live.items():
            if wanted[part] is None:
                raise because.refusal(because.SAM_NEEDED, clause="people.sam", name=row.engineer.account.name)


def _held(wanted: Mapping[str, Engineer | None]) -> dict[str, Engineer | None]:
    """The engineers, fresh and locked, so that nobody leaves at the same moment: in the order of their keys, as two who
    swap their parts at another customer may be named there at this moment."""
    keys = {engineer.pk for engineer in wanted.values() if engineer is not None}
    rows = Engineer.objects.select_for_update(of=("self",)).select_related("account").filter(pk__in=keys)
    held = {engineer.pk: engineer for engineer in rows.order_by("pk")}
    return {part: held[engineer.pk] if engineer is not None else None for part, engineer in wanted.items()}


def _key(engineer: Engineer | None) -> int | None:
    return engineer.pk if engineer is not None else None


def _key_of(row: SAM | None) -> int | None:
    return row.engineer_id if row is not None else None
