"""What is told to many: notices of the vendor, and how far their mails have come."""

from django.db import models
from django.db.models import F, Q

from podpora.lib.claims import Claimable
from podpora.lib.journal import Event
from podpora.products.models import Product


class MaintenanceNotice(models.Model):
    """Maintenance information about one product, for the appointed people of the organisations that hold it (R7).

    A draft until ``published_at``; from then on it changes by a correction alone, or is withdrawn. ``texts``: language
    to title and body; English is always there. ``starts_at`` and ``ends_at``: when the work is planned, where it is.
    ``organisations`` and ``people`` are how many it reached when it was published. ``version`` grows with each change.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField(default=dict)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    written_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by_name = models.CharField(max_length=200, blank=True)
    organisations = models.PositiveIntegerField(null=True)
    people = models.PositiveIntegerField(null=True)
    corrected_at = models.DateTimeField(null=True)
    corrected_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    withdrawn_words = models.TextField(blank=True, default="", db_default="", help_text="why, for those who were told")
    version = models.PositiveIntegerField(default=1)
    submission_key = models.CharField(
        max_length=64, null=True, unique=True, help_text="of the form that wrote it: sent twice is written once"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="maintenance_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], name="maintenance_published", condition=Q(published_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"maintenance notice {self.pk}"


class Mailing(Claimable):
    """That an event is told to many, some at a time. Mails to accounts up to the key ``after`` are in the outbox,
    ``letters`` of them; ``next_try_at`` is null once all are."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    after = models.BigIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="mailing_due", condition=Q(next_try_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"mailing of {self.event_id}"
