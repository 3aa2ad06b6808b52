"""What goes between an account and its support account manager beside cases."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.cases.models.codes import AuthorKind
from podpora.people.models import Account, Customer


class SAMMessage(models.Model):
    """One utterance in the thread between a customer and its SAM (R196); ``case``: from which case it was written."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    author_kind = models.CharField(max_length=16, choices=AuthorKind.choices)
    author_name = models.CharField(max_length=200)
    body = models.TextField()
    at = models.DateTimeField()
    submission_key = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["customer", "-id"], name="sam_message_of_customer")]

    def __str__(self) -> str:
        return f"{self.author_name} at {self.at:%Y-%m-%d %H:%M}"


class AccountNote(models.Model):
    """A note of the vendor's staff pinned on a customer, which never sees it. Taken off, it is kept unseen.

    ``author`` is the sign-in of who pinned it, null for notes from before it was kept.
    """

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    author = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    ends_on = models.DateField(null=True, help_text="the last day on which it stands, where the customer is")
    removed_at = models.DateTimeField(null=True)
    removed_by_name = models.CharField(max_length=200, blank=True)
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "submission_key"], name="note_pinned_once")]
        indexes = [
            models.Index(fields=["customer", "-id"], name="note_pinned", condition=Q(removed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"note on {self.customer_id}"
