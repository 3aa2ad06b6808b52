"""The plan of a case as pages and letters show it: one query, and none where there is no plan."""

from datetime import datetime

from django.db.models import QuerySet

from podpora.cases.flags import HAS_PLAN
from podpora.cases.models import Case, PlanStep
from podpora.cases.plan_values import PlanShown, StepShown
from podpora.lib.prepared import built_once


def plan_of(case: Case, *, now: datetime) -> PlanShown | None:
    """The plan; a step whose day is over shows as late whether or not the worker has come by."""
    if HAS_PLAN not in case.flags:
        return None
    rows = _steps(case=case.pk)
    if not rows:
        return None
    by_key = {row.pk: row for row in rows}
    steps = [_shown(row, by_key, now=now) for row in rows if row.state != PlanStep.State.DROPPED or case.is_closed]
    plan = rows[0].plan
    return PlanShown(
        goal=plan.goal,
        aim=plan.aim.version if plan.aim is not None else "",
        steps=steps,
        late=sum(step.state == "late" for step in steps),
        done=sum(step.state == "done" for step in steps),
    )


@built_once(case=int)
def _steps(case: int) -> QuerySet[PlanStep]:
    joined = ("plan__aim", "owner__account", "release")
    return PlanStep.objects.filter(plan=case).select_related(*joined).order_by("place")


def _shown(row: PlanStep, by_key: dict[int, PlanStep], *, now: datetime) -> StepShown:
    is_late = row.state == PlanStep.State.OPEN and now >= row.ends_at
    before = by_key.get(row.after_id or 0)
    return StepShown(
        key=row.pk,
        place=row.place,
        title=row.title,
        due_on=row.due_on,
        state="late" if is_late else str(row.state),
        owner_name=row.owner.account.name,
        owner_code=row.owner.code,
        after=before.title if before is not None and before.is_ahead else "",
        after_key=before.pk if before is not None and before.is_ahead else 0,
        release=row.release.version if row.release is not None else "",
        outside=row.outside,
        done_at=row.done_at,
    )
