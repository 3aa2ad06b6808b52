"""Documents of cases written anew from what is stored."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from podpora.cases.models import Attachment, Case, Intake, Message, SeverityChange
from podpora.cases.steps.indexing import whole_of
from podpora.search.writing import put_all


@transaction.atomic
def index_again(keys: Sequence[int]) -> None:
    """Write the documents of these cases anew, whatever they were. The cases are locked in the order of their numbers,
    as everywhere, so that nobody waits for each other."""
    cases = Case.objects.filter(pk__in=keys).select_related("support_id", "product").order_by("number")
    locked = sorted(cases.select_for_update(of=("self",)), key=lambda case: case.pk)
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
