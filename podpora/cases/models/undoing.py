"""What somebody may take back for a while."""

from django.db import models

from podpora.cases.models.case import Case
from podpora.people.models import Account


class Undoable(models.Model):
    """What an act on several cases did to one of them, kept for who did it, for a short time.

    ``key`` names the act on all of them. ``before``: of the assignee ``engineer`` (key or null); of the state ``state``
    and the instants ``state_since``, ``vendor_owes_since``, ``customer_owes_since``. ``version``: of the case
    afterwards.
    """

    class What(models.TextChoices):
        ASSIGNEE = "assignee"
        STATE = "state"

    key = models.CharField(max_length=16)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=16, choices=What.choices)
    before = models.JSONField(default=dict)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "case"], name="undone_once")]
        indexes = [models.Index(fields=["at"], name="undoable_at")]

    def __str__(self) -> str:
        return f"{self.what} of {self.case_id}"
