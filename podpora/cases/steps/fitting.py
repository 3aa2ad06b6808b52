"""Which engineers fit a case, and why: rows as the rules' plain values, in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from django.db.models import Exists, IntegerField, OuterRef, Subquery

from podpora.cases.models import Case, Message
from podpora.cases.steps.routing import language_of
from podpora.people.models import Engineer
from podpora.policy.routing import EngineerFacts, Fit, Needs, ranked
from podpora.roster.selectors import engineers_of
from podpora.roster.working import Working, working_of

COUNTED: Final = 200
"""Open cases of an engineer are counted up to these, or up to the largest limit: more say nothing new."""


class _Count(Subquery):
    """How many rows the subquery has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def needs_of(case: Case, *, now: datetime) -> Needs:
    """What the case asks of its engineer."""
    language = language_of(case, now=now).language
    return Needs(product=case.product.name, language=language, level=case.level, severity_rank=case.severity_rank)


def fits_of(
    case: Case, engineers: Iterable[Engineer], *, now: datetime, counts_federal: bool = True
) -> tuple[Fit, ...]:
    """The engineers by how well they fit the case, the best first; five queries, however many they are.

    ``counts_federal`` false: their federal cases are no load, for a reader who may not know of them (D60).
    """
    everybody = list(engineers)
    facts = _facts(case, everybody, now=now, counts_federal=counts_federal)
    return ranked(needs_of(case, now=now), facts, at=now)


def best_of_queue(
    case: Case, *, now: datetime, but: Engineer | None = None, on_shift: bool = False
) -> Iterator[tuple[Engineer, Fit]]:
    """Who of the case's queue may be given it by itself now, the best first; nobody where nobody may.

    ``but`` is left out; ``on_shift``: only who has shifts on record.
    """
    if case.queue is None:
        return
    members = {each.code: each for each in engineers_of(case.queue, customer=case.customer) if may_have(case, each)}
    if but is not None:
        members.pop(but.code, None)
    facts = _facts(case, list(members.values()), now=now)
    if on_shift:
        facts = [one for one in facts if one.worker.hours is not None]
    for fit in ranked(needs_of(case, now=now), facts, at=now):
        if fit.by_itself:
            yield members[fit.code], fit


def may_have(case: Case, engineer: Engineer) -> bool:
    """Whether the case may be given to the engineer at all (D60)."""
    return engineer.is_federal or not case.is_federal


def _facts(case: Case, engineers: list[Engineer], *, now: datetime, counts_federal: bool = True) -> list[EngineerFacts]:
    keys = [each.pk for each in engineers]
    working = working_of(engineers, now=now)
    limits = [how.load_limit for how in working.values() if how.load_limit is not None]
    load, served = _other_cases(case, keys, most=max(COUNTED, *limits, 0), counts_federal=counts_federal)
    wrote: set[int | None] = set(
        Message.objects.filter(case=case, author_kind="engineer").values_list("author", flat=True).distinct()
    )
    return [_fact(case, each, working[each.pk], load, wrote, served) for each in engineers]


def _other_cases(
    case: Case, keys: Sequence[int], *, most: int, counts_federal: bool
) -> tuple[dict[int, int], set[int]]:
    """How many open cases each of the engineers has beside this one, at most ``most``, and who worked for its customer
    before; one query that walks an index for each engineer, however many cases the desk has."""
    others = Case.objects.exclude(pk=case.pk).order_by().filter(assignee=OuterRef("pk"))
    open_ones = others.filter(queue_rank__isnull=False)
    counted = open_ones if counts_federal else open_ones.filter(is_federal=False)
    load = _Count(counted.values("pk")[:most])
    has_served = Exists(others.filter(customer=case.customer_id))
    rows = Engineer.objects.filter(pk__in=keys).order_by().annotate(load=load, has_served=has_served)
    found = list(rows.values_list("pk", "load", "has_served"))
    return {pk: count for pk, count, _ in found}, {pk for pk, _, before in found if before}


def _fact(
    case: Case,
    engineer: Engineer,
    how: Working,
    load: dict[int, int],
    wrote: set[int | None],
    served: set[int],
) -> EngineerFacts:
    return EngineerFacts(
        code=engineer.code,
        name=engineer.account.name,
        languages=tuple(engineer.languages),
        worker=how.worker,
        depth=how.skills.get(case.product.code, 0),
        load=load.get(engineer.pk, 0),
        load_limit=how.load_limit,
        worked_on_case=engineer.account_id in wrote,
        worked_for_customer=engineer.pk in served,
        is_senior=engineer.is_senior,
        has_profile=how.has_profile,
    )
