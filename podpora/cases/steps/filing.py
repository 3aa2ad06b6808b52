"""A case is filed: decided by the policy, then written with all that goes with it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from podpora.cases import numbers
from podpora.cases.faults import Complaints
from podpora.cases.models import Case
from podpora.cases.steps.continuous import begin_at_filing
from podpora.cases.steps.deciding import ground_for, language_for, not_entitled, severity_for
from podpora.cases.steps.filed import Decided, Filed, events_of_filing, rows_of
from podpora.cases.steps.files import adopt
from podpora.cases.steps.indexing import index_filed
from podpora.cases.steps.problem_notes import turn, waiting_note_of
from podpora.cases.steps.routing import start
from podpora.cases.steps.sams import filer_named, follower_for
from podpora.cases.steps.wanted import Wanted, check_intake, check_rows, subject_of
from podpora.cases.steps.wishes import to_current
from podpora.lib.actors import Actor
from podpora.lib.journal import append_all
from podpora.people.models import Contact
from podpora.people.steps.appointments import hold_roles_of
from podpora.roster.selectors import queue_for


def filed_before(submission_key: str | None) -> Case | None:
    """The case that the same form of the same person filed when it was sent the first time."""
    return None if submission_key is None else Case.objects.filter(submission_key=submission_key).first()


def file_case(wanted: Wanted, *, actor: Actor, now: datetime, in_name_of: Contact | None = None) -> Case:
    """Decide and write, in the caller's transaction. Raises ``Invalid`` and ``Refused`` before anything is written.

    The customer's roles stand still meanwhile: whoever withdraws one waits, or was first and the filer has none. So
    does its federal mark: whoever sets it waits, and the worker then finds the case; or was first, and the case has it.
    ``in_name_of``: for whom a SAM or deputy records it (``not_the_sam`` for everybody else).
    """
    hold_roles_of(wanted.customer)
    filer = actor if in_name_of is None else filer_named(in_name_of, customer=wanted.customer, actor=actor)
    decided = decide(wanted, actor=filer, now=now)
    return _write(rows_of(decided, actor=filer, now=now), actor=actor, now=now)


def decide(wanted: Wanted, *, actor: Actor, now: datetime) -> Decided:
    """What the policy says to the filing. Raises ``Invalid`` and ``Refused``."""
    complaints = Complaints()
    ground = ground_for(wanted, actor=actor, now=now, complaints=complaints)
    moved = to_current(wanted, ground.policy)
    if moved is not wanted:
        return decide(moved, actor=actor, now=now)
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
    assert ground.filing is not None
    return Decided(
        wanted=wanted,
        ground=ground,
        filing=ground.filing,
        severity=severity,
        languages=languages,
        intake=intake,
        subject=subject,
        sam=follower_for(wanted.customer, program=ground.entitlement.program, policy=ground.policy),
        queue=queue_for(product=wanted.product, category=wanted.category, level=1, language=languages.working_language),
    )


def _write(filed: Filed, *, actor: Actor, now: datetime) -> Case:
    case, wanted = filed.case, filed.decided.wanted
    inserted = _insert(case)
    if inserted is not case:
        return inserted
    for row in (filed.intake, filed.milestone, filed.change):
        if row is not None:
            row.save(force_insert=True)
    note = waiting_note_of(wanted.draft, actor=actor, case=case)
    attachments = adopt(case, message=None, files=wanted.files, draft=wanted.draft, actor=actor, now=now)
    index_filed(case, filed.intake, attachments)
    append_all(events_of_filing(filed, actor=actor, now=now))
    start(case, now=now)
    begin_at_filing(case, filed.intake, policy=filed.decided.ground.policy, actor=actor, now=now)
    turn(note, case, actor=actor, now=now)
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
