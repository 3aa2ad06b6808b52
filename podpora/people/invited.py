"""Who was invited: those who have set no password yet, and for which partner somebody comes."""

from collections.abc import Mapping
from datetime import datetime

from podpora.people.models import Account, Customer, Invitation, Partner


def open_invitations_of(customer: Customer, *, now: datetime) -> Mapping[int, datetime]:
    """Account (primary key) to the end of its invitation, for people of the customer whose link opens something now."""
    theirs = Account.objects.filter(contacts__customer=customer, contacts__is_active=True)
    rows = Invitation.objects.filter(
        account__in=theirs.values("pk"), used_at=None, withdrawn_at=None, expires_at__gt=now
    ).values_list("account_id", "expires_at")
    return dict(rows)


def partner_name_of(contact: int) -> str:
    """The name of the partner whose person this contact (primary key) is; empty for a customer's."""
    return Partner.objects.filter(contacts=contact).values_list("name", flat=True).first() or ""
