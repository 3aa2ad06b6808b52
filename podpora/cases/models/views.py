"""What engineers keep for themselves: how they look at lists of cases, and words that they use again and again."""

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


class Macro(models.Model):
    """A text in one or more languages, and changes that go with it: another state, a note, a severity to propose.

    Without changes it is a snippet. ``key`` is random and names it in addresses; ``texts``: language to text, with
    placeholders of ``cases.macro_texts``. Shared ones are there for everybody and kept by managers.
    """

    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60)
    is_shared = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)
    state = models.CharField(max_length=32, blank=True, help_text="the state afterwards; blank: it stays")
    note = models.TextField(blank=True, help_text="kept beside the reply; blank: none")
    severity = models.CharField(max_length=16, blank=True, help_text="proposed with the reply; blank: none")
    severity_words = models.TextField(blank=True, help_text="how the impact differs")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], condition=Q(is_shared=False), name="own_macro_once"),
            models.UniqueConstraint(fields=["name"], condition=Q(is_shared=True), name="shared_macro_once"),
        ]
        indexes = [models.Index(fields=["is_shared", "name"], name="macro_shared")]

    def __str__(self) -> str:
        return self.name
