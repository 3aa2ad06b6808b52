"""Who may have filed the cases of a customer, for choosing among them."""

from django.db.models import Q

from podpora.people.models import Account, Customer
from podpora.people.selectors import partners_of


def filers_of(customer: Customer) -> list[tuple[int, str]]:
    """Account (primary key) and name of the customer's people and of its partners' people, by name."""
    partners = partners_of(customer).order_by().values("partner")
    theirs = Q(contacts__customer=customer) | Q(contacts__partner__in=partners)
    rows = Account.objects.filter(theirs, contacts__is_active=True).order_by("name", "pk")
    return list(rows.values_list("pk", "name").distinct())
