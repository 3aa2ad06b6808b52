"""What exists is handed over to the search: after an update from a version without it, and when texts are to be taken
apart anew."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from podpora.cases.models import Attachment, Case, Intake, Message, SeverityChange
from podpora.cases.steps.indexing import CASE, whole_of
from podpora.people.steps.indexing import index_missing_customers
from podpora.search.writing import keys_written, put_all

BATCH: Final = 200


def index_missing(*, anew: bool = False, batch: int = BATCH, progress: Callable[[int], None] | None = None) -> int:
    """Hand over the customers and cases that the search does not know, all of them where ``anew``; returns how many.

    In batches, each one transaction: cut off anywhere it goes on where it stopped, and running it again changes
    nothing. Acts may go on meanwhile; the cases of a batch are locked. ``progress`` hears the total.
    """
    done = index_missing_customers(anew=anew)
    if done and progress is not None:
        progress(done)
    after = 0
    while keys := list(_missing(anew=anew).filter(pk__gt=after).values_list("pk", flat=True)[:batch]):
        _index(keys)
        after, done = keys[-1], done + len(keys)
        if progress is not None:
            progress(done)
    return done


def count_missing() -> int:
    """How many cases the search does not know."""
    return _missing(anew=False).count()


def _missing(*, anew: bool) -> QuerySet[Case]:
    cases = Case.objects.order_by("pk")
    return cases if anew else cases.exclude(pk__in=keys_written(CASE))


@transaction.atomic
def _index(keys: Sequence[int]) -> None:
    cases = Case.objects.filter(pk__in=keys).select_related("support_id", "product").order_by("pk")
    locked = list(cases.select_for_update(of=("self",)))
    intakes = {intake.pk: intake for intake in Intake.objects.filter(pk__in=keys)}
    messages = _by_case(Message.objects.filter(case__in=keys))
    changes = _by_case(SeverityChange.objects.filter(case__in=keys))
    files = _by_case(Attachment.objects.filter(case__in=keys))
    put_all(
        [
            whole_of(
                case,
                intakes[case.pk],
                messages=messages.get(case.pk, []),
                changes=changes.get(case.pk, []),
                files=files.get(case.pk, []),
            )
            for case in locked
        ]
    )


def _by_case(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    return {key: list(group) for key, group in groupby(rows.order_by("case", "pk"), key=lambda row: row.case_id)}
