"""What colleagues without a role tell the appointed people of their organisation."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.people.models import Contact, Customer


class ProblemNote(models.Model):
    """A problem that a colleague without a role tells the appointed people of (R13). It is no case, and no engineer
    reads it; it waits until one of them turns it into a case or declines it with words."""

    class State(models.TextChoices):
        WAITING = "waiting"
        TURNED = "turned"
        DECLINED = "declined"

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    sender_name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    body = models.TextField()
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True, help_text="why it was declined")
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    submission_key = models.CharField(
        max_length=64, null=True, unique=True, help_text="of the form that sent it: sent twice is sent once"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", case__isnull=True, answered_at__isnull=True)
                | Q(state="turned", case__isnull=False, answered_at__isnull=False)
                | (Q(state="declined", case__isnull=True, answered_at__isnull=False) & ~Q(words="")),
                name="problem_note_state_told",
            )
        ]
        indexes = [
            models.Index(fields=["customer", "-sent_at", "-id"], name="problem_note_of_customer"),
            models.Index(
                fields=["customer", "-sent_at", "-id"],
                name="problem_note_waiting",
                condition=Q(state="waiting"),
            ),
            models.Index(fields=["sender", "-sent_at", "-id"], name="problem_note_of_sender"),
        ]

    def __str__(self) -> str:
        return f"problem note {self.pk}"
