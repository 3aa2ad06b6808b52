"""What holds for all people of the desk at once: for starting it, for its doctor, for its first administrator."""

from datetime import datetime

from podpora.lib.actors import Actor
from podpora.people.models import Account, Customer, Engineer, Invitation, Site


def has_demo_accounts() -> bool:
    """Whether anyone of the demo data could sign in: their password is public."""
    return Account.objects.filter(is_demo=True, is_active=True).exists()


def has_administrator() -> bool:
    """Whether the desk has anyone who may set it up."""
    return Engineer.objects.filter(is_administrator=True, is_active=True, account__is_active=True).exists()


def has_another_administrator(actor: Actor) -> bool:
    """Whether anybody else may set the desk up, too."""
    others = Engineer.objects.filter(is_administrator=True, is_active=True, account__is_active=True)
    return others.exclude(account_id=int(actor.key)).exists()


def has_engineers() -> bool:
    """Whether any engineer was ever made, also one who has not answered the invitation yet."""
    return Engineer.objects.exists()


def administrator_of(email: str) -> Engineer | None:
    """The active administrator who signs in with that address, if any."""
    held = Engineer.objects.filter(is_administrator=True, is_active=True, account__is_active=True)
    return held.select_related("account").filter(account__email__iexact=email).first()


def open_invitation_of(account: Account, *, now: datetime) -> Invitation | None:
    """The latest invitation of the account that still opens something at ``now``, if any."""
    waiting = Invitation.objects.filter(account=account, used_at=None, withdrawn_at=None, expires_at__gt=now)
    return waiting.order_by("-pk").first()


def zones_in_use() -> frozenset[str]:
    """Time zones that customers, sites and accounts name."""
    customers = Customer.objects.values_list("zone", flat=True).distinct()
    sites = Site.objects.values_list("zone", flat=True).distinct()
    accounts = Account.objects.values_list("zone", flat=True).distinct()
    return frozenset((*customers, *sites, *accounts))


def countries_in_use() -> frozenset[str]:
    """Countries (ISO 3166-1) of active customers and sites."""
    customers = Customer.objects.filter(is_active=True).values_list("country", flat=True).distinct()
    sites = Site.objects.filter(is_active=True).values_list("country", flat=True).distinct()
    return frozenset((*customers, *sites))
