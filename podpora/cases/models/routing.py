"""Where a case goes by itself, work around the clock on it, and how it is handed over."""

from django.db import models
from django.db.models import F, Q

from podpora.cases.models.case import Case
from podpora.lib.claims import Claimable
from podpora.people.models import Contact, Engineer


class Routing(Claimable):
    """That an open case has to be looked at: its working language turns, or its queue assigns by itself.

    ``language`` is the one in which it was worked at the last look. ``next_try_at`` is the next instant at which
    something may change; null while nothing can.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=16)
    but = models.ForeignKey(
        Engineer, null=True, on_delete=models.SET_NULL, related_name="+", help_text="who gave it back: not to them"
    )

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="routing_due", condition=Q(next_try_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"routing of {self.case_id}"


class ContinuousWork(Claimable):
    """One stretch of work around the clock on a case (R100-R103).

    ``resource_*`` is the customer's technical contact available now (R101); ``paused_since`` while there is none.
    The two facts end it together (R102). ``asked_for`` and ``told_for`` are ends of shifts for which a handover was
    asked and the queue's lead told; ``uncovered_since``: nobody of the vendor has the case. ``tried_told_at``: when who
    is in charge was told that a lower severity may be proposed, the resource having been tried in vain (Q37).
    """

    class End(models.TextChoices):
        SOLVED = "solved"
        LOWERED = "lowered"
        CLOSED = "closed"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=16, blank=True, choices=End.choices)
    has_solution = models.BooleanField(default=False)
    is_impact_reduced = models.BooleanField(default=False)
    resource = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    resource_name = models.CharField(max_length=200, blank=True)
    resource_phone = models.CharField(max_length=40, blank=True)
    resource_since = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True)
    asked_for = models.DateTimeField(null=True)
    told_for = models.DateTimeField(null=True)
    uncovered_since = models.DateTimeField(null=True)
    tried_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_continuous_work_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="continuous_work_ends_for_a_cause",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"], name="continuous_work_due", condition=Q(next_try_at__isnull=False)
            ),
            models.Index(fields=["started_at", "id"], name="continuous_work_open", condition=Q(ended_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"continuous work on {self.case_id} since {self.started_at:%Y-%m-%d %H:%M}"


class Handover(models.Model):
    """A case offered to the next engineer with a summary, and whether somebody accepted it.

    ``shift_ends_at`` is the end of the shift that it is for, null where it is for none. ``withdrawn_at``: another
    offer took its place, or the case needs none any more.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    from_engineer = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    to_engineer = models.ForeignKey(
        Engineer, null=True, on_delete=models.PROTECT, related_name="+", help_text="to whom; null: whoever accepts"
    )
    summary = models.TextField()
    offered_at = models.DateTimeField()
    shift_ends_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Engineer, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "submission_key"], name="handover_offered_once"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_handover_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("from_engineer")),
                name="handover_to_another",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="handover_of_case")]

    def __str__(self) -> str:
        return f"handover of {self.case_id}"
