"""What exists is handed over to the search: after an update from a version without it, and when texts are to be taken
apart anew."""

from collections.abc import Callable
from typing import Final

from django.db.models import QuerySet

from podpora.cases.models import Case
from podpora.cases.steps.indexing import CASE
from podpora.cases.steps.indexing_again import index_again
from podpora.people.steps.indexing import index_missing_customers
from podpora.search.writing import keys_written

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
        index_again(keys)
        after, done = keys[-1], done + len(keys)
        if progress is not None:
            progress(done)
    return done


def _missing(*, anew: bool) -> QuerySet[Case]:
    cases = Case.objects.order_by("pk")
    return cases if anew else cases.exclude(pk__in=keys_written(CASE))
