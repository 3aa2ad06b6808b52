"""The rows of a case that was just filed, from what was decided. Pure building: nothing is read, nothing is written."""

from dataclasses import asdict, dataclass
from datetime import datetime

from podpora import policy as rules
from podpora.cases import clockwork
from podpora.cases.models import Case, Intake, Measure, Milestone, SeverityChange, State
from podpora.cases.steps.deciding import Ground, Severity
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.sams import followed
from podpora.cases.steps.severity import rank_of, told_wish
from podpora.cases.steps.telling import event_of
from podpora.cases.steps.wanted import Wanted
from podpora.cases.values import IntakeGiven
from podpora.lib.actors import SYSTEM, Actor
from podpora.lib.journal import Event
from podpora.people.models import Engineer
from podpora.people.selectors import Filing
from podpora.policy import LanguageOffer, Promise
from podpora.roster.models import Queue


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything that a filing needs, decided."""

    wanted: Wanted
    ground: Ground
    filing: Filing
    severity: Severity
    languages: LanguageOffer
    intake: IntakeGiven
    subject: str
    queue: Queue | None
    sam: Engineer | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """The rows: the case without its number, what was told, and where there are any the promise and the severity."""

    decided: Decided
    promise: Promise
    case: Case
    intake: Intake
    milestone: Milestone | None
    change: SeverityChange | None


def rows_of(decided: Decided, *, actor: Actor, now: datetime) -> Filed:
    """The rows of a case filed now."""
    case = _case(decided, now=now)
    ground = decided.ground
    promise = clockwork.first_promise(case, policy=ground.policy, place=ground.place)
    case.measure = Measure(promise.target.measure)
    place(case, due_at=promise.due_at)
    return Filed(
        decided=decided,
        promise=promise,
        case=case,
        intake=Intake(case=case, **asdict(decided.intake)),
        milestone=clockwork.milestone_of(promise, case=case, version=ground.version),
        change=_first_severity(case, actor=actor, now=now) if case.severity else None,
    )


def events_of_filing(filed: Filed, *, actor: Actor, now: datetime) -> list[Event]:
    """What the journal tells of it, once the rows have their keys."""
    case, clause = filed.case, filed.promise.clause
    events = [event_of(case, kind="case.opened", actor=actor, now=now, data=_told(filed, now=now), clause=clause)]
    for flag in case.flags:
        told = {"flag": flag}
        events.append(event_of(case, kind="case.flagged", actor=actor, now=now, data=told, clause=f"flags.{flag}"))
    if filed.change is not None:
        wish = told_wish(filed.change)
        events.append(
            event_of(case, kind="case.severity_proposed", actor=actor, now=now, data=wish, clause="severity_change")
        )
    if case.sam is not None:
        events.append(followed(case, actor=SYSTEM, now=now))
    return events


def _case(decided: Decided, *, now: datetime) -> Case:
    wanted, ground, severity = decided.wanted, decided.ground, decided.severity
    return Case(
        customer=wanted.customer,
        site=wanted.site,
        product=wanted.product,
        release=wanted.release,
        support_id=ground.support_id,
        submitter=decided.filing.contact,
        partner=decided.filing.contact.partner,
        follow_on_of=wanted.follow_on_of,
        subject=decided.subject,
        category=wanted.category,
        channel=wanted.channel,
        environment=wanted.environment,
        installation=wanted.installation,
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
        support_language=wanted.language or decided.languages.offered[0],
        after_hours=wanted.after_hours,
        queue=decided.queue,
        sam=decided.sam,
        state=State.NEW,
        state_since=now,
        opened_at=now,
        last_customer_message_at=now,
        vendor_owes_since=now,
        remind_at=now,
    )


def _first_severity(case: Case, *, actor: Actor, now: datetime) -> SeverityChange:
    """The severity at filing is the customer's proposal, to be agreed (R97)."""
    return SeverityChange(
        case=case,
        new=case.severity,
        by_kind=actor.kind,
        by_id=int(actor.key),
        by_name=actor.name,
        at=now,
        is_in_force=True,
        due_after=owed_due_at(case),
    )


def _told(filed: Filed, *, now: datetime) -> dict[str, object]:
    case, decided, promise = filed.case, filed.decided, filed.promise
    ground, languages = decided.ground, decided.languages
    opening = rules.is_open(ground.policy, program=case.program, place=ground.place, at=now)
    entitled, chosen = ground.entitlement.because, decided.wanted.because
    reasons = (*entitled, *chosen, *decided.severity.because, *languages.because, *promise.because)
    return {
        "case": case.pk,
        "customer": case.customer_id,
        "product": case.product_id,
        "release": case.release_id,
        "installation": case.installation_id,
        "subject": case.subject,
        "category": case.category,
        "channel": case.channel,
        "program": case.program,
        "policy": case.policy_id,
        "severity": case.severity,
        "severity_asked": case.severity_asked,
        "flags": case.flags,
        "submitter": case.submitter_id,
        "role": decided.filing.role,
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
