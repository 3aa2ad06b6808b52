"""The plan towards a fix or a workaround, with its steps (R206-R209). The customer reads "milestone" for a step."""

from django.db import models
from django.db.models import F, Q

from podpora.cases.models.case import Case
from podpora.lib.claims import Claimable
from podpora.people.models import Engineer
from podpora.products.models import Release


class Plan(models.Model):
    """What the vendor does next on a case, as the customer was told. ``aim``: the version that it leads to (Q56)."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=32, help_text="the outcome of the policy that it is")
    goal = models.TextField(blank=True)
    aim = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"plan of {self.case_id}"

    @property
    def clause(self) -> str:
        """The clause of the policy behind it."""
        return f"closing.outcomes.{self.outcome}"


class PlanStep(Claimable):
    """One step with its day. It is late from ``ends_at`` on, the first instant after ``due_on`` where the customer is;
    ``next_try_at`` is that instant while the worker still has to look.

    It may wait for another step of the plan (``after``), for a release, and for a thing outside (``outside``).
    """

    class State(models.TextChoices):
        OPEN = "open"
        LATE = "late"
        DONE = "done"
        DROPPED = "dropped"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    ends_at = models.DateTimeField()
    owner = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    outside = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="one_step_at_a_place"),
            models.CheckConstraint(condition=Q(state__in=["open", "late", "done", "dropped"]), name="step_state_known"),
            models.CheckConstraint(condition=~Q(after=F("id")), name="step_waits_for_another"),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="step_due", condition=Q(next_try_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.place} of {self.plan_id}: {self.state}"

    @property
    def is_ahead(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in (self.State.OPEN, self.State.LATE)
