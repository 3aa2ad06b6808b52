"""Short remote sessions in which an engineer collects what a diagnosis needs."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case


class RemoteSession(models.Model):
    """A session that was offered to the customer with its purpose, to be held ``at`` (R185).

    It starts only once accepted. ``answered_by_name``: who of the customer accepted or declined it.
    """

    class State(models.TextChoices):
        OFFERED = "offered"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        RUNNING = "running"
        ENDED = "ended"
        DROPPED = "dropped"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=16, choices=State.choices, default=State.OFFERED)
    purpose = models.TextField()
    at = models.DateTimeField()
    offered_at = models.DateTimeField()
    offered_by_name = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "submission_key"], name="remote_session_offered_once"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=("offered", "accepted", "running")),
                name="one_open_remote_session_of_a_case",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(answered_at__isnull=False),
                name="remote_session_starts_once_accepted",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="remote_session_of_case")]

    def __str__(self) -> str:
        return f"remote session of {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.OFFERED, self.State.ACCEPTED, self.State.RUNNING)
