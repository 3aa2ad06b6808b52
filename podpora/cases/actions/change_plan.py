"""An engineer changes a plan: one saved change is one event, whatever it holds (R208, R209)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Plan, PlanStep
from podpora.cases.plan_values import StepGiven
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import checked
from podpora.cases.steps.obligations import vendor_stepped
from podpora.cases.steps.plans import held_plan, held_steps, looked_at, require_aim, write_steps
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.products.models import Release


def change_plan(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    steps: Sequence[StepGiven],
    goal: str = "",
    aim: Release | None = None,
    reason: str = "",
    expected_version: int | None = None,
) -> Plan:
    """The plan as it is given: steps with a ``key`` are changed or dropped, those without are new; steps that are not
    named, done or dropped stay as they are. ``reason`` is needed where a day moves back or a step is dropped. Where
    nothing differs, nothing is written.

    Raises ``NoSuchCase``, ``Invalid`` (``steps-0-title``, aim, goal, reason) and ``Refused``: closed, changed
    meanwhile, ``no_plan``, ``needs_milestone``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        plan = held_plan(case)
        there = held_steps(plan)
        ahead = {step.pk: step for step in there if step.is_ahead}
        complaints = Complaints()
        known = [step for step in steps if not step.key or step.key in ahead]
        if len(known) < len(steps):
            raise because.refusal(because.STEP_NOT_AHEAD, title=_title_of(steps, there, ahead))
        clean = looked_at(case, steps, complaints, now=now, there=there)
        if aim != plan.aim:
            require_aim(case, aim, policy_of(case.policy_id), complaints)
        goal = checked(goal, field="goal", complaints=complaints, limit=100_000) if goal.strip() else ""
        complaints.refuse_if_any()
        changes = [*_changes_of_plan(plan, goal, aim), *_changes(clean, ahead, there)]
        if not changes:
            return plan
        reason = _required_reason(reason, changes)
        _require_something_left(plan, clean, there)
        plan.goal, plan.aim = goal, aim
        plan.save(update_fields=["goal", "aim"])
        _name_new(changes, write_steps(case, plan, clean, there), clean)
        vendor_stepped(case, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        data = {"changes": changes, "reason": reason}
        tell(case, kind="plan.changed", actor=actor, now=now, data=data, clause=plan.clause)
        return plan


def _title_of(steps: Sequence[StepGiven], there: Sequence[PlanStep], ahead: Mapping[int, PlanStep]) -> str:
    gone = {step.key for step in steps} - set(ahead)
    return next((step.title for step in there if step.pk in gone), "")


def _changes_of_plan(plan: Plan, goal: str, aim: Release | None) -> Iterator[dict[str, Any]]:
    if goal != plan.goal:
        yield {"what": "goal", "step": None, "title": "", "old": plan.goal, "new": goal}
    if aim != plan.aim:
        old, new = (one.version if one is not None else "" for one in (plan.aim, aim))
        yield {"what": "aim", "step": None, "title": "", "old": old, "new": new}


def _changes(
    given: Sequence[StepGiven], ahead: Mapping[int, PlanStep], there: Sequence[PlanStep]
) -> Iterator[dict[str, Any]]:
    """What differs, field by field, in the order of the steps."""
    titles = {step.pk: step.title for step in there}
    for step in given:
        row = ahead.get(step.key)
        if row is None:
            if not step.is_dropped:
                assert step.due_on is not None
                yield {"what": "added", "step": None, "title": step.title, "old": "", "new": step.due_on.isoformat()}
            continue
        said: dict[str, Any] = {"step": row.pk, "title": row.title}
        if step.is_dropped:
            yield said | {"what": "dropped", "old": row.due_on.isoformat(), "new": ""}
            continue
        if step.title != row.title:
            yield said | {"what": "renamed", "old": row.title, "new": step.title}
        if step.due_on != row.due_on:
            assert step.due_on is not None
            yield said | {"what": "moved", "old": row.due_on.isoformat(), "new": step.due_on.isoformat()}
        if step.owner is not None and step.owner.pk != row.owner_id:
            yield said | {"what": "owner", "old": row.owner.account.name, "new": step.owner.account.name}
        if _waits_differ(row, step, given, ahead):
            yield said | {"what": "waits", "old": _waits_for(row, titles), "new": _waits(step, given)}


def _waits_differ(row: PlanStep, step: StepGiven, given: Sequence[StepGiven], ahead: Mapping[int, PlanStep]) -> bool:
    """By key: a step that has another name is still the same. What waited for a step that is done waits no more."""
    before = row.after_id if row.after_id in ahead else None
    after = (given[step.after - 1].key or -1) if step.after else None
    release = step.release.pk if step.release is not None else None
    return (before, row.release_id, row.outside) != (after, release, step.outside)


def _waits_for(row: PlanStep, titles: Mapping[int, str]) -> str:
    named = (titles.get(row.after_id or 0, ""), row.release.version if row.release is not None else "", row.outside)
    return "; ".join(one for one in named if one)


def _waits(step: StepGiven, given: Sequence[StepGiven]) -> str:
    after = given[step.after - 1].title if step.after else ""
    named = (after, step.release.version if step.release is not None else "", step.outside)
    return "; ".join(one for one in named if one)


def _required_reason(reason: str, changes: Sequence[Mapping[str, Any]]) -> str:
    """Why, where something comes later or not at all."""
    is_needed = any(
        change["what"] == "dropped" or (change["what"] == "moved" and change["new"] > change["old"])
        for change in changes
    )
    if not is_needed and not reason.strip():
        return ""
    complaints = Complaints()
    clean = checked(reason, field="reason", complaints=complaints, limit=4000)
    complaints.refuse_if_any()
    return clean


def _require_something_left(plan: Plan, given: Sequence[StepGiven], there: Sequence[PlanStep]) -> None:
    """A plan keeps at least one milestone, done or ahead (R207)."""
    dropped = {step.key for step in given if step.is_dropped}
    kept = [step for step in there if step.pk not in dropped and step.state != PlanStep.State.DROPPED]
    if not kept and not any(not step.key and not step.is_dropped for step in given):
        raise because.refusal(rules.because.NEEDS_MILESTONE, clause=plan.clause, outcome=plan.outcome)


def _name_new(changes: Sequence[dict[str, Any]], rows: Sequence[PlanStep], given: Sequence[StepGiven]) -> None:
    """The keys of new steps, once they have them."""
    new = iter([row.pk for row, step in zip(rows, given, strict=True) if not step.key and not step.is_dropped])
    for change in changes:
        if change["what"] == "added":
            change["step"] = next(new)
