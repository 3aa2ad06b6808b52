"""Which mails a person may do without, and who does. Every mail that is not named here is always sent."""

from collections.abc import Collection
from typing import Final

from podpora.lib.actors import Actor
from podpora.people.models import DeclinedNotice

FOR_CONTACTS: Final = ("colleagues-replies", "colleagues-severity", "colleagues-ends", "files", "surveys")
"""Replies, severities and endings of cases that somebody else filed; files that engineers add; surveys."""
FOR_ENGINEERS: Final = ("handed-over", "severity-answers", "files", "customer-closes")
"""A case that another has taken; a customer's answer to a proposed severity; files and closings by customers."""


def notices_for(actor: Actor) -> tuple[str, ...]:
    """The mails that the actor may choose about."""
    return FOR_ENGINEERS if actor.is_engineer else FOR_CONTACTS if actor.is_contact else ()


def declined_by(actor: Actor) -> frozenset[str]:
    """The mails that the actor does without."""
    return _declined(actor.key) if actor.key else frozenset()


def who_declined(accounts: Collection[str], notice: str) -> frozenset[str]:
    """Those of the accounts (primary keys as text) that do without this mail."""
    rows = DeclinedNotice.objects.filter(account_id__in=accounts, notice=notice)
    return frozenset(str(key) for key in rows.values_list("account_id", flat=True))


def _declined(account: str) -> frozenset[str]:
    return frozenset(DeclinedNotice.objects.filter(account_id=account).values_list("notice", flat=True))
