"""The survey of a closed case."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.people.models import Contact, Engineer


class Survey(models.Model):
    """The one survey of a closed case (R231-R238, Q47). The link's token is derived, so only its hash lies here."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="survey")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    engineer = models.ForeignKey(Engineer, null=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["contact", "-sent_at"], name="survey_of_contact"),
            models.Index(fields=["sent_at"], name="survey_sent"),
            models.Index(fields=["-answered_at"], name="survey_answered", condition=Q(answered_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"survey of {self.case_id}"


class SurveyScore(models.Model):
    """One topic's mark; topics and scale are the policy's."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="scores")
    topic = models.CharField(max_length=32)
    score = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "topic"], name="one_score_per_topic")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.score}"
