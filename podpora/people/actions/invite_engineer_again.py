"""A new invitation for somebody of the vendor, in place of one that was lost or ran out."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Account, Engineer, Invitation
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.invitations import invite


def invite_engineer_again(*, actor: Actor, now: datetime, engineer: Engineer) -> Invitation:
    """The new invitation; the earlier ones open nothing any more.

    Raises ``Refused``: not permitted, or the person has a password already.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        account = Account.objects.select_for_update().get(pk=engineer.account_id)
        if account.has_usable_password():
            raise because.refusal(because.ALREADY_SIGNS_IN, name=account.name)
        return invite(account, actor=actor, now=now, kind="engineer.invited", data={"engineer": engineer.code})
