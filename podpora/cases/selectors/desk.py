"""The desk's lists: work around the clock; promises by due instant, then severity; what the vendor owes and what waits
on others by severity, then by how long; best effort last by age (``QueueRank``)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, Q, QuerySet

from podpora.cases.clockwork import on_the_second
from podpora.cases.filters import BUILT_IN, CLOSED_WITHIN, DUE_WITHIN, ME, MY_QUEUES, NOBODY, TEAM, CaseFilter
from podpora.cases.models import Case, ContinuousWork, Handover, QueueRank
from podpora.cases.models.attendance import Watch
from podpora.cases.selectors.rows import case_page, in_order, listed, shown
from podpora.cases.values import CaseRow, ViewCount
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page_of
from podpora.lib.prepared import Statement, built_once
from podpora.people.led import led_by
from podpora.people.models import Engineer
from podpora.people.selectors import engineer_for
from podpora.roster.models import QueueMember

DESK_VIEWS: Final = tuple(BUILT_IN)
CEILING: Final = 99
_ENGINEER, _NOW = -1, datetime(2000, 1, 1, tzinfo=UTC)  # marks in a query that is built once
_SPANS: Final = {**DUE_WITHIN, **{name: -span for name, span in CLOSED_WITHIN.items()}}
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "due": ("queue_rank", "queue_at", "queue_severity", "number"),
    "newest": ("-opened_at", "-number"),
    "oldest": ("opened_at", "number"),
    "updated": ("-updated_at", "-number"),
    "closed": ("-closed_at", "-number"),
}


def desk_queue(
    actor: Actor,
    *,
    now: datetime,
    view: str = "all",
    wanted: CaseFilter | None = None,
    order: str = "due",
    customer: str = "",
    queue: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Page[CaseRow]:
    """A page of cases (``CaseRow``); the number of queries is fixed.

    ``wanted``, or the filter of ``view`` (one of ``DESK_VIEWS``), says which; ``customer`` and ``queue`` are codes and
    narrow it. ``order``: see ``keys_of``. An unknown view is that of all open cases, unknown codes give an empty page.
    """
    engineer = engineer_for(actor)
    if engineer is None:
        return Page([], "")
    wanted = wanted if wanted is not None else BUILT_IN.get(view, CaseFilter())
    if customer:
        wanted = replace(wanted, customer=(customer,))
    if queue:
        wanted = replace(wanted, queue=(queue,))
    keys = keys_of(wanted, order)
    if not cursor:
        rows = _first_rows(wanted, keys, engineer.is_federal, limit)(**given_for(wanted, engineer, now))
        return shown(page_of(rows, keys=keys, limit=limit), now=now)
    cases = matching(wanted, engineer, now=now)
    return case_page(cases, keys=keys, now=now, cursor=cursor, limit=limit)


def desk_marks(
    actor: Actor, *, now: datetime, wanted: CaseFilter, order: str = "due", limit: int = 50
) -> list[tuple[str, int]]:
    """Number and mark of each case of a first page, in its order: what a list is compared by. One query."""
    engineer = engineer_for(actor)
    if engineer is None:
        return []
    keys = keys_of(wanted, order)
    return _first_marks(wanted, keys, engineer.is_federal, limit)(**given_for(wanted, engineer, now))


def keys_of(wanted: CaseFilter, order: str) -> tuple[str, ...]:
    """The sort keys of ``order`` (one of ``cases.filters.ORDERS``); closed cases: last closed first. Each has its
    index."""
    return _KEYS["closed"] if wanted.closed else _KEYS.get(order, _KEYS["due"])


def given_for(wanted: CaseFilter, engineer: Engineer, now: datetime) -> dict[str, Any]:
    """The values that the query of a filter takes at each run. What comes within the due second is in time (Q6)."""
    given: dict[str, Any] = {}
    if ME in (wanted.assignee, wanted.watched) or wanted.assignee == TEAM or MY_QUEUES in wanted.queue:
        given["engineer"] = engineer.pk
    if wanted.due and not wanted.closed:
        given["until"] = on_the_second(now) + DUE_WITHIN[wanted.due]
    if wanted.closed:
        given["since"] = now - CLOSED_WITHIN[wanted.closed]
    return given


def kinds_for(wanted: CaseFilter) -> dict[str, type]:
    """The names and types of those values."""
    return {name: type(value) for name, value in given_for(wanted, Engineer(pk=_ENGINEER), _NOW).items()}


@lru_cache(maxsize=512)
def _first_rows(wanted: CaseFilter, keys: tuple[str, ...], is_federal: bool, limit: int) -> Callable[..., list[Any]]:
    """The query of a list's first page, which is looked at all day long, built once."""

    @built_once(**kinds_for(wanted))
    def first(**given: Any) -> QuerySet[Case, Any]:
        return listed(matching_marks(wanted, is_federal, **given)).order_by(*keys)[: limit + 1]

    return first


@lru_cache(maxsize=512)
def _first_marks(
    wanted: CaseFilter, keys: tuple[str, ...], is_federal: bool, limit: int
) -> Callable[..., list[tuple[str, int]]]:
    @built_once(**kinds_for(wanted))
    def first(**given: Any) -> QuerySet[Case, Any]:
        return matching_marks(wanted, is_federal, **given).order_by(*keys).values_list("number", "version")[:limit]

    return first


