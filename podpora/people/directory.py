"""People and customers as administrators look them up, retired ones too. Gates take the actor, like everywhere."""

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q, QuerySet

from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.lib.rows import mark
from podpora.people.models import Account, Appointment, Contact, Customer, Engineer, Invitation, Partner, Site
from podpora.people.selectors import customers_of

_LIVE = Prefetch("appointments", queryset=Appointment.objects.filter(withdrawn_at=None).order_by("role"))


def customers_page(actor: Actor, *, text: str = "", cursor: str = "", limit: int = 50) -> Page[Customer]:
    """A page of the customers that the actor serves, by name; ``text`` is part of a name, or a code."""
    rows = customers_of(actor)
    if text.strip():
        rows = rows.filter(Q(name__icontains=text.strip()) | Q(code__iexact=text.strip()))
    return page(rows, keys=("name", "pk"), cursor=cursor, limit=limit)


def all_sites_of(customer: Customer) -> QuerySet[Site]:
    """The sites of the customer, the active ones first, by name."""
    return Site.objects.filter(customer=customer).order_by("-is_active", "name", "pk")


def any_site_for(customer: Customer, code: str) -> Site | None:
    """The customer's site of that code, active or not."""
    return Site.objects.filter(customer=customer, code=code).first()


def all_contacts_of(of: Customer | Partner) -> QuerySet[Contact]:
    """The contacts of a customer or partner, the active ones first, by name, with account and live appointments."""
    owned = Q(customer=of) if isinstance(of, Customer) else Q(partner=of)
    rows = Contact.objects.filter(owned).select_related("account").prefetch_related(_LIVE)
    return rows.order_by("-is_active", "account__name", "pk")


def contact_for(actor: Actor, key: int) -> Contact | None:
    """The contact of that key, of a partner or of a customer that the actor serves; else none."""
    return (
        Contact.objects.filter(Q(partner__isnull=False) | Q(customer__in=customers_of(actor).order_by().values("pk")))
        .select_related("account", "customer", "partner")
        .prefetch_related(_LIVE)
        .filter(pk=key)
        .first()
    )


def partners() -> QuerySet[Partner]:
    """All partners, the active ones first, by name."""
    return Partner.objects.order_by("-is_active", "name", "pk")


def all_engineers() -> QuerySet[Engineer]:
    """All of the vendor's people, those who have left at the end, by name."""
    return Engineer.objects.select_related("account", "manager__account").order_by("-is_active", "account__name", "pk")


def any_engineer(code: str) -> Engineer | None:
    """The engineer of that code, also one who has left, with account and manager."""
    return all_engineers().filter(code=code).first()


def with_second_factor(accounts: Iterable[Account]) -> frozenset[int]:
    """Keys of those accounts that need a second step at sign-in."""
    keys = [account.pk for account in accounts]
    rows = Authenticator.objects.filter(user_id__in=keys, type=Authenticator.Type.TOTP)
    return frozenset(rows.values_list("user_id", flat=True))


def with_open_invitation(accounts: Iterable[Account], *, now: datetime) -> frozenset[int]:
    """Keys of those accounts whose invitation still opens."""
    keys = [account.pk for account in accounts]
    rows = Invitation.objects.filter(account_id__in=keys, used_at=None, withdrawn_at=None, expires_at__gt=now)
    return frozenset(rows.values_list("account_id", flat=True))


def mark_of(row: Customer | Site | Partner | Contact | Engineer) -> str:
    """The mark of the record for the form that changes it; a person's name belongs to it."""
    return mark(row, row.account.name if isinstance(row, Contact | Engineer) else "")
