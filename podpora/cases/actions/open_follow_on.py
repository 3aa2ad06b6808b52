"""The problem persists after closing: a new case that refers to the old one (R215, Q41)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.models import Case, CaseLink, Intake
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, is_fit_and_held
from podpora.cases.steps.filing import filed_before
from podpora.cases.steps.guards import require_contact
from podpora.cases.steps.links import tie
from podpora.cases.steps.mending import file_mended
from podpora.cases.steps.messages import key_of, require_text
from podpora.cases.steps.telling import tell
from podpora.cases.steps.wanted import Wanted, filled_up
from podpora.cases.values import IntakeGiven
from podpora.contracts.selectors import policy_in_force, policy_of
from podpora.lib.actors import Actor
from podpora.people.selectors import account_of
from podpora.policy.scope import may_go_on


def open_follow_on(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    words: str,
    severity: str | None = None,
    submission_key: str | None = None,
) -> Case:
    """The new case, with its own number, linked; ``words`` say what persists. Entitlement and promise are of ``now``.
    They stand too for what the severity requires and the old case never told, so that nothing has to be told twice.

    Within the policy's period it goes to the engineer who had the old one. ``severity`` None: that of the old case.
    What the old case had and is there no more (site, installation, Support ID of the licence, language, severity) is
    chosen anew, with the reason among those of ``case.opened``.
    Raises ``NoSuchCase``, ``Invalid`` (words), ``Refused``: ``case_not_closed``, and all that ``open_case`` refuses.
    """
    text = require_text(words, field="words")
    key = key_of(actor, submission_key)
    with transaction.atomic():
        old = held_case(actor, number)
        require_contact(actor)
        earlier = filed_before(key)
        if earlier is not None:
            return earlier
        if not old.is_closed:
            raise because.refusal(because.CASE_NOT_CLOSED, clause="closing.follow_on", number=old.number)
        level = severity or old.severity
        policy = policy_in_force(now)[1]
        told = _intake(old, text, actor, policy)
        wanted = Wanted(
            customer=old.customer,
            product=old.product,
            release=old.release,
            support_id=old.support_id.code,
            category=old.category,
            intake=filled_up(told, text, policy=policy, category=old.category, severity=level),
            subject=old.subject,
            severity=level or None,
            site=old.site,
            language=old.support_language,
            after_hours=old.after_hours,
            environment=old.environment,
            installation=old.installation,
            submission_key=key,
            follow_on_of=old,
        )
        case = file_mended(wanted, may_choose_severity=not severity, actor=actor, now=now)
        tie(case, old, CaseLink.Kind.FOLLOW_ON, now=now)
        tell(
            old,
            kind="case.follow_on_opened",
            actor=actor,
            now=now,
            data={"number": case.number},
            clause="closing.follow_on",
        )
        _same_engineer(case, old, actor=actor, now=now)
        return case


def _intake(old: Case, words: str, actor: Actor, policy: rules.Policy) -> IntakeGiven:
    """What was told about the old case, with what persists as the description; a matter outside support stays one
    where the policy still takes questions about it."""
    before = Intake.objects.get(case=old)
    account = account_of(actor)
    assert account is not None
    is_same = account.pk == old.submitter.account_id
    return IntakeGiven(
        contact_name=before.contact_name if is_same else account.name,
        contact_email=before.contact_email if is_same else account.email,
        contact_phone=before.contact_phone if is_same else "",
        best_time_from=before.best_time_from if is_same else None,
        best_time_to=before.best_time_to if is_same else None,
        best_time_zone=before.best_time_zone if is_same else "",
        contact_method=before.contact_method if is_same else "email",
        description=words,
        system_impact=before.system_impact,
        business_impact=before.business_impact,
        error_text=before.error_text,
        steps=before.steps,
        workarounds=before.workarounds,
        maintenance=before.maintenance,
        desired_behaviour=before.desired_behaviour,
        use_case=before.use_case,
        matter=before.matter if may_go_on(policy, matter=before.matter).allowed else "",
    )


def _same_engineer(case: Case, old: Case, *, actor: Actor, now: datetime) -> None:
    """Within the policy's period the case goes to who had the old one (Q41)."""
    engineer, closed_at = old.assignee, old.closed_at
    assert closed_at is not None
    decision = rules.may_open_follow_on(policy_of(case.policy_id), closed_at=closed_at, now=now)
    if engineer is None or engineer.pk == case.assignee_id or not decision.allowed:
        return
    if is_fit_and_held(engineer, case):
        give(case, engineer, actor=actor, now=now, clause="closing.follow_on")
