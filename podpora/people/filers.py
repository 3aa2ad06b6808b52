"""Who may have filed the cases of a customer, for choosing among them."""

from django.db.models import Exists, OuterRef, Q

from podpora.people.models import Appointment, Contact, Customer
from podpora.people.selectors import partners_of


def filers_of(customer: Customer) -> list[tuple[int, str]]:
    """Account (primary key) and name of the customer's people and of its partners' people, by name.

    A guest who left without ever having signed in has filed nothing and is not among them.
    """
    partners = partners_of(customer).order_by().values("partner")
    live = Appointment.objects.filter(contact=OuterRef("pk"), withdrawn_at=None)
    people = (
        Contact.objects.filter(Q(customer=customer) | Q(partner__in=partners), is_active=True)
        .select_related("account")
        .annotate(holds_role=Exists(live))
        .order_by("account__name", "pk")
    )
    return list({each.account_id: each.shown_name for each in people if each.is_known or each.holds_role}.items())
