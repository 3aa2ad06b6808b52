"""An administrator takes the second step at sign-in away from an account, as after a lost phone."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Account
from podpora.people.permissions import ACCOUNT_SECURE, require
from podpora.people.steps.securing import end_all_sessions, forget_second_factor, held_account


def reset_second_factor(*, actor: Actor, now: datetime, account: Account) -> Account:
    """The account without a second step and without sessions; engineers set a new one up at the next sign-in.

    The owner is told by mail. Raises ``Refused``: not permitted, ``no_second_factor``.
    """
    with transaction.atomic():
        require(actor, ACCOUNT_SECURE)
        held = held_account(account, actor=actor)
        if not forget_second_factor(held):
            raise because.refusal(because.NO_SECOND_FACTOR, name=held.name)
        end_all_sessions(held)
        journal.append(
            kind="account.second_factor_reset",
            subject_kind="account",
            subject_key=held.pk,
            actor=actor,
            now=now,
            data={"name": held.name, "email": held.email},
        )
        return held
