"""Everybody whom customers have appointed, for what is told to many at once (R7)."""

from django.db.models import Exists, OuterRef, QuerySet

from podpora.people.models import Account, Appointment, Customer, PartnerAppointment


def accounts_appointed_at(customers: QuerySet[Customer]) -> QuerySet[Account]:
    """The accounts of all who hold a role at any of these customers, and of the people of their partners, each once;
    in the order of their keys."""
    own = Appointment.objects.filter(
        Exists(customers.filter(pk=OuterRef("contact__customer")).order_by()),
        withdrawn_at=None,
        contact__account=OuterRef("pk"),
        contact__is_active=True,
    )
    through_partner = PartnerAppointment.objects.filter(
        Exists(customers.filter(pk=OuterRef("customer")).order_by()),
        withdrawn_at=None,
        partner__is_active=True,
        partner__contacts__account=OuterRef("pk"),
        partner__contacts__is_active=True,
    )
    return Account.objects.filter(Exists(own) | Exists(through_partner), is_active=True).order_by("pk")


def with_somebody_appointed(customers: QuerySet[Customer]) -> QuerySet[Customer]:
    """Those of the customers where somebody hears what is told to all who are appointed."""
    own = Appointment.objects.filter(
        contact__customer=OuterRef("pk"),
        withdrawn_at=None,
        contact__is_active=True,
        contact__account__is_active=True,
    )
    through_partner = PartnerAppointment.objects.filter(
        customer=OuterRef("pk"),
        withdrawn_at=None,
        partner__is_active=True,
        partner__contacts__is_active=True,
        partner__contacts__account__is_active=True,
    )
    return customers.filter(Exists(own) | Exists(through_partner))
