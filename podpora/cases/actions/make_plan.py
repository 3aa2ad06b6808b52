"""An engineer sets a plan with milestones; the case goes on (R206, R207, D15, Q56)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints, Refused
from podpora.cases.flags import HAS_PLAN, put
from podpora.cases.models import Case, Plan
from podpora.cases.plan_values import StepGiven
from podpora.cases.selectors.continuous import require_tried
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import checked
from podpora.cases.steps.outcomes import go_on, require_offered, say
from podpora.cases.steps.plans import looked_at, require_aim, told_step, write_steps
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy import Policy
from podpora.policy.outcomes import may_leave_open
from podpora.products.models import Release


def make_plan(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    steps: Sequence[StepGiven],
    outcome: str = "action-plan",
    goal: str = "",
    aim: Release | None = None,
    severity: str = "",
    message: str = "",
    expected_version: int | None = None,
) -> Plan:
    """The plan of a case that stays open. ``outcome`` is a code of the policy that leaves it so and needs a milestone.

    At least one step has a day; ``goal`` says what they lead to, ``aim`` is the version, which must be a current one
    where the case's gets no new fixes. ``severity`` is proposed to the customer, in either direction, "" for none;
    ``message`` goes out as a reply. The customer is told, which ends a first response that is still owed. Raises
    ``NoSuchCase``, ``Invalid`` (``steps-0-title``, aim, goal, severity, message) and ``Refused``: closed, changed
    meanwhile, ``plan_there``, ``needs_...``, ``resource_not_tried``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        if HAS_PLAN in case.flags:
            raise because.refusal(because.PLAN_THERE, clause=f"closing.outcomes.{outcome}", number=case.number)
        policy = policy_of(case.policy_id)
        _require_allowed(case, steps, severity, policy=policy, outcome=outcome)
        complaints = Complaints()
        clean = looked_at(case, steps, complaints, now=now)
        require_aim(case, aim, policy, complaints)
        require_offered(case, severity, policy, complaints)
        texts = _checked(complaints, goal=goal, message=message)
        complaints.refuse_if_any()
        if severity:
            require_tried(case, severity, policy=policy, now=now)
        plan = Plan.objects.create(case=case, outcome=outcome, goal=texts["goal"], aim=aim, made_at=now)
        rows = write_steps(case, plan, clean)
        put(case, HAS_PLAN)
        written = say(case, texts["message"], actor=actor, now=now) if texts["message"] else None
        data = {
            "outcome": outcome,
            "number": policy.outcomes[outcome].number,
            "goal": plan.goal,
            "aim": aim.version if aim is not None else "",
            "steps": [told_step(row) for row in rows],
            "severity": severity,
            "message": written.pk if written is not None else None,
        }
        tell(case, kind="plan.made", actor=actor, now=now, data=data, clause=plan.clause)
        go_on(case, severity, plan.goal or texts["message"], policy=policy, actor=actor, now=now)
        case.save()
        return plan


def _require_allowed(case: Case, steps: Sequence[StepGiven], severity: str, *, policy: Policy, outcome: str) -> None:
    decision = may_leave_open(
        policy,
        outcome=outcome,
        by="engineer",
        state=case.state,
        given=("milestone",) if any(step.due_on and not step.is_dropped for step in steps) else (),
        version_known=case.release_id is not None,
        severity=severity,
    )
    if not decision.allowed:
        raise Refused(*decision.because)


def _checked(complaints: Complaints, **texts: str) -> dict[str, str]:
    """Texts that may be empty."""
    return {
        name: checked(text, field=name, complaints=complaints, limit=100_000) if text.strip() else ""
        for name, text in texts.items()
    }
