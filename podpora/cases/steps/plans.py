"""The steps of a plan: looked at as somebody gave them, and written."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.flags import HAS_PLAN
from podpora.cases.models import Case, Plan, PlanStep
from podpora.cases.plan_values import LONGEST_TITLE, MOST_STEPS, StepGiven
from podpora.cases.steps.assigning import who_may_have
from podpora.cases.steps.messages import checked
from podpora.policy import Because, Policy
from podpora.policy.outcomes import may_aim_at
from podpora.products.models import Release


def today_of(case: Case, now: datetime) -> date:
    """The customer's day."""
    return now.astimezone(ZoneInfo(case.zone)).date()


def end_of(case: Case, day: date) -> datetime:
    """The first instant after that day where the customer is."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(case.zone)).astimezone(UTC)


def held_plan(case: Case) -> Plan:
    """The plan of the case. Refused where it has none."""
    plan = Plan.objects.select_related("aim").filter(case=case).first() if HAS_PLAN in case.flags else None
    if plan is None:
        raise because.refusal(because.NO_PLAN, clause="closing.outcomes", number=case.number)
    return plan


def held_steps(plan: Plan) -> list[PlanStep]:
    """Its steps in order, locked."""
    rows = PlanStep.objects.select_related("owner__account", "release").select_for_update(of=("self",))
    return list(rows.filter(plan=plan).order_by("place"))


def held_step(plan: Plan, key: int) -> PlanStep:
    """One that is still ahead, locked."""
    step = next((step for step in held_steps(plan) if step.pk == key), None)
    if step is None or not step.is_ahead:
        raise because.refusal(because.STEP_NOT_AHEAD, title=step.title if step is not None else "")
    return step


def require_aim(case: Case, aim: Release | None, policy: Policy, complaints: Complaints) -> None:
    """A version of the product that may be the plan's aim (Q56)."""
    if aim is not None and aim.product_id != case.product_id:
        complaints.add("aim", because.RELEASE_OTHER_PRODUCT)
        return
    phase = case.release.phase if case.release is not None else ""
    decision = may_aim_at(policy, phase=phase, aim=aim.phase if aim is not None else "")
    if not decision.allowed:
        complaints.take("aim", *decision.because)


def looked_at(
    case: Case, given: Sequence[StepGiven], complaints: Complaints, *, now: datetime, there: Sequence[PlanStep] = ()
) -> list[StepGiven]:
    """The steps with clean titles; complaints name a field as ``steps-0-title``. Days of steps that are ``there`` may
    lie in the past while they stay."""
    days = {step.pk: step.due_on for step in there}
    able = set(who_may_have(case).values_list("pk", flat=True)) | {step.owner_id for step in there}
    clean = []
    for place, step in enumerate(given):
        field = f"steps-{place}-"
        if step.is_dropped:
            if not step.key:
                complaints.add(f"{field}title", because.FIELD_REQUIRED, field="title")
            clean.append(step)
            continue
        title = checked(step.title, field=f"{field}title", complaints=complaints, limit=LONGEST_TITLE).strip()
        if step.due_on is None:
            complaints.add(f"{field}due_on", because.FIELD_REQUIRED, field="due_on")
        elif step.due_on < today_of(case, now) and step.due_on != days.get(step.key):
            complaints.add(f"{field}due_on", because.DAY_IS_PAST, today=today_of(case, now).isoformat())
        if step.owner is None:
            complaints.add(f"{field}owner", because.FIELD_REQUIRED, field="owner")
        elif step.owner.pk not in able:
            complaints.add(f"{field}owner", because.NOT_FOR_ENGINEER, name=step.owner.account.name)
        _look_at_dependencies(case, given, place, complaints)
        outside = step.outside.replace("\x00", "").strip()
        if len(outside) > LONGEST_TITLE:
            complaints.add(f"{field}outside", because.FIELD_TOO_LONG, field="outside", limit=LONGEST_TITLE)
        clean.append(
            StepGiven(
                title=title,
                due_on=step.due_on,
                owner=step.owner,
                key=step.key,
                after=step.after,
                release=step.release,
                outside=outside,
            )
        )
    _look_at_order(given, complaints, ahead=frozenset(step.pk for step in there if step.is_ahead))
    if len(given) > MOST_STEPS:
        complaints.add("steps", because.TOO_MANY_STEPS, limit=MOST_STEPS)
    return clean


