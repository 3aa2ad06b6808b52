"""An administrator signs an account out everywhere, as after a lost laptop."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Account
from podpora.people.permissions import ACCOUNT_SECURE, require
from podpora.people.steps.securing import end_all_sessions, held_account


def end_sessions(*, actor: Actor, now: datetime, account: Account) -> Account:
    """The account; every session of it is over from this moment, the password stays. Raises ``Refused``."""
    with transaction.atomic():
        require(actor, ACCOUNT_SECURE)
        held = held_account(account, actor=actor)
        end_all_sessions(held)
        journal.append(
            kind="account.sessions_ended",
            subject_kind="account",
            subject_key=held.pk,
            actor=actor,
            now=now,
            data={"name": held.name, "email": held.email},
        )
        return held
