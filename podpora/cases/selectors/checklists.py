"""Checklists: which there are, and how far those of a case have come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Q, QuerySet

from podpora.cases.flags import HAS_CHECKLIST
from podpora.cases.models import Case, CaseChecklist, Checklist, ChecklistStep
from podpora.lib.prepared import built_once


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step; ``done_at`` None: open."""

    key: int
    words: str
    done_at: datetime | None
    done_by_name: str


@dataclass(frozen=True, slots=True)
class OnCase:
    """A checklist on a case: who put it there, and its steps in order."""

    key: int
    name: str
    put_by_name: str
    put_at: datetime
    steps: tuple[StepShown, ...]

    @property
    def done(self) -> int:
        """How many steps are ticked."""
        return sum(step.done_at is not None for step in self.steps)


def checklists() -> QuerySet[Checklist]:
    """All checklists with their products, by name."""
    return Checklist.objects.select_related("product").order_by("name")


def checklist_by_key(key: str) -> Checklist | None:
    """The checklist of that key, or none."""
    return checklists().filter(key=key).first()


def checklists_to_put(case: Case) -> list[Checklist]:
    """Those for the case's product, and for every product, that are not on the case yet, by name."""
    there = CaseChecklist.objects.filter(case=case, checklist__isnull=False).values("checklist")
    fitting = Q(product=case.product_id) | Q(product__isnull=True)
    return list(checklists().filter(fitting).exclude(pk__in=there))


def checklists_of(case: Case) -> list[OnCase]:
    """The checklists on a case, in the order in which they were put there; no query for a case without any."""
    if HAS_CHECKLIST not in case.flags:
        return []
    grouped = groupby(_steps(case=case.pk), key=lambda step: step.checklist)
    return [_shown(checklist, steps) for checklist, steps in grouped]


def open_steps_of(found: Iterable[OnCase]) -> list[str]:
    """What is still open on these, in order."""
    return [step.words for one in found for step in one.steps if step.done_at is None]


def _shown(checklist: CaseChecklist, steps: Iterable[ChecklistStep]) -> OnCase:
    shown = tuple(StepShown(step.pk, step.words, step.done_at, step.done_by_name) for step in steps)
    return OnCase(checklist.pk, checklist.name, checklist.put_by_name, checklist.put_at, shown)


@built_once(case=int)
def _steps(case: int) -> QuerySet[ChecklistStep]:
    rows = ChecklistStep.objects.filter(checklist__case=case).select_related("checklist")
    return rows.order_by("checklist", "place")
