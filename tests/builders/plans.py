"""Plans of cases, made and changed by the acts."""

from datetime import date, datetime, timedelta
from typing import Any

from podpora.cases.actions.change_plan import change_plan
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.make_plan import make_plan
from podpora.cases.actions.postpone_step import postpone_step
from podpora.cases.models import Case, Plan, PlanStep
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.plan_values import StepGiven
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast

FIRST, SECOND, THIRD = date(2026, 2, 13), date(2026, 2, 27), date(2026, 3, 6)
"""Fridays after ``FRIDAY``."""


def step(cast: Cast, title: str = "Find the cause", due_on: date | None = FIRST, **more: Any) -> StepGiven:
    """A step of Boris's."""
    return StepGiven(**{"title": title, "due_on": due_on, "owner": cast.boris.engineer} | more)


def three(cast: Cast) -> list[StepGiven]:
    """Cause, fix, and what the customer does with it."""
    return [
        step(cast),
        step(cast, "Build the fix", SECOND, after=1),
        step(cast, "Install it", THIRD, after=2, outside="a maintenance window of the customer"),
    ]


def planned(cast: Cast, case: Case, *, now: datetime = FRIDAY, **changed: Any) -> Plan:
    """The plan that Boris sets for the case."""
    values = {"steps": three(cast), "goal": "The restore runs to its end."} | changed
    return make_plan(actor=cast.boris.actor, now=now, number=case.number, **values)


def rows(case: Case) -> list[PlanStep]:
    """The steps of its plan."""
    return list(PlanStep.objects.filter(plan=case.pk).order_by("place"))


def as_given(case: Case) -> list[StepGiven]:
    """The steps that are ahead, as a form would give them back unchanged."""
    ahead = [row for row in rows(case) if row.is_ahead]
    places = {row.pk: place for place, row in enumerate(ahead, 1)}
    return [
        StepGiven(
            title=row.title,
            due_on=row.due_on,
            owner=row.owner,
            key=row.pk,
            after=places.get(row.after_id or 0, 0),
            release=row.release,
            outside=row.outside,
        )
        for row in ahead
    ]


def live_through_a_plan(cast: Cast) -> None:
    """Everything that can happen to plans."""
    boris, case = cast.boris.actor, filed(cast)
    number = {"actor": boris, "number": case.number}
    give_workaround(now=FRIDAY, workaround="Restore to another disk.", **number)  # type: ignore[arg-type]
    planned(cast, case, steps=[step(cast, f"Step {day}", date(2026, 2, day)) for day in (9, 10, 11)])
    first, second, _third = rows(case)
    change_plan(now=FRIDAY, steps=as_given(case), goal="x", **number)  # type: ignore[arg-type]
    finish_step(now=FRIDAY, step=first.pk, **number)  # type: ignore[arg-type]
    watch_plans(now=second.ends_at + timedelta(minutes=1))
    later = {"now": second.ends_at + timedelta(hours=1), "due_on": date(2026, 2, 20), "reason": "x"}
    postpone_step(step=second.pk, **later, **number)  # type: ignore[arg-type]
