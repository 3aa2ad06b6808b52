"""Who holds a product: the customers with a licence of it that is valid today where they are (R7)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from podpora.contracts.models import Licence
from podpora.people.models import Customer
from podpora.products.models import Product


def holders_of(product: Product, *, at: datetime) -> QuerySet[Customer]:
    """The customers that hold the product at ``at``, for use as a subquery too: one that a database reads once, not
    anew for each row that asks."""
    licences = Licence.objects.filter(product=product)
    return Customer.objects.filter(pk__in=licences.filter(_valid(licences, at)).values("customer"), is_active=True)


def licences_held(customers: QuerySet[Customer, int] | Collection[int], *, at: datetime) -> QuerySet[Licence]:
    """The licences of these customers (keys) that are valid at ``at``."""
    licences = Licence.objects.filter(customer__in=customers)
    return licences.filter(_valid(licences, at))


def _valid(licences: QuerySet[Licence], at: datetime) -> Q:
    """Of licences: valid on the day that it is where the customer is. One small query asks for the zones."""
    zones: dict[date, list[str]] = defaultdict(list)
    for zone in licences.order_by().values_list("customer__zone", flat=True).distinct():
        zones[at.astimezone(ZoneInfo(zone)).date()].append(zone)
    found = Q(pk__in=[])
    for day, names in zones.items():
        found |= _on(day) if len(zones) == 1 else Q(customer__zone__in=names) & _on(day)
    return found


def _on(day: date) -> Q:
    """Of licences: valid on that day. Paid ones by their contract, else by their own days; others may have no end."""
    paid = Q(kind=Licence.Kind.PAID)
    by_contract = Q(contract__isnull=False, contract__starts_on__lte=day, contract__ends_on__gte=day)
    by_itself = Q(contract__isnull=True, starts_on__lte=day, ends_on__gte=day)
    others = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return (paid & (by_contract | by_itself)) | (~paid & others)
