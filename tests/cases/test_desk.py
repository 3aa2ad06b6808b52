"""The desk's queue: its order, its views, its counts, its search; and that its cost does not grow."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import selectors
from podpora.cases.actions.assign import assign
from podpora.cases.clockwork import is_missed
from podpora.cases.models import Case
from podpora.cases.selectors.team import team_of
from podpora.cases.values import ViewCount
from tests.builders import people
from tests.builders.cases import Customered, filed, local, other_filed, promise_of, replied, resolved
from tests.cast import Cast

FRIDAY = local("2026-02-06 15:00")
LATER = local("2026-02-06 16:00")


def numbers(cast: Cast, **how: object) -> list[str]:
    page = selectors.desk_queue(cast.boris.actor, now=LATER, **how)  # type: ignore[arg-type]
    return [row.number for row in page.rows]


def subjects(cast: Cast, **how: object) -> list[str]:
    page = selectors.desk_queue(cast.boris.actor, now=LATER, **how)  # type: ignore[arg-type]
    return [row.subject for row in page.rows]


@pytest.mark.requirement("R95")
def test_by_time_left_then_severity_then_number(cast: Cast) -> None:
    late = filed(cast, severity="4")
    soon = other_filed(cast, severity="2")
    same_time = [
        other_filed(cast, severity=level, now=FRIDAY + at)
        for level, at in (
            ("4", timedelta(hours=-8)),
            ("3", timedelta(hours=-6)),
            ("1", timedelta(hours=-1)),
            ("3", timedelta(hours=-6)),
        )
    ]
    due = {case.queue_at for case in same_time}
    assert due == {FRIDAY}
    by_number = sorted((same_time[1], same_time[3]), key=lambda case: case.number)
    assert numbers(cast) == [case.number for case in (same_time[2], *by_number, same_time[0], soon, late)]


@pytest.mark.requirement("R73")
def test_production_severity_one_comes_before_lower_ones(cast: Cast) -> None:
    one, two, three = (other_filed(cast, severity=level) for level in "123")
    assert (one.queue_at - FRIDAY) == timedelta(minutes=60)  # type: ignore[operator]
    assert numbers(cast) == [one.number, two.number, three.number]


@pytest.mark.requirement("R143")
def test_best_effort_is_served_after_every_case_with_a_target(cast: Cast) -> None:
    free = Customered("free", kind="free")
    older, newer = free.file(local("2026-01-05 09:00"), "2"), free.file(local("2026-01-06 09:00"), "2")
    promised = filed(cast, severity="4")
    owed = replied(cast, other_filed(cast, now=local("2026-01-07 09:00")), now=local("2026-01-07 09:30"))
    waiting = replied(cast, other_filed(cast), now=LATER, state="waiting-on-customer")
    assert numbers(cast) == [case.number for case in (promised, owed, waiting, older, newer)]  # by age (Q63)


def test_without_a_running_promise_by_how_long_the_vendor_owes(cast: Cast) -> None:
    first, second = (replied(cast, other_filed(cast), now=FRIDAY + timedelta(minutes=m)) for m in (30, 10))
    assert numbers(cast) == [second.number, first.number]


def test_a_missed_promise_stays_first_until_it_is_answered(cast: Cast) -> None:
    missed = other_filed(cast, severity="2", now=FRIDAY - timedelta(days=3))
    running = other_filed(cast, severity="2")
    assert numbers(cast) == [missed.number, running.number]
    replied(cast, missed, now=LATER)
    assert numbers(cast) == [running.number, missed.number]


def test_the_views(cast: Cast) -> None:
    mine, nobodys = other_filed(cast, severity="1", subject="mine"), filed(cast, severity="4", subject="nobody's")
    assign(actor=cast.boris.actor, now=FRIDAY, number=mine.number, engineer=cast.boris.engineer)
    waiting = replied(cast, filed(cast, subject="waiting"), now=LATER, state="waiting-on-third-party")
    free = Customered("free", kind="free").file(FRIDAY, "2", subject="free")
    resolved(cast, filed(cast, subject="closed"), now=LATER)
    views = {view: set(subjects(cast, view=view)) for view in selectors.DESK_VIEWS}
    assert views == {
        "all": {"mine", "nobody's", "waiting", "free"},
        "due-soon": {"mine"},
        "mine": {"mine", "waiting"},
        "unassigned": {"nobody's", "free"},
        "waiting": {"waiting"},
        "best-effort": {"free"},
        "overdue": set(),
        "waiting-on-customer": set(),
        "waiting-on-third-party": {"waiting"},
        "watched": set(),
        "closed": {"closed"},
    }
    assert numbers(cast, customer="kopalnia") == [nobodys.number, waiting.number]
    assert numbers(cast, customer="nobody") == numbers(cast, queue="nowhere") == []
    assert set(numbers(cast, queue=cast.queue.code)) == {mine.number, nobodys.number, waiting.number}
    counts = selectors.view_counts(cast.boris.actor, now=LATER)
    assert {view: counts[view] for view in views} == {
        view: ViewCount(len(rows), is_more=False) for view, rows in views.items()
    }
    assert free.queue_id != cast.queue.pk


def test_within_the_due_second_nothing_is_missed_on_the_board_nor_overdue_in_a_list(cast: Cast) -> None:
    """Q6: as the promise itself says."""
    case = filed(cast, severity="1")
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    promise = promise_of(case)
    assert promise is not None
    for milliseconds, is_late in ((0, False), (999, False), (1000, True)):
        at = promise.due_at + timedelta(milliseconds=milliseconds)
        assert is_missed(promise, now=at) is is_late
        assert team_of(cast.marta.actor, now=at).total.missed == is_late
        assert selectors.view_counts(cast.boris.actor, now=at)["overdue"].count == is_late
        assert bool(selectors.desk_queue(cast.boris.actor, now=at, view="overdue").rows) is is_late


def test_counts_stop_at_the_ceiling(cast: Cast) -> None:
    for _ in range(4):
        filed(cast)
    counts = selectors.view_counts(cast.boris.actor, now=LATER, ceiling=3)
    assert counts["all"] == ViewCount(3, is_more=True)
    assert counts["mine"] == ViewCount(0, is_more=False)


def test_paging_by_keyset_shows_each_case_once(cast: Cast) -> None:
    made = [filed(cast, severity=level).number for level in "123412341"]
    seen, cursor = [], ""
    for _ in range(5):
        page = selectors.desk_queue(cast.boris.actor, now=LATER, cursor=cursor, limit=2)
        seen += [row.number for row in page.rows]
        cursor = page.next_cursor
    assert cursor == ""
    assert seen == numbers(cast)
    assert sorted(seen) == sorted(made)


def test_nobody_but_engineers_and_federal_ones_for_the_marked(cast: Cast) -> None:
    case = filed(cast)
    federal = Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY)
    assert numbers(cast) == [case.number]
    assert {row.number for row in selectors.desk_queue(cast.frank.actor, now=LATER).rows} == {
        case.number,
        federal.number,
    }
    assert selectors.view_counts(cast.boris.actor, now=LATER)["all"].count == 1
    assert selectors.view_counts(cast.frank.actor, now=LATER)["all"].count == 2
    for stranger in (cast.anna, cast.cyril):
        assert selectors.desk_queue(stranger.actor, now=LATER).rows == []
        assert set(selectors.view_counts(stranger.actor, now=LATER).values()) == {ViewCount(0, is_more=False)}


def test_the_number_of_queries_is_fixed(cast: Cast) -> None:
    engineers = [people.engineer() for _ in range(3)]
    for index in range(6):
        case = filed(cast)
        if index % 2:
            assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=engineers[index // 2])
    for read, expected in (
        (lambda limit: selectors.desk_queue(cast.boris.actor, now=LATER, limit=limit), 4),
        (lambda limit: selectors.view_counts(cast.boris.actor, now=LATER, ceiling=limit), 2),
        (lambda limit: selectors.open_cases(cast.anna.actor, now=LATER, limit=limit), 5),
    ):
        for limit in (1, 5):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                read(limit)
            assert len(queries) == expected, [query["sql"][:120] for query in queries]


def test_a_row_says_all_that_a_line_shows(cast: Cast) -> None:
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    [row] = selectors.desk_queue(cast.boris.actor, now=LATER).rows
    assert (row.customer_name, row.product_name, row.version) == ("Kopalnia Danych", "Halyard", "12.3")
    assert (row.assignee_name, row.program, row.severity, row.state) == ("Boris Engineer", "basic", "3", "new")
    assert (row.due.due_at, row.due.counted_left, row.due.verdict) == (local("2026-02-09 15:00"), 11 * 3600, "")
    assert Case.objects.get().number == row.number
