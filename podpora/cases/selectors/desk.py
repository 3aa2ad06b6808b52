"""The desk's queue: by due instant, then severity, then number; then what the vendor owes; best effort last."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import IntegerField, Q, QuerySet, Subquery

from podpora.cases.models import Case, QueueRank
from podpora.cases.selectors.rows import case_page, listed, shown
from podpora.cases.values import CaseRow, ViewCount
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page_of
from podpora.lib.prepared import built_once
from podpora.people.models import Account, Engineer
from podpora.people.selectors import engineer_for

DESK_VIEWS: Final = ("all", "due-soon", "mine", "unassigned", "waiting", "best-effort")
DUE_SOON: Final = timedelta(hours=4)
_ENGINEER, _ACCOUNT, _NOW = -1, -2, datetime(2000, 1, 1, tzinfo=UTC)  # marks in a query that is built once
_KEYS: Final = ("queue_rank", "queue_at", "queue_severity", "number")


def desk_queue(
    actor: Actor,
    *,
    now: datetime,
    view: str = "all",
    customer: str = "",
    queue: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Page[CaseRow]:
    """A page of open cases (``CaseRow``) in the order of the queue; the number of queries is fixed.

    ``view`` one of ``DESK_VIEWS`` (due-soon: a first response owed within four hours or overdue; waiting: on the
    customer or a third party, once answered). ``customer`` and ``queue`` are codes; unknown ones give an empty page.
    """
    engineer = engineer_for(actor)
    if engineer is None:
        return Page([], "")
    if view in DESK_VIEWS and not (customer or queue or cursor):
        return _first_page(engineer, view, now=now, limit=limit)
    cases = _view(_open(engineer), view, engineer, now)
    if customer:
        cases = cases.filter(customer__code=customer)
    if queue:
        cases = cases.filter(queue__code=queue)
    return case_page(cases, keys=_KEYS, now=now, cursor=cursor, limit=limit)


def _first_page(engineer: Engineer, view: str, *, now: datetime, limit: int) -> Page[CaseRow]:
    given = {"engineer": engineer.pk} if view == "mine" else {"until": now + DUE_SOON} if view == "due-soon" else {}
    rows = _first_rows(view, engineer.is_federal, limit)(**given)
    return shown(page_of(rows, keys=_KEYS, limit=limit), now=now)


@cache
def _first_rows(view: str, is_federal: bool, limit: int) -> Callable[..., list[Any]]:
    """The query of a view's first page, which is looked at all day long, built once."""
    kinds: dict[str, dict[str, type]] = {"mine": {"engineer": int}, "due-soon": {"until": datetime}}

    @built_once(**kinds.get(view, {}))
    def first(engineer: int = 0, until: datetime = _NOW) -> QuerySet[Case, Any]:
        somebody = Engineer(pk=engineer, is_federal=is_federal)
        return listed(_view(_open(somebody), view, somebody, until - DUE_SOON)).order_by(*_KEYS)[: limit + 1]

    return first


def view_counts(actor: Actor, *, now: datetime, ceiling: int = 100) -> Mapping[str, ViewCount]:
    """How many cases each view holds, counted up to ``ceiling``; one query beside the engineer's own."""
    engineer = engineer_for(actor)
    if engineer is None:
        return {view: ViewCount(0, is_more=False) for view in DESK_VIEWS}
    sql, marked = _counting(connection.vendor, engineer.is_federal, ceiling)
    adapted = connection.ops.adapt_datetimefield_value
    given = {_ENGINEER: engineer.pk, _ACCOUNT: engineer.account_id, adapted(_NOW + DUE_SOON): adapted(now + DUE_SOON)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(value, value) for value in marked])
        counted = cursor.fetchone()
    return {
        view: ViewCount(min(count, ceiling), is_more=count > ceiling)
        for view, count in zip(DESK_VIEWS, counted, strict=True)
    }


@cache
def _counting(vendor: str, is_federal: bool, ceiling: int) -> tuple[str, tuple[Any, ...]]:
    """The query of ``view_counts`` with marks where engineer, account and instant go: building its six subqueries
    costs more than running it, and it stands on every page of the desk. ``vendor`` is that of the database."""
    del vendor
    somebody = Engineer(pk=_ENGINEER, is_federal=is_federal)
    counts = {
        view.replace("-", "_"): _CountUpTo(_view(_open(somebody), view, somebody, _NOW).values("pk")[: ceiling + 1])
        for view in DESK_VIEWS
    }
    return Account.objects.filter(pk=_ACCOUNT).values_list(*counts.values()).query.sql_with_params()


class _CountUpTo(Subquery):
    """The number of rows of a query that ends at a limit; the database stops counting there."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _open(engineer: Engineer) -> QuerySet[Case]:
    """The open cases that the engineer may see; the condition is that of the queue's indexes."""
    cases = Case.objects.filter(queue_rank__isnull=False)
    return cases if engineer.is_federal else cases.filter(is_federal=False)


def _view(cases: QuerySet[Case], view: str, engineer: Engineer, now: datetime) -> QuerySet[Case]:
    """The cases of one view; an unknown one is that of all."""
    conditions = {
        "due-soon": Q(queue_rank=QueueRank.PROMISE, queue_at__lte=now + DUE_SOON),
        "mine": Q(assignee=engineer),
        "unassigned": Q(assignee__isnull=True),
        "waiting": Q(queue_rank=QueueRank.WAITING),
        "best-effort": Q(queue_rank=QueueRank.BEST_EFFORT),
    }
    return cases.filter(conditions.get(view, Q()))
