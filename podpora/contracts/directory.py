"""Contracts, licences and Support IDs as administrators look them up. Gates take the actor, like everywhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from podpora.contracts.models import Contract, HolidayChange, Installation, Licence, LicenceUnit, SupportID
from podpora.contracts.steps.codes import new_code
from podpora.contracts.steps.units import units_mark
from podpora.lib.actors import Actor
from podpora.lib.rows import mark
from podpora.people.models import Customer
from podpora.people.selectors import customers_of
from podpora.policy import Holiday, holidays_for


def all_installations_of(customer: Customer) -> QuerySet[Installation]:
    """The customer's installations, those in use first, by name, with licence and product."""
    rows = Installation.objects.filter(customer=customer).select_related("licence__product")
    return rows.order_by("-is_active", "name", "pk")


def installation_by_key(actor: Actor, key: int) -> Installation | None:
    """The installation of that key, of a customer that the actor serves; else none."""
    rows = Installation.objects.filter(customer__in=_served(actor)).select_related("customer", "licence__product")
    return rows.filter(pk=key).first()


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """A day of a place: the frozen holiday, the operator's change, and the mark of that change ("" for none)."""

    day: date
    frozen: Holiday | None
    change: HolidayChange | None
    mark: str

    @property
    def is_holiday(self) -> bool:
        return self.change.is_holiday if self.change is not None else True


@dataclass(frozen=True, slots=True)
class PlaceHolidays:
    """The days of a year, and what years the frozen data of the place cover (``is_known`` false: none)."""

    lines: tuple[HolidayLine, ...]
    is_known: bool
    first_year: int
    last_year: int


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


def holidays_of(*, country: str, subdivision: str, year: int) -> PlaceHolidays:
    """The public holidays of a place in a year: the frozen ones, and the operator's changes there and countrywide."""
    frozen = holidays_for(country, subdivision)
    wanted = HolidayChange.objects.filter(country=country, subdivision__in={"", subdivision}, day__year=year)
    changes = {change.day: change for change in wanted.order_by("subdivision", "day")}  # the place's own word wins
    days = sorted({day for day in frozen if day.year == year} | set(changes))
    lines = tuple(HolidayLine(day, frozen.get(day), changes.get(day), _holiday_mark(changes.get(day))) for day in days)
    return PlaceHolidays(lines, frozen.known, frozen.first_year, frozen.last_year)


def _holiday_mark(change: HolidayChange | None) -> str:
    return "" if change is None else mark(change)


def unused_code(prefix: str) -> str:
    """A number that the desk makes itself, for a licence or Support ID that the vendor has none for (Q24)."""
    code = new_code(prefix)
    taken = Licence.objects.filter(code=code).exists() or SupportID.objects.filter(code=code).exists()
    return unused_code(prefix) if taken else code


def mark_of(row: Contract | Licence | SupportID | Installation) -> str:
    """The mark of the record for the form that changes it."""
    return mark(row)


def mark_of_units(licence: Licence) -> str:
    """The mark of all units of a licence, for the form that changes them."""
    return units_mark(licence.units.all())


def _served(actor: Actor) -> QuerySet[Customer, int]:
    return customers_of(actor).order_by().values_list("pk", flat=True)
