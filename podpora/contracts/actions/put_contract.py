"""A maintenance contract as the vendor's records have it."""

from datetime import date, datetime

from django.db import transaction

from podpora.contracts.models import Contract
from podpora.contracts.steps.checks import check_days, check_owner
from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Customer
from podpora.people.permissions import RECORDS_LOAD, require


def put_contract(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    customer: Customer,
    starts_on: date,
    ends_on: date,
    seen: str | None = None,
) -> Put[Contract]:
    """The contract of that number; both days belong to it, on the customer's clock (R59).

    Raises ``Refused``: not permitted, last day before the first, a contract of another customer.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        check_days(starts_on, ends_on)
        check_owner(Contract.objects.filter(number=number).first(), customer, code=number)
        values = {"customer": customer, "starts_on": starts_on, "ends_on": ends_on}
        key = {"number": number}
        return put(
            Contract, noun="contract", key=key, values=values, actor=actor, now=now, subject_key=number, seen=seen
        )
