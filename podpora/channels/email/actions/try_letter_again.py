"""A letter that waits, or was given up, is tried at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from podpora.channels.email import because
from podpora.channels.email.models import Letter
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.permissions import DESK_MAINTAIN, require


def try_letter_again(*, actor: Actor, now: datetime, letter: Letter) -> Letter:
    """The letter, due now. One that was queued long ago is given up again when this try fails too.

    Raises ``Refused``: not permitted, ``letter_sent`` meanwhile, ``letter_emptied`` (a link that signs somebody in
    was in it; the person is invited again instead).
    """
    with transaction.atomic():
        require(actor, DESK_MAINTAIN)
        held = Letter.objects.select_for_update().get(pk=letter.pk)
        if held.sent_at is not None:
            raise because.refusal(because.LETTER_SENT)
        if held.has_secret and not held.text:
            raise because.refusal(because.LETTER_EMPTIED)
        Letter.objects.filter(pk=held.pk).update(
            next_try_at=now, given_up_at=None, attempts=0, fence=F("fence") + 1, last_error=""
        )
        journal.append(
            kind="letter.tried_again",
            subject_kind="letter",
            subject_key=held.pk,
            actor=actor,
            now=now,
            data={"kind": held.kind, "recipient": held.recipient},
        )
        return held
