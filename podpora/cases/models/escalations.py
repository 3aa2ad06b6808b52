"""A customer asks for a manager, and engineers whom a manager adds to a case."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.lib.claims import Claimable
from podpora.people.models import Engineer


class Escalation(Claimable):
    """That the customer of a case asked for a manager, until a manager answers (R216-R218, Q45, Q46).

    ``manager`` is whom it went to; null: every manager. It is overdue from the first instant after ``overdue_at``
    (null: never). ``ranked_at`` orders the open ones: ``overdue_at``, or when it was asked for. ``next_try_at`` is when
    the worker looks. The case ends nothing of this, an answer is owed all the same; but one that is withdrawn or goes
    into another takes the request with it: ``ended_at``.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    manager = models.ForeignKey(Engineer, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True)
    ranked_at = models.DateTimeField()
    told_overdue_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Engineer, null=True, on_delete=models.PROTECT, related_name="+")
    answered_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, help_text="with the case, unanswered")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(answered_at__isnull=True, ended_at__isnull=True),
                name="one_waiting_escalation_of_a_case",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", answered_by__isnull=True)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="escalation_answered_in_words",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="escalation_due", condition=Q(next_try_at__isnull=False)),
            models.Index(
                fields=["ranked_at", "id"],
                name="escalation_waiting",
                condition=Q(answered_at__isnull=True, ended_at__isnull=True),
            ),
            models.Index(
                fields=["-answered_at", "-id"], name="escalation_answered", condition=Q(answered_at__isnull=False)
            ),
            models.Index(fields=["case", "id"], name="escalation_of_case"),
        ]

    def __str__(self) -> str:
        return f"escalation of {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.ended_at is None


class EscalationText(models.Model):
    """What a contact wrote to the managers; a second text joins the escalation that is open."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="texts")
    at = models.DateTimeField()
    author_id = models.BigIntegerField(help_text="the sign-in of the contact")
    author_name = models.CharField(max_length=200)
    words = models.TextField()
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["escalation", "submission_key"], name="escalation_text_once")]

    def __str__(self) -> str:
        return f"text of {self.escalation_id}"


class AddedEngineer(models.Model):
    """An engineer who works on a case beside its assignee, until this ends (R218).

    ``escalation``: the request for a manager that was the cause; null: none.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    engineer = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "engineer"], condition=Q(ended_at__isnull=True), name="engineer_added_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.engineer_id} beside the assignee of {self.case_id}"
