"""Contracts, licences and Support IDs as administrators look them up. Gates take the actor, like everywhere."""

from django.db.models import Prefetch, QuerySet

from podpora.contracts.models import Contract, Licence, LicenceUnit, SupportID
from podpora.contracts.steps.codes import new_code
from podpora.contracts.steps.units import units_mark
from podpora.lib.actors import Actor
from podpora.lib.rows import mark
from podpora.people.models import Customer
from podpora.people.selectors import customers_of


def contract_for(actor: Actor, key: int) -> Contract | None:
    """The contract of that key, of a customer that the actor serves; else none."""
    return Contract.objects.filter(customer__in=_served(actor)).select_related("customer").filter(pk=key).first()


def licence_for(actor: Actor, key: int) -> Licence | None:
    """The licence of that key, of a customer that the actor serves, with units and Support IDs; else none."""
    return (
        Licence.objects.filter(customer__in=_served(actor))
        .select_related("customer", "product", "contract", "registered_by__account")
        .prefetch_related(
            Prefetch("units", queryset=LicenceUnit.objects.order_by("pk")),
            Prefetch("support_ids", queryset=SupportID.objects.order_by("-is_active", "code")),
        )
        .filter(pk=key)
        .first()
    )


def support_id_by_key(actor: Actor, key: int) -> SupportID | None:
    """The Support ID of that key, of a customer that the actor serves; else none."""
    rows = SupportID.objects.filter(licence__customer__in=_served(actor))
    return rows.select_related("licence__customer").filter(pk=key).first()


def unused_code(prefix: str) -> str:
    """A number that the desk makes itself, for a licence or Support ID that the vendor has none for (Q24)."""
    code = new_code(prefix)
    taken = Licence.objects.filter(code=code).exists() or SupportID.objects.filter(code=code).exists()
    return unused_code(prefix) if taken else code


def mark_of(row: Contract | Licence | SupportID) -> str:
    """The mark of the record for the form that changes it."""
    return mark(row)


def mark_of_units(licence: Licence) -> str:
    """The mark of all units of a licence, for the form that changes them."""
    return units_mark(licence.units.all())


def _served(actor: Actor) -> QuerySet[Customer, int]:
    return customers_of(actor).order_by().values_list("pk", flat=True)
