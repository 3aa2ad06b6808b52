"""Feature requests: what customers wish for, handed on by an engineer."""

from typing import Final

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.people.models import Customer, Engineer
from podpora.products.models import Product, Release

FIRST_NUMBER: Final = 1000


class FeatureRequest(models.Model):
    """One wish for a product, with the case and the customer that it came from (R230).

    ``desired_behaviour`` and ``use_case`` are the customer's words, as the engineer handed them on. ``words`` is what
    the vendor last said about it, for the customer; ``release`` where it is planned for or delivered in.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted"
        CONSIDERED = "considered"
        PLANNED = "planned"
        DELIVERED = "delivered"
        DECLINED = "declined"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    desired_behaviour = models.TextField()
    use_case = models.TextField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.SUBMITTED)
    state_since = models.DateTimeField()
    words = models.TextField(blank=True)
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["submitted", "considered", "planned", "delivered", "declined"]),
                name="wish_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(release__isnull=False), name="wish_delivered_in_a_release"
            ),
        ]
        indexes = [
            models.Index(fields=["product", "-id"], name="wish_of_product"),
            models.Index(fields=["state", "-id"], name="wish_of_state"),
            models.Index(fields=["customer", "-id"], name="wish_of_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """What people quote: ``F-1042``."""
        return f"F-{FIRST_NUMBER + self.pk}"
