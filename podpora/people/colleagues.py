"""Colleagues without a role, who reach support through the appointed people of their organisation (R13)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from podpora.lib.actors import Actor
from podpora.people.models import Appointment, Contact, Customer
from podpora.people.selectors import contacts_of


def sends_notes() -> Q:
    """Of contacts: holds no role, and belongs to the organisation or was invited there as a colleague."""
    role = Appointment.objects.filter(contact=OuterRef("pk"), withdrawn_at=None)
    is_here = Q(guest_since=None) | Q(colleague_since__isnull=False)
    return Q(customer__isnull=False) & is_here & ~Q(Exists(role))


def contacts_who_send(actor: Actor) -> QuerySet[Contact]:
    """As whom the actor may send problem notes, once for each organisation."""
    return contacts_of(actor).filter(sends_notes())


def senders_of(customer: Customer) -> QuerySet[Contact]:
    """Who may send problem notes to the customer's appointed people, by name: whoever belongs there and holds no role,
    and the colleagues whom it invited (``guest_since`` is set of them)."""
    return (
        Contact.objects.filter(sends_notes(), customer=customer, is_active=True, account__is_active=True)
        .select_related("account")
        .order_by("account__name", "pk")
    )


def colleagues_of(customer: Customer) -> QuerySet[Contact]:
    """Of these, the colleagues whom the customer invited and may take it from again."""
    return senders_of(customer).exclude(guest_since=None)


def colleague_for(customer: Customer, key: int) -> Contact | None:
    """The colleague of that key (of the contact) whom the customer invited, or none."""
    return colleagues_of(customer).filter(pk=key).first()
