"""How engineers like to look at lists of cases."""

from django.db import models
from django.db.models import Q

from podpora.people.models import Account


class SavedView(models.Model):
    """A list of cases that somebody wants to find again: what it holds (``cases.filters``), its order and columns.

    ``key`` is random and names it in addresses. Shared ones stand on everybody's desk and are kept by managers; the
    name is the owner's words. What a view shows is decided by who looks, not by who saved it.
    """

    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60)
    is_shared = models.BooleanField(default=False)
    wanted = models.JSONField(default=dict, help_text="name of a part of the filter -> list of codes")
    order = models.CharField(max_length=16, default="due")
    columns = models.JSONField(default=list, help_text="codes of columns; empty: those of who looks")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], condition=Q(is_shared=False), name="own_view_once"),
            models.UniqueConstraint(fields=["name"], condition=Q(is_shared=True), name="shared_view_once"),
        ]
        indexes = [models.Index(fields=["is_shared", "name"], name="view_shared")]

    def __str__(self) -> str:
        return self.name


class DeskChoice(models.Model):
    """How one engineer likes the desk: columns (empty: the usual ones), density, single-letter keys."""

    class Density(models.TextChoices):
        COMFORTABLE = "comfortable"
        COMPACT = "compact"

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="+")
    columns = models.JSONField(default=list)
    density = models.CharField(max_length=16, choices=Density.choices, default=Density.COMFORTABLE)
    theme = models.CharField(max_length=8, blank=True, help_text="light or dark; blank: as the device says")
    has_keys = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"desk of {self.account_id}"
