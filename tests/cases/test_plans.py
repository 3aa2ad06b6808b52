"""Each list has its index: no list sorts or scans all cases, on either database."""

from collections.abc import Callable

from django.db import connection
from django.db.models import QuerySet

from podpora.cases.bulk import make_cases
from podpora.cases.filters import BUILT_IN
from podpora.cases.models import Case, Milestone
from podpora.cases.selectors import desk
from podpora.cases.selectors.gates import cases_visible_to
from podpora.cases.selectors.links import older_open
from podpora.lib.paging import beyond
from podpora.people.models import Engineer
from tests.builders.cases import Customered, local
from tests.cast import Cast

NOW = local("2026-06-01 10:00")
QUEUE = ("queue_rank", "queue_at", "queue_severity", "number")


def _queue_view(view: str) -> Callable[[Cast], QuerySet[Case]]:
    def query(cast: Cast) -> QuerySet[Case]:
        engineer = Engineer.objects.get(pk=cast.boris.engineer.pk)
        return desk.matching(BUILT_IN[view], engineer, now=NOW).order_by(*QUEUE)[:51]

    return query


def _next_page(cast: Cast) -> QuerySet[Case]:
    rows = Case.objects.filter(queue_rank__isnull=False, is_federal=False).order_by(*QUEUE)
    last = rows.values_list(*QUEUE)[60]
    return beyond(rows, keys=QUEUE, values=last)[:51]


LISTS: dict[str, tuple[Callable[[Cast], QuerySet[Case]], str]] = {
    "all": (_queue_view("all"), "case_queue"),
    "next page": (_next_page, "case_queue"),
    "due soon": (_queue_view("due-soon"), "case_queue"),
    "waiting": (_queue_view("waiting"), "case_queue"),
    "best effort": (_queue_view("best-effort"), "case_queue"),
    "mine": (_queue_view("mine"), "case_of_assignee"),
    "unassigned": (_queue_view("unassigned"), "case_unassigned|case_of_assignee"),
    "of a customer": (
        lambda cast: Case.objects.filter(queue_rank__isnull=False, is_federal=False, customer=cast.other).order_by(
            *QUEUE
        )[:51],
        "case_of_customer",
    ),
    "of a queue": (
        lambda cast: Case.objects.filter(queue_rank__isnull=False, is_federal=False, queue=cast.queue).order_by(*QUEUE)[
            :51
        ],
        "case_of_queue",
    ),
    "open of the organisation": (
        lambda cast: (
            cases_visible_to(cast.cyril.actor).filter(queue_rank__isnull=False).order_by("-opened_at", "-number")[:51]
        ),
        "case_open_of_customer",
    ),
    "older open ones to merge into": (
        lambda cast: older_open(cases_visible_to(cast.boris.actor), customer=cast.other.pk, opened_at=NOW, key=9)[:21],
        "case_open_of_customer",
    ),
    "closed of the organisation": (
        lambda cast: (
            cases_visible_to(cast.cyril.actor).filter(closed_at__isnull=False).order_by("-closed_at", "-number")[:51]
        ),
        "case_closed_of_customer",
    ),
    "without any contact left": (
        lambda cast: Case.objects.filter(customer=cast.other, queue_rank__isnull=False, has_no_contact=True),
        "case_cut_off",
    ),
    "by number": (lambda cast: cases_visible_to(cast.cyril.actor).filter(number="12345678"), "number"),
}


def faults_of(plan: str, index: str) -> list[str]:
    """What is wrong with a plan: another index, a sort, a scan of everything."""
    faults = [] if any(name in plan for name in index.split("|")) else [f"not by {index}"]
    banned = ("TEMP B-TREE", "Sort", "Seq Scan on cases_case", "Seq Scan on cases_milestone")
    faults += [word for word in banned if word in plan]
    lines = [line.strip() for line in plan.splitlines()]
    return faults + [line for line in lines if line.endswith(("SCAN cases_case", "SCAN cases_milestone"))]


def test_every_list_walks_its_index(cast: Cast) -> None:
    for _ in range(3):
        Customered("production")
    make_cases(3000, now=NOW, seed=4)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":  # a few thousand rows are sorted sooner than walked; many are not
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
    plans = {name: (query(cast).explain(), index) for name, (query, index) in LISTS.items()}
    due = Milestone.objects.filter(next_try_at__isnull=False, next_try_at__lte=NOW).order_by("next_try_at", "pk")[:200]
    plans["due milestones"] = (due.explain(), "milestone_due")
    wrong = {name: (faults_of(plan, index), plan) for name, (plan, index) in plans.items() if faults_of(plan, index)}
    assert wrong == {}
