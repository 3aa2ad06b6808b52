"""Invitations: a single-use link, valid for 7 days, with which a person sets a first password.

The token itself is kept nowhere, neither in the row nor in the journal: it is derived with the desk's secret key from
the invitation and the address it went to. So the letter can be written from the event alone, a copy of the database
opens no account, and a changed address kills the link. The row keeps its SHA-256, to find it by.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Account, Invitation

VALID_FOR: Final = timedelta(days=7)
_SALT: Final = "podpora.people.invitation"


def token_of(invitation: Invitation) -> str:
    """The token: 256 bits as 64 hex digits, the same each time for this invitation and the account's address."""
    made_at = invitation.created_at.astimezone(UTC).isoformat()
    value = f"{invitation.pk}:{invitation.account_id}:{invitation.account.email}:{made_at}"
    return salted_hmac(_SALT, value, algorithm="sha256").hexdigest()


def valid_invitation(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that this token opens at ``now``; none for any other text, and none once a password was set by
    whatever road: an invitation is for the first one."""
    invitation = (
        Invitation.objects.select_related("account")
        .filter(token_hash=_digest(token), used_at=None, withdrawn_at=None, expires_at__gt=now, account__is_active=True)
        .first()
    )
    if invitation is None or not constant_time_compare(token_of(invitation), token):
        return None
    if invitation.account.has_usable_password():
        return None
    return invitation


def invite_if_needed(account: Account, *, actor: Actor, now: datetime, kind: str, data: dict[str, object]) -> None:
    """Invite a person who has no password yet and no invitation that still opens."""
    if not account.is_active or account.has_usable_password():
        return
    waiting = Invitation.objects.filter(account=account, used_at=None, withdrawn_at=None, expires_at__gt=now)
    if not waiting.exists():
        invite(account, actor=actor, now=now, kind=kind, data=data)


def invite(account: Account, *, actor: Actor, now: datetime, kind: str, data: dict[str, object]) -> Invitation:
    """Make an invitation in place of any earlier one and tell the journal; the letter follows from the event."""
    Invitation.objects.filter(account=account, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        account=account, token_hash=secrets.token_hex(32), created_at=now, expires_at=now + VALID_FOR
    )
    invitation.token_hash = _digest(token_of(invitation))
    invitation.save(update_fields=["token_hash"])
    journal.append(
        kind=kind,
        subject_kind="account",
        subject_key=account.pk,
        actor=actor,
        now=now,
        data={"invitation": invitation.pk, "expires_at": invitation.expires_at, **data},
    )
    return invitation


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
