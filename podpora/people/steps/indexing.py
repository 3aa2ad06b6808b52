"""Customers by their names, for the search: who types one finds that customer's cases."""

from datetime import UTC, datetime, timedelta
from typing import Final

from podpora.people.models import Customer
from podpora.search.tokens import name
from podpora.search.writing import More, Thing, keys_written, put_all

CUSTOMER: Final = "customer"
_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)


def index_customers(*customers: Customer) -> None:
    """Write names and codes of these customers, anew where they are there."""
    put_all([_thing(customer) for customer in customers])


def index_missing_customers(*, anew: bool = False) -> int:
    """Write those that are not there, all where ``anew``; returns how many. A thousand at a time."""
    done = 0
    customers = Customer.objects.order_by("pk")
    missing = customers if anew else customers.exclude(pk__in=keys_written(CUSTOMER))
    after = 0
    while some := list(missing.filter(pk__gt=after)[:1000]):
        index_customers(*some)
        after, done = some[-1].pk, done + len(some)
    return done


def _thing(customer: Customer) -> Thing:
    at = _BEGINNING + timedelta(seconds=customer.pk)  # names have no instant; this keeps their places apart
    return Thing(CUSTOMER, customer.pk, at, [More([name(f"{customer.name}\n{customer.code}")])])
