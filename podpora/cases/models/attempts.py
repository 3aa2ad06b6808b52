"""Contacts outside the messages of a case: tries to reach the customer, and calls that came in."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.cases.models.writing import Message
from podpora.people.models import Engineer


class ContactAttempt(models.Model):
    """One contact by phone, e-mail or remote session: when, by which engineer, with which result (R197, R212).

    ``at`` is when it took place, ``logged_at`` when the desk learnt of it. ``is_incoming``: the customer called.
    ``message`` is the reply that asked for an answer, where that was the try. Whether a try counts is never stored:
    the policy decides it afresh, for a later answer changes it. ``words`` are the engineers' own.
    """

    class Result(models.TextChoices):
        REACHED = "reached"
        LEFT_MESSAGE = "left-message"
        NO_ANSWER = "no-answer"
        SENT = "sent"
        CALLBACK = "callback"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=16, help_text="a method of the policy, or remote-session")
    result = models.CharField(max_length=16, choices=Result.choices)
    asks_answer = models.BooleanField(default=True)
    is_incoming = models.BooleanField(default=False)
    at = models.DateTimeField()
    logged_at = models.DateTimeField()
    engineer = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    engineer_name = models.CharField(max_length=200)
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(blank=True)
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "submission_key"], name="contact_logged_once"),
            models.CheckConstraint(
                condition=Q(result__in=["reached", "left-message", "no-answer", "sent", "callback"]),
                name="contact_result_known",
            ),
            models.CheckConstraint(
                condition=Q(is_incoming=False) | Q(asks_answer=False, message__isnull=True),
                name="contact_incoming_asks_nothing",
            ),
        ]
        indexes = [models.Index(fields=["case", "at", "id"], name="contact_of_case")]

    def __str__(self) -> str:
        return f"{self.channel} of {self.case_id}: {self.result}"
