"""The vendor's staff give a customer Premier for the whole account, or take it back (R68, Q20)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Customer
from podpora.people.permissions import CUSTOMER_SET_PREMIER, require
from podpora.people.steps.sams import require_people


def set_premier(*, actor: Actor, now: datetime, customer: Customer, is_premier: bool) -> Customer:
    """The customer, changed.

    Raises ``Refused`` for everyone but the vendor's managers and administrators, and for Premier while no SAM (R69) or
    no deputy (Q35) is named.
    """
    with transaction.atomic():
        customer = Customer.objects.select_for_update().get(pk=customer.pk)
        require(actor, CUSTOMER_SET_PREMIER, customer=customer)
        if customer.is_premier != is_premier:
            if is_premier:
                require_people(customer)
            customer.is_premier = is_premier
            customer.save(update_fields=["is_premier"])
            journal.append(
                kind="customer.premier_set" if is_premier else "customer.premier_ended",
                subject_kind="customer",
                subject_key=customer.code,
                actor=actor,
                now=now,
                clause="programs.premier",
            )
        return customer
