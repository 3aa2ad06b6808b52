"""The outbox: every letter the desk sends is a row first, written with the event that it tells of."""

from django.db import models
from django.db.models import Q

from podpora.lib.claims import Claimable
from podpora.lib.journal import Event


class Letter(Claimable):
    """One letter to one person. It waits while ``next_try_at`` is set; then it was sent or given up, and is kept.

    ``message_id`` is made with the row and never changes: a letter that had to be sent twice is recognised by it.
    ``text`` and ``html`` of a letter that ``has_secret`` (a link that signs somebody in) are emptied once it went out.
    """

    message_id = models.CharField(max_length=255, unique=True, help_text="with its angle brackets")
    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=64, help_text="kind of the event, or the name of a letter that has none")
    recipient = models.CharField(max_length=254, help_text="bare address, lower case")
    recipient_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, help_text="further header fields, name to value")
    language = models.CharField(max_length=8)
    has_secret = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient"], name="one_letter_per_event_and_recipient"),
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=True) | Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="letter_waits_or_is_done",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(next_try_at__isnull=False), name="letter_due"),
            models.Index(fields=["recipient", "created_at"], name="letter_of_recipient"),
            models.Index(fields=["given_up_at", "id"], condition=Q(given_up_at__isnull=False), name="letter_given_up"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient} {self.message_id}"
