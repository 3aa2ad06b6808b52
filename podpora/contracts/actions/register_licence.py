"""A licence was bought or taken: the included support begins (R79, Q21, Q23, Q24)."""

from datetime import date, datetime

from django.db import transaction

from podpora.contracts import because
from podpora.contracts.models import Licence, LicenceUnit, SupportID
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.steps.codes import new_code
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.refusal import refusal_for
from podpora.lib.rows import require_fits
from podpora.people.models import Contact, Customer
from podpora.people.permissions import LICENCE_REGISTER, require
from podpora.policy import maintenance_end
from podpora.products.models import Product


def register_licence(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    product: Product,
    bought_on: date,
    kind: str = Licence.Kind.PAID,
    code: str = "",
    support_id: str = "",
    unit: str = "socket",
    quantity: int = 1,
    registered_by: Contact | None = None,
) -> Licence:
    """The new licence with one Support ID.

    A paid one gets the program that the policy includes in the price, for its years: bought on 2026-02-06, Basic to
    2027-02-05 inclusive. A free, community or NFR one has no end. ``code`` and ``support_id`` are made where the
    vendor has none; a free licence's own code serves as its Support ID (Q24). An evaluation has its own days:
    ``put_licence``. Raises ``Refused``: not permitted, number taken or too long, nothing included, last day missing.
    """
    with transaction.atomic():
        require(actor, LICENCE_REGISTER, customer=customer)
        if kind == Licence.Kind.EVALUATION:
            raise refusal_for(because.END_MISSING, kind=kind)
        code = code or new_code("LIC")
        number = support_id or (new_code("SID") if kind == Licence.Kind.PAID else code)
        _check_free(code, number, unit=unit)
        licence = Licence.objects.create(
            customer=customer,
            product=product,
            code=code,
            kind=Licence.Kind(kind).value,
            unit=unit,
            starts_on=bought_on,
            registered_by=registered_by,
        )
        if kind == Licence.Kind.PAID:
            _add_included(licence, quantity=quantity, now=now)
        SupportID.objects.create(code=number, licence=licence)
        journal.append(
            kind="licence.registered",
            subject_kind="licence",
            subject_key=code,
            actor=actor,
            now=now,
            data={
                "customer": customer.code,
                "product": product.code,
                "kind": licence.kind,
                "starts_on": bought_on,
                "ends_on": licence.ends_on,
                "support_id": number,
            },
            clause="entitlement.included" if kind == Licence.Kind.PAID else f"entitlement.{kind}",
        )
        return licence


def _check_free(code: str, number: str, *, unit: str) -> None:
    require_fits(Licence, {"code": code, "unit": unit})
    require_fits(SupportID, {"code": number})
    if SupportID.objects.filter(code=number).exists():
        raise refusal_for(because.SUPPORT_ID_TAKEN, code=number)
    if Licence.objects.filter(code=code).exists():
        raise refusal_for(because.LICENCE_TAKEN, code=code)


def _add_included(licence: Licence, *, quantity: int, now: datetime) -> None:
    included = policy_in_force(now)[1].document.entitlement.included
    if included is None:
        raise refusal_for(because.NOTHING_INCLUDED)
    licence.ends_on = maintenance_end(start=licence.starts_on, years=included.years)
    licence.save(update_fields=["ends_on"])
    LicenceUnit.objects.create(licence=licence, label=licence.unit, quantity=quantity, program=included.program)
