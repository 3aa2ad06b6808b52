"""Checklists that engineers work through; the customer never sees any of it."""

from django.db import models

from podpora.cases.models.case import Case
from podpora.products.models import Product


class Checklist(models.Model):
    """A checklist to put on cases of a product (null: of every product). ``steps``: their words, in order.

    ``key`` is random and names it in addresses. What was put on a case keeps its words when this changes.
    """

    key = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60, unique=True)
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    steps = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CaseChecklist(models.Model):
    """A checklist on a case, with the words that it had then. ``Case.flags`` says whether a case ever had one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    checklist = models.ForeignKey(Checklist, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=60)
    put_at = models.DateTimeField()
    put_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "checklist"], name="checklist_once_on_a_case")]

    def __str__(self) -> str:
        return f"{self.name} on {self.case_id}"


class ChecklistStep(models.Model):
    """One step of a checklist on a case: open until an engineer ticks it."""

    checklist = models.ForeignKey(CaseChecklist, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    done_at = models.DateTimeField(null=True)
    done_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checklist", "place"], name="one_checklist_step_at_a_place")]

    def __str__(self) -> str:
        return self.words
