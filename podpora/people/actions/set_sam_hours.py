"""When the support account manager of one customer is there, where that is agreed otherwise (Q34)."""

from datetime import datetime, time

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Customer
from podpora.people.permissions import CUSTOMER_SET_PREMIER, require
from podpora.people.steps.appointments import lock_customer


def set_sam_hours(
    *, actor: Actor, now: datetime, customer: Customer, opens: time | None, closes: time | None
) -> Customer:
    """The customer, changed: times on its own clock, on the working days of the policy; both none: the policy's times.

    Raises ``Refused``: not permitted, one without the other, an end that is not later.
    """
    with transaction.atomic():
        customer = lock_customer(customer)
        require(actor, CUSTOMER_SET_PREMIER, customer=customer)
        if (opens is None) != (closes is None) or (opens is not None and closes is not None and closes <= opens):
            raise because.refusal(because.SAM_HOURS_NOT_VALID, clause="people.sam")
        old = (customer.sam_opens, customer.sam_closes)
        if old != (opens, closes):
            customer.sam_opens, customer.sam_closes = opens, closes
            customer.save(update_fields=["sam_opens", "sam_closes"])
            journal.append(
                kind="customer.sam_hours_set",
                subject_kind="customer",
                subject_key=customer.code,
                actor=actor,
                now=now,
                data={"sam_opens": [_said(old[0]), _said(opens)], "sam_closes": [_said(old[1]), _said(closes)]},
                clause="people.sam",
            )
        return customer


def _said(at: time | None) -> str:
    return f"{at:%H:%M}" if at is not None else ""
