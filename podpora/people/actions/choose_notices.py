"""People choose which of the mails they may do without they want; what the policy promises is always sent."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Account, DeclinedNotice
from podpora.people.notices import declined_by, notices_for


def choose_notices(*, actor: Actor, now: datetime, declined: Collection[str]) -> frozenset[str]:
    """The mails that the actor does without from now on; those not named are wanted.

    Raises ``Refused``: a mail that is always sent or does not exist, nobody's account.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=actor.key or 0, is_active=True).first()
        if account is None:
            raise because.refusal(because.NOT_PERMITTED, permission="")
        offered, wished, before = notices_for(actor), frozenset(declined), declined_by(actor)
        for notice in sorted(wished.difference(offered)):
            raise because.refusal(because.VALUE_UNKNOWN, value=notice, allowed=offered)
        if wished != before:
            DeclinedNotice.objects.filter(account=account, notice__in=before - wished).delete()
            DeclinedNotice.objects.bulk_create(
                DeclinedNotice(account=account, notice=notice, declined_at=now) for notice in sorted(wished - before)
            )
            journal.append(
                kind="account.notices_chosen",
                subject_kind="account",
                subject_key=account.pk,
                actor=actor,
                now=now,
                data={"declined": [sorted(before), sorted(wished)]},
            )
        return wished