def view_counts(
    actor: Actor,
    *,
    now: datetime,
    wanted: Mapping[str, CaseFilter] = BUILT_IN,
    ceiling: int = CEILING,
) -> Mapping[str, ViewCount]:
    """How many cases each of the views holds, counted up to ``ceiling``; one query beside the engineer's own."""
    engineer = engineer_for(actor)
    if engineer is None or not wanted:
        return {view: ViewCount(0, is_more=False) for view in wanted}
    counting = _counting(connection.vendor, tuple(wanted.values()), engineer.is_federal, ceiling)
    second = on_the_second(now)
    counted = counting.row({"engineer": engineer.pk, **{name: second + span for name, span in _SPANS.items()}})
    return {
        view: ViewCount(min(count, ceiling), is_more=count > ceiling)
        for view, count in zip(wanted, counted, strict=True)
    }


@lru_cache(maxsize=512)
def _counting(vendor: str, wanted: tuple[CaseFilter, ...], is_federal: bool, ceiling: int) -> Statement:
    """The counting query of these filters: to build it costs more than to run it, and it is asked on every page of the
    desk. The database stops counting past ``ceiling``."""
    del vendor
    engineer = Engineer(pk=_ENGINEER)
    parts = [
        matching_marks(one, is_federal, **given_for(one, engineer, _NOW))
        .values("pk")[: ceiling + 1]
        .query.sql_with_params()
        for one in wanted
    ]
    text = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) counted)" for sql, _ in parts)
    instants = {name: _NOW + span for name, span in _SPANS.items()}
    return Statement(f"SELECT {text}", [each for _, params in parts for each in params], engineer=_ENGINEER, **instants)


def matching(wanted: CaseFilter, engineer: Engineer, *, now: datetime) -> QuerySet[Case]:
    """The cases of a filter that the engineer may see, unordered."""
    return matching_marks(wanted, engineer.is_federal, **given_for(wanted, engineer, now))


def matching_marks(
    wanted: CaseFilter,
    is_federal: bool,
    *,
    engineer: int = 0,
    until: datetime = _NOW,
    since: datetime = _NOW,
) -> QuerySet[Case]:
    """The cases of a filter by the values of ``given_for``. The condition of open ones is that of the queue's
    indexes."""
    cases = (
        Case.objects.filter(closed_at__gte=since) if wanted.closed else Case.objects.filter(queue_rank__isnull=False)
    )
    if not is_federal:
        cases = cases.filter(is_federal=False)
    elif wanted.federal:
        cases = cases.filter(is_federal=wanted.federal == "yes")
    for condition in _conditions(wanted, engineer, until):
        cases = cases.filter(condition)
    return cases


def _conditions(wanted: CaseFilter, engineer: int, until: datetime) -> Iterable[Q]:
    if wanted.due and not wanted.closed:
        past = "queue_at__lt" if wanted.due == "overdue" else "queue_at__lte"  # due is the last instant that keeps it
        yield Q(**{"queue_rank": QueueRank.PROMISE, past: until})
    if wanted.promise == "running":
        yield Q(queue_rank=QueueRank.PROMISE)
    elif wanted.promise == "best-effort":
        yield Q(measure="best_effort") if wanted.closed else Q(queue_rank=QueueRank.BEST_EFFORT)
    if wanted.assignee == ME:
        yield Q(assignee=engineer)
    elif wanted.assignee == NOBODY:
        yield Q(assignee__isnull=True)
    elif wanted.assignee == TEAM:
        yield Q(assignee__in=led_by(engineer).values("pk"))
    elif wanted.assignee:
        yield Q(assignee__code=wanted.assignee)
    if wanted.watched:
        yield Q(pk__in=Watch.objects.filter(engineer=engineer).values("case"))
    if wanted.has == "continuous":
        yield Q(pk__in=ContinuousWork.objects.filter(ended_at=None).values("case"))
    elif wanted.has == "handover":
        yield Q(pk__in=Handover.objects.filter(accepted_at=None, withdrawn_at=None).values("case"))
    if wanted.queue:
        yield _in_queues(wanted.queue, engineer)
    if wanted.state and not wanted.closed:
        yield _one_of("state", wanted.state)
    for path, codes in (
        ("severity", wanted.severity),
        ("program", wanted.program),
        ("product__code", wanted.product),
        ("customer__code", wanted.customer),
        ("support_language", wanted.language),
        ("category", wanted.category),
    ):
        if codes:
            yield _one_of(path, codes)
    if wanted.level:
        yield _one_of("level", [int(level) for level in wanted.level if level in ("1", "2", "3")] or [0])


def _one_of(path: str, values: Any) -> Q:
    return Q(**{path: values[0]}) if len(values) == 1 else Q(**{f"{path}__in": values})


def _in_queues(codes: tuple[str, ...], engineer: int) -> Q:
    named = tuple(code for code in codes if code != MY_QUEUES)
    condition = _one_of("queue__code", named) if named else Q(pk__in=[])
    if MY_QUEUES not in codes:
        return condition
    mine = QueueMember.objects.filter(engineer=engineer)
    own = Q(queue__in=mine.values("queue")) | Q(queue__isnull=True) | ~Q(Exists(mine))
    return own | condition if named else own


def rows_of(actor: Actor, numbers: Sequence[str], *, now: datetime) -> list[CaseRow]:
    """The cases of these numbers that the engineer may see, in their order: three queries."""
    engineer = engineer_for(actor)
    if engineer is None:
        return []
    seen = Case.objects.all() if engineer.is_federal else Case.objects.filter(is_federal=False)
    rows = {row.number: row for row in listed(seen.filter(number__in=numbers))}
    found = [rows[number] for number in numbers if number in rows]
    return in_order(found, [row.pk for row in found], now=now)
