"""People set the language of the interface and their time zone (D59: not the language of support)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Account
from podpora.people.steps.accounts import check_language, check_zone


def update_profile(*, actor: Actor, now: datetime, language: str, zone: str) -> Account:
    """The actor's own account, changed. Raises ``Refused``: no such language, no such zone, nobody's account."""
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=actor.key or 0, is_active=True).first()
        if account is None:
            raise because.refusal(because.NOT_PERMITTED, permission="")
        check_language(language)
        check_zone(zone)
        changes = {
            name: [getattr(account, name), value]
            for name, value in (("language", language), ("zone", zone))
            if getattr(account, name) != value
        }
        if changes:
            account.language, account.zone = language, zone
            account.save(update_fields=list(changes))
            journal.append(
                kind="account.changed",
                subject_kind="account",
                subject_key=account.pk,
                actor=actor,
                now=now,
                data=changes,
            )
        return account
