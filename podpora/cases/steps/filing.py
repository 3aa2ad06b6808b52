"""A case is filed: decided by the policy, then written with all that goes with it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction

from podpora import policy as rules
from podpora.cases import clockwork, numbers
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, Intake, Measure, SeverityChange, State
from podpora.cases.steps.deciding import (
    Ground,
    Severity,
    ground_for,
    language_for,
    not_entitled,
    severity_for,
)
from podpora.cases.steps.files import adopt
from podpora.cases.steps.folding import fold
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.severity import rank_of, told_wish
from podpora.cases.steps.telling import event_of
from podpora.cases.steps.wanted import Wanted, check_intake, check_rows, subject_of
from podpora.cases.values import IntakeGiven
from podpora.lib.actors import Actor
from podpora.lib.journal import append_all
from podpora.people.selectors import Filing
from podpora.policy import LanguageOffer, Promise
from podpora.roster.selectors import queue_for


def filed_before(submission_key: str | None) -> Case | None:
    """The case that the same form of the same person filed when it was sent the first time."""
    return None if submission_key is None else Case.objects.filter(submission_key=submission_key).first()


def file_case(wanted: Wanted, *, actor: Actor, now: datetime) -> Case:
    """Decide and write, in the caller's transaction. Raises ``Invalid`` and ``Refused`` before anything is written."""
    complaints = Complaints()
    ground = ground_for(wanted, actor=actor, now=now, complaints=complaints)
    if "appoint" in ground.entitlement.mend:
        raise not_entitled(ground.entitlement, wanted.customer)
    check_rows(wanted, policy=ground.policy, complaints=complaints)
    if not complaints and not ground.entitlement.allowed:
        raise not_entitled(ground.entitlement, wanted.customer)
    severity = severity_for(wanted, ground, complaints)
    subject = subject_of(wanted, complaints)
    intake = check_intake(
        wanted.intake, policy=ground.policy, category=wanted.category, severity=severity.level, complaints=complaints
    )
    languages = language_for(wanted, ground, severity=severity.level, now=now, complaints=complaints)
    complaints.refuse_if_any()
    filing = ground.filing
    assert filing is not None
    case = _case(wanted, ground, severity, languages, filing, subject=subject, now=now)
    return _write(case, wanted, ground, severity, languages, filing, intake, actor=actor, now=now)


def _case(
    wanted: Wanted,
    ground: Ground,
    severity: Severity,
    languages: LanguageOffer,
    filing: Filing,
    *,
    subject: str,
    now: datetime,
) -> Case:
    return Case(
        customer=wanted.customer,
        site=wanted.site,
        product=wanted.product,
        release=wanted.release,
        support_id=ground.support_id,
        submitter=filing.contact,
        partner=filing.contact.partner,
        follow_on_of=wanted.follow_on_of,
        subject=subject,
        subject_folded=fold(subject)[:400],
        category=wanted.category,
        channel=wanted.channel,
        environment=wanted.environment,
        flags=[severity.flag] if severity.flag else [],
        submission_key=wanted.submission_key,
        policy=ground.version,
        program=ground.entitlement.program,
        severity=severity.level,
        severity_rank=rank_of(ground.policy, severity.level),
        severity_asked=severity.asked,
        is_federal=wanted.customer.is_federal,
        zone=ground.place.zone,
        country=ground.place.country,
        subdivision=ground.place.subdivision,
        region=ground.place.region,
        support_language=wanted.language or languages.offered[0],
        after_hours=wanted.after_hours,
        queue=queue_for(product=wanted.product, category=wanted.category, level=1),
        state=State.NEW,
        state_since=now,
        opened_at=now,
        last_customer_message_at=now,
        vendor_owes_since=now,
    )


def _write(
    case: Case,
    wanted: Wanted,
    ground: Ground,
    severity: Severity,
    languages: LanguageOffer,
    filing: Filing,
    intake: IntakeGiven,
    *,
    actor: Actor,
    now: datetime,
) -> Case:
    promise = clockwork.first_promise(case, policy=ground.policy, place=ground.place)
    case.measure = Measure(promise.target.measure)
    place(case, due_at=promise.due_at)
    filed = _insert(case)
    if filed is not case:
        return filed
    Intake.objects.create(case=case, **asdict(intake))
    milestone = clockwork.milestone_of(promise, case=case, version=ground.version)
    if milestone is not None:
        milestone.save(force_insert=True)
    adopt(case, message=None, files=wanted.files, draft=wanted.draft, actor=actor, now=now)
    told = _told(case, ground, severity, languages, filing, promise, now=now)
    events = [event_of(case, kind="case.opened", actor=actor, now=now, data=told, clause=promise.clause)]
    if severity.level:
        wish = told_wish(_first_severity(case, actor=actor, now=now))
        events.append(
            event_of(case, kind="case.severity_proposed", actor=actor, now=now, data=wish, clause="severity_change")
        )
    append_all(events)
    return case


def _insert(case: Case) -> Case:
    """Give the case a free number; or the case that the same form filed at the same moment."""
    for _ in range(100):
        case.number = numbers.new_number()
        try:
            with transaction.atomic():
                case.save(force_insert=True)
            return case
        except IntegrityError:
            earlier = filed_before(case.submission_key)
            if earlier is not None:
                return earlier
            if not Case.objects.filter(number=case.number).exists():
                raise
    raise RuntimeError("no free case number was found")


def _first_severity(case: Case, *, actor: Actor, now: datetime) -> SeverityChange:
    """The severity at filing is the customer's proposal, to be agreed (R97)."""
    return SeverityChange.objects.create(
        case=case,
        new=case.severity,
        by_kind=actor.kind,
        by_id=int(actor.key),
        by_name=actor.name,
        at=now,
        is_in_force=True,
        due_after=owed_due_at(case),
    )


def _told(
    case: Case,
    ground: Ground,
    severity: Severity,
    languages: LanguageOffer,
    filing: Filing,
    promise: Promise,
    *,
    now: datetime,
) -> Mapping[str, object]:
    opening = rules.is_open(ground.policy, program=case.program, place=ground.place, at=now)
    reasons = (*ground.entitlement.because, *severity.because, *languages.because, *promise.because)
    return {
        "case": case.pk,
        "customer": case.customer_id,
        "product": case.product_id,
        "release": case.release_id,
        "subject": case.subject,
        "category": case.category,
        "channel": case.channel,
        "program": case.program,
        "policy": case.policy_id,
        "severity": case.severity,
        "severity_asked": case.severity_asked,
        "flags": case.flags,
        "submitter": case.submitter_id,
        "role": filing.role,
        "partner": case.partner_id,
        "language": case.support_language,
        "working_language": languages.working_language,
        "waits_for_language": languages.waits,
        "queue": case.queue_id,
        "level": case.level,
        "measure": case.measure,
        "due_at": promise.due_at,
        "warn_at": promise.warn_at,
        "opens_at": None if opening.is_open else opening.opens_at,
        "follow_on_of": case.follow_on_of.number if case.follow_on_of is not None else None,
        "because": [reason.to_json() for reason in reasons],
    }
