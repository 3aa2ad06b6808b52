"""What came and went, what is open, what falls due."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from podpora.cases.actions.set_state import set_state
from podpora.cases.models import Case
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from podpora.reports.workload import due_by_hour, flow, standing
from tests.builders.cases import FRIDAY, Customered, filed, local, other_filed, replied, resolved
from tests.cast import Cast
from tests.reports.surveyed import FEBRUARY, PRAGUE

ALL = CaseWish(FEBRUARY)
DAY = timedelta(days=1)


def test_opened_and_closed_by_week(cast: Cast) -> None:
    first, _second = filed(cast), filed(cast, now=FRIDAY + 3 * DAY)
    resolved(cast, first, now=FRIDAY + 10 * DAY)
    span = Span(FRIDAY.date(), (FRIDAY + 12 * DAY).date(), PRAGUE)  # Friday; the week of the 9th; three days
    found = flow(cast.marta.actor, CaseWish(span))
    assert (found.opened, found.closed) == ((1, 1, 0), (0, 0, 1))
    assert flow(cast.marta.actor, CaseWish(span, severity="1")).opened == (0, 0, 0)
    assert flow(cast.marta.actor, CaseWish(span, program="basic", product="halyard", severity="3")).opened == (1, 1, 0)
    assert flow(cast.boris.actor, CaseWish(span)).opened == (0, 0, 0)


def test_open_cases_by_state_age_and_who_owes_since_when(cast: Cast) -> None:
    now = FRIDAY + 40 * DAY
    filed(cast, now=now - timedelta(hours=1))
    waiting = replied(cast, filed(cast, now=now - 35 * DAY), now=now - 34 * DAY)
    set_state(actor=cast.boris.actor, now=now - 5 * DAY, number=waiting.number, state="waiting-on-customer")
    third = replied(cast, filed(cast, now=now - 2 * DAY), now=now - 2 * DAY)
    set_state(actor=cast.boris.actor, now=now - DAY / 2, number=third.number, state="waiting-on-third-party")
    resolved(cast, filed(cast, now=now - 2 * DAY), now=now - DAY)
    found = standing(cast.marta.actor, ALL, now=now)
    assert found.by_state == {
        "new": (1, 0, 0, 0, 0),
        "open": (0, 0, 0, 0, 0),
        "waiting-on-customer": (0, 0, 0, 0, 1),
        "waiting-on-third-party": (0, 1, 0, 0, 0),
    }
    assert found.by_side == {"vendor": (1, 0, 0, 0, 0), "customer": (0, 0, 1, 0, 0), "third-party": (0, 1, 0, 0, 0)}
    assert (found.open, found.overdue) == (3, 0)


def test_overdue_is_what_the_list_of_overdue_cases_holds(cast: Cast) -> None:
    filed(cast)
    assert [standing(cast.marta.actor, ALL, now=FRIDAY + days * DAY).overdue for days in (1, 10)] == [0, 1]


def test_federal_cases_count_for_the_federal_mark(cast: Cast) -> None:
    cast.other.is_federal = True
    cast.other.save()
    other_filed(cast)
    assert standing(cast.marta.actor, ALL, now=FRIDAY).open == sum(flow(cast.marta.actor, ALL).opened) == 0
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert standing(cast.marta.actor, ALL, now=FRIDAY).open == sum(flow(cast.marta.actor, ALL).opened) == 1


def test_what_falls_due_by_the_hours_of_the_readers_clocks(cast: Cast) -> None:
    now = local("2026-02-09 09:20")
    them = Customered("production", product=cast.product)
    due = them.file(now, severity="2").milestones.get().due_at
    evaluation = Customered("evaluation", kind="evaluation", product=cast.product).file(now, severity="2")
    hours = due_by_hour(cast.marta.actor, ALL, now=now, zone=PRAGUE)
    assert len(hours) == 25
    assert (hours[0].begins_at, hours[-1].ends_at) == (now, now + DAY)
    assert all(before.ends_at == after.begins_at for before, after in zip(hours, hours[1:], strict=False))
    assert {hour.begins_at.astimezone(PRAGUE).minute for hour in hours[1:]} == {0}
    assert [hour.begins_at <= due < hour.ends_at for hour in hours] == [bool(hour.firm) for hour in hours]
    aim = evaluation.milestones.get().due_at
    assert [hour.begins_at <= aim < hour.ends_at for hour in hours] == [bool(hour.evaluation) for hour in hours]
    india = due_by_hour(cast.marta.actor, ALL, now=now, zone=ZoneInfo("Asia/Kolkata"))
    assert {hour.begins_at.minute for hour in india[1:]} == {30}
    assert sum(hour.firm for hour in due_by_hour(cast.boris.actor, ALL, now=now, zone=PRAGUE)) == 0
    assert (sum(hour.firm for hour in hours), sum(hour.evaluation for hour in hours)) == (1, 1)
    only = CaseWish(FEBRUARY, severity="3")
    assert sum(hour.firm + hour.evaluation for hour in due_by_hour(cast.marta.actor, only, now=now, zone=PRAGUE)) == 0


def test_what_falls_due_counts_under_the_program_of_its_promise_and_cases_under_theirs(cast: Cast) -> None:
    """Like the promises that were kept: a better program that leaves a promise as it is takes the case, not that."""
    case = filed(cast, now=FRIDAY, severity="1")
    assert case.milestones.get().clause.startswith("targets.basic")
    Case.objects.filter(pk=case.pk).update(program="premier")

    def seen(program: str) -> tuple[int, int]:
        wish = CaseWish(FEBRUARY, program=program)
        hours = due_by_hour(cast.marta.actor, wish, now=FRIDAY, zone=PRAGUE)
        return sum(hour.firm for hour in hours), sum(flow(cast.marta.actor, wish).opened)

    assert [seen(program) for program in ("", "basic", "premier")] == [(1, 1), (1, 0), (0, 1)]
