"""A licence as the vendor's records have it."""

from datetime import date, datetime

from django.db import transaction

from podpora.contracts import because
from podpora.contracts.models import Contract, Licence
from podpora.contracts.steps.checks import check_days, check_owner
from podpora.lib.actors import Actor
from podpora.lib.refusal import refusal_for
from podpora.lib.rows import Put, put
from podpora.people.models import Contact, Customer
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.products.models import Product


def put_licence(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    customer: Customer,
    product: Product,
    kind: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    contract: Contract | None = None,
    unit: str = "socket",
    registered_by: Contact | None = None,
    seen: str | None = None,
) -> Put[Licence]:
    """The licence of that code. ``kind``: paid, evaluation, free, community or nfr; days are local and inclusive.

    A paid licence takes the days of its contract where it has one; so does the first day where none is given. Raises
    ``Refused``: not permitted, last day before the first, no first day, no last day where the kind needs one (Q22), a
    licence or contract of another customer.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        if starts_on is None and contract is None:
            raise refusal_for(because.START_MISSING)
        starts_on = starts_on or contract.starts_on  # type: ignore[union-attr]
        check_days(starts_on, ends_on)
        needs_end = kind == Licence.Kind.EVALUATION or (kind == Licence.Kind.PAID and contract is None)
        if needs_end and ends_on is None:
            raise refusal_for(because.END_MISSING, kind=kind)
        check_owner(Licence.objects.filter(code=code).first(), customer, code=code)
        check_owner(contract, customer, code=contract.number if contract is not None else "")
        values = {
            "customer": customer,
            "product": product,
            "kind": Licence.Kind(kind).value,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "contract": contract,
            "unit": unit,
            "registered_by": registered_by,
        }
        key = {"code": code}
        return put(Licence, noun="licence", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen)
