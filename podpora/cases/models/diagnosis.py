"""What either side asks of the other while a problem is looked into: news, diagnostic data, a study of what came."""

from django.db import models
from django.db.models import F, Q

from podpora.cases.models.case import Case
from podpora.cases.models.writing import Attachment


class NewsRequest(models.Model):
    """That the customer asked for news with one click (R32, Q49), until the next message to the customer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_open_news_request_of_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"news of {self.case_id}"


class DiagnosticRequest(models.Model):
    """What an engineer asked the customer for at one time (R184); ``words`` came with it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "submission_key"], name="diagnostics_asked_once")]
        indexes = [models.Index(fields=["case", "id"], name="diagnostics_of_case")]

    def __str__(self) -> str:
        return f"diagnostics of {self.case_id}"


class DiagnosticItem(models.Model):
    """One thing that was asked for: missing until somebody ticked it or gave a file (``attachment``)."""

    request = models.ForeignKey(DiagnosticRequest, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    given_at = models.DateTimeField(null=True)
    given_by_name = models.CharField(max_length=200, blank=True)
    attachment = models.ForeignKey(
        Attachment, null=True, on_delete=models.SET_NULL, related_name="+", help_text="null: ticked without a file"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "place"], name="one_item_at_a_place")]

    def __str__(self) -> str:
        return self.name


class FollowUp(models.Model):
    """That an engineer studies offline what was collected, until the customer was contacted again (R187, R189)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_open_follow_up_of_a_case"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")), name="follow_up_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"follow-up of {self.case_id}"
