"""Software and hardware of other companies: suspected, removed to find the cause, asked about through TSANet."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.people.models import Engineer


class ThirdParty(models.Model):
    """That something of another company may be the cause (R265), until it is cleared (``cleared_at``).

    ``their_case`` is the number of the customer's own case with that company (R268); ``asked_at`` is when an engineer
    asked the customer to open one.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    vendor = models.CharField(max_length=200)
    product = models.CharField(max_length=200)
    suspected_at = models.DateTimeField()
    suspected_by = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    their_case = models.CharField(max_length=100, blank=True)
    their_case_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="third_party_of_case")]

    def __str__(self) -> str:
        return f"{self.vendor} {self.product}"


class RemovalRequest(models.Model):
    """An engineer asks the customer to remove it, to isolate the problem, with the reason; and the answer (R266)."""

    class Answer(models.TextChoices):
        DONE = "done"
        REFUSED = "refused"
        NOT_POSSIBLE = "not-possible"

    third_party = models.ForeignKey(ThirdParty, on_delete=models.CASCADE, related_name="removals")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    answer = models.CharField(max_length=16, blank=True, choices=Answer.choices)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["third_party"], condition=Q(answer=""), name="one_open_removal"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=["done", "refused", "not-possible"], answered_at__isnull=False),
                name="removal_answer_known",
            ),
        ]

    def __str__(self) -> str:
        return f"removal of {self.third_party_id}"


class TSANetContact(models.Model):
    """That the vendor asked another company through TSANet (R267): partner, reference, state. Notes are no part of it.

    ``acknowledged_at`` is when the partner first reacted. The customer sees that it happened, and its state.
    """

    class State(models.TextChoices):
        OPEN = "open"
        INFORMATION = "information"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        CLOSED = "closed"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    partner = models.CharField(max_length=200)
    reference = models.CharField(max_length=100)
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    state_since = models.DateTimeField()
    contacted_at = models.DateTimeField()
    contacted_by = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "partner", "reference"], name="tsanet_contact_once"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "information", "accepted", "rejected", "closed"]),
                name="tsanet_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"TSANet {self.reference} with {self.partner}"
