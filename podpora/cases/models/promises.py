"""The promises on a case, and the severities wished for it."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.cases.models.codes import AuthorKind, Measure
from podpora.contracts.models import PolicyVersion
from podpora.lib.claims import Claimable
from podpora.people.models import Account


class Milestone(Claimable):
    """A promise running on a case, as the policy made it: clause, target, due instant, trace.

    ``next_try_at`` is the next instant at which something may change (warn, then the first instant after due); null
    when nothing can any more. ``answered_at`` ends it: met when at or before ``due_at``, else it stays breached
    (evaluation: late, R140). ``breached_at`` is when the desk recorded that it was missed. Dropped: the case ended
    before its due instant without a first response, which is neither. A late aim: of an evaluation, late when a promise
    took its place; kept for the figures of evaluations, and nothing runs on it.
    """

    class Kind(models.TextChoices):
        FIRST_RESPONSE = "first_response"
        LATE_AIM = "late_aim"

    class State(models.TextChoices):
        RUNNING = "running"
        MET = "met"
        BREACHED = "breached"
        LATE = "late"
        DROPPED = "dropped"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=32, choices=Kind.choices)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(max_length=128)
    seconds = models.PositiveIntegerField(null=True, help_text="length of the target; null where it counts days")
    printed = models.CharField(max_length=100, help_text="the target as the policy writes it")
    clock = models.CharField(max_length=16, help_text="calendar or business")
    hours_key = models.CharField(max_length=64)
    measure = models.CharField(max_length=16, choices=Measure.choices)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.RUNNING)
    warned_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    trace = models.JSONField(default=list)
    because = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="one_milestone_per_kind"),
            models.CheckConstraint(
                condition=Q(state__in=["running", "met", "breached", "late", "dropped"]), name="milestone_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="breached") | Q(measure="firm"), name="milestone_breached_only_if_firm"
            ),
            models.CheckConstraint(
                condition=~Q(state="late") | Q(measure="evaluation"), name="milestone_late_only_if_evaluation"
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="milestone_due", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["kind", "measure", "state", "due_at", "clause", "case"], name="milestone_figures"),
            models.Index(fields=["kind", "measure", "due_at", "id", "state"], name="milestone_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}: {self.state}"


class SeverityChange(models.Model):
    """One severity wished for a case, from the first at filing on (R97, R98): who, when, why, and what became of it."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        AGREED = "agreed"
        REFUSED = "refused"
        SUPERSEDED = "superseded"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="severity_changes")
    old = models.CharField(max_length=16, blank=True)
    new = models.CharField(max_length=16)
    by_kind = models.CharField(max_length=16, choices=AuthorKind.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    words = models.TextField(blank=True, help_text="the changed impact in words")
    criterion = models.CharField(
        max_length=100, blank=True, help_text="clause key of the criterion that applies (R199)"
    )
    is_in_force = models.BooleanField(help_text="acted at once on queue and clock")
    state = models.CharField(max_length=16, choices=State.choices, default=State.PROPOSED)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_words = models.TextField(blank=True)
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="proposed"), name="one_severity_proposed_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["case", "id"], name="severity_of_case")]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}: {self.state}"
