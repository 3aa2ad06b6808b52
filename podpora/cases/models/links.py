"""That two cases belong together."""

from django.db import models
from django.db.models import F, Q

from podpora.cases.models.case import Case


class CaseLink(models.Model):
    """``case`` is part of ``other`` (parent), goes on from it (follow-on), repeats it and was merged into it (merged),
    or has to do with it (related). Between two cases there is one link."""

    class Kind(models.TextChoices):
        PARENT = "parent"
        RELATED = "related"
        FOLLOW_ON = "follow-on"
        MERGED = "merged"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="one_link_between_cases"),
            models.UniqueConstraint(fields=["case"], condition=Q(kind="parent"), name="one_parent_of_a_case"),
            models.UniqueConstraint(fields=["case"], condition=Q(kind="merged"), name="merged_into_one_case"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="link_between_two_cases"),
            models.CheckConstraint(
                condition=Q(kind__in=["parent", "related", "follow-on", "merged"]), name="link_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.other_id}"