def _look_at_dependencies(case: Case, given: Sequence[StepGiven], place: int, complaints: Complaints) -> None:
    step, field = given[place], f"steps-{place}-"
    if step.release is not None and step.release.product_id != case.product_id:
        complaints.add(f"{field}release", because.RELEASE_OTHER_PRODUCT)
    if not step.after:
        return
    if not 0 < step.after <= len(given) or given[step.after - 1].is_dropped:
        complaints.add(f"{field}after", because.VALUE_UNKNOWN, field="after", allowed=())
        return
    seen, next_one = {place + 1}, step.after
    while next_one and next_one not in seen and 0 < next_one <= len(given):
        seen.add(next_one)
        next_one = given[next_one - 1].after
    if next_one == place + 1:
        complaints.add(f"{field}after", because.STEPS_IN_A_CIRCLE)


def _look_at_order(given: Sequence[StepGiven], complaints: Complaints, *, ahead: frozenset[int]) -> None:
    """No step is due before the one that it waits for. ``ahead``: the keys of those that are there and not done."""
    for place, step in enumerate(given):
        before = given[step.after - 1] if 0 < step.after <= len(given) else None
        if before is None or step.is_dropped or before.is_dropped or not {step.key, before.key} <= ahead | {0}:
            continue
        if step.due_on is not None and before.due_on is not None and step.due_on < before.due_on:
            complaints.take(f"steps-{place}-due_on", day_before_other(step.title, before.title, before.due_on))


def require_order(step: PlanStep, there: Sequence[PlanStep], day: date, complaints: Complaints) -> None:
    """Refuse a later day for a step where one that waits for it would then be due before."""
    waiting = [one for one in there if one.after_id == step.pk and one.is_ahead and one.due_on < day]
    for one in waiting[:1]:
        complaints.take("due_on", day_before_other(one.title, step.title, day))


def day_before_other(title: str, before: str, due_on: date) -> Because:
    """Why a milestone cannot be due then."""
    params = {"title": title, "before": before, "due_on": due_on.isoformat()}
    return Because("closing.outcomes", because.DAY_BEFORE_OTHER, params)


def write_steps(case: Case, plan: Plan, given: Sequence[StepGiven], there: Sequence[PlanStep] = ()) -> list[PlanStep]:
    """The steps as they are given, written: those that are there changed, new ones behind them."""
    rows = {step.pk: step for step in there}
    last = max((step.place for step in there), default=0)
    written = []
    for step in given:
        row = rows.get(step.key)
        if row is None:
            last += 1
            row = PlanStep(plan=plan, place=last)
        _put(case, row, step)
        row.save()
        written.append(row)
    for row, step in zip(written, given, strict=True):
        after = written[step.after - 1].pk if step.after and not step.is_dropped else None
        before = rows.get(row.after_id or 0)
        if row.after_id != after and (after or before is None or before.is_ahead or step.is_dropped):
            row.after_id = after
            row.save(update_fields=["after"])
    return written


def _put(case: Case, row: PlanStep, step: StepGiven) -> None:
    if step.is_dropped:
        row.state, row.next_try_at = PlanStep.State.DROPPED, None
        return
    assert step.due_on is not None
    assert step.owner is not None
    row.title, row.owner, row.release, row.outside = step.title, step.owner, step.release, step.outside
    if row.due_on != step.due_on:
        move_to(case, row, step.due_on)


def move_to(case: Case, row: PlanStep, day: date) -> None:
    """The step is due on that day, and open again where it was late; the caller saves it."""
    row.due_on, row.ends_at = day, end_of(case, day)
    row.state, row.next_try_at = PlanStep.State.OPEN, row.ends_at


def require_ready(step: PlanStep, there: Sequence[PlanStep]) -> None:
    """Refuse to call a step done while one that it waits for is not."""
    before = next((one for one in there if one.pk == step.after_id), None)
    if before is not None and before.is_ahead:
        raise because.refusal(because.STEP_WAITS, title=step.title, before=before.title)


def end_plan(case: Case) -> None:
    """The case ends: nobody watches the steps that are still ahead."""
    if HAS_PLAN in case.flags:
        ahead = PlanStep.objects.filter(plan=case.pk, state__in=[PlanStep.State.OPEN, PlanStep.State.LATE])
        ahead.update(state=PlanStep.State.DROPPED, next_try_at=None)


def told_step(step: PlanStep) -> dict[str, object]:
    """What the events of one step say."""
    return {"step": step.pk, "title": step.title, "due_on": step.due_on.isoformat(), "owner": step.owner_id}
