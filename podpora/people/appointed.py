"""Everybody whom customers have appointed, for what is told to many at once (R7)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from podpora.people.models import Account, Appointment, Contact, Customer, PartnerAppointment


def accounts_appointed_at(customers: QuerySet[Customer], *, after: int = 0) -> QuerySet[Account]:
    """The accounts of all who hold a role at any of these customers, and of the people of their partners, each once;
    in the order of their keys, those beyond ``after``.

    Two sets that a database reads once, and no question for each account: both databases answer for many in one go.
    """
    theirs = customers.order_by().values("pk")
    own = Appointment.objects.filter(
        contact__customer__in=theirs, withdrawn_at=None, contact__is_active=True, contact__account__gt=after
    )
    through_partner = Contact.objects.filter(
        partner__in=PartnerAppointment.objects.filter(
            customer__in=theirs, withdrawn_at=None, partner__is_active=True
        ).values("partner"),
        is_active=True,
        account__gt=after,
    )
    told = Q(pk__in=own.values("contact__account")) | Q(pk__in=through_partner.values("account"))
    return Account.objects.filter(told, is_active=True, pk__gt=after).order_by("pk")


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
