"""Requests for a manager as pages and letters show them; no query where a case has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from podpora.cases.filters import TEAM
from podpora.cases.models import AddedEngineer, Case, Escalation, EscalationText
from podpora.cases.selectors.gates import sight_of
from podpora.cases.steps.escalations import ESCALATED, HAS_ADDED, HAS_ESCALATION
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.lib.prepared import built_once
from podpora.people.led import led_by
from podpora.people.permissions import CASE_SUPERVISE, may, seems_to_hold
from podpora.people.selectors import engineer_for

MOST_SHOWN: Final = 20
OPEN_KEYS: Final = ("ranked_at", "id")
ANSWERED_KEYS: Final = ("-answered_at", "-id")


@dataclass(frozen=True, slots=True)
class EscalationShown:
    """A request for a manager. ``words``: who wrote what when, empty for those who are not to read it; ``state``
    waiting, overdue, answered or ended (with the case)."""

    key: int
    state: str
    asked_at: datetime
    overdue_at: datetime | None
    manager_name: str
    words: tuple[Any, ...]
    answer: str
    answered_at: datetime | None
    answered_by_name: str
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """One line of the managers' list: the request and its case."""

    escalation: EscalationShown
    case: Case


def is_escalated(case: Case) -> bool:
    """Whether a manager's answer is owed on the case; no query."""
    return ESCALATED in case.flags


def escalations_of(actor: Actor, case: Case, *, now: datetime) -> list[EscalationShown]:
    """The requests of a case, the latest first. What the customer wrote is for its own side and for managers."""
    if HAS_ESCALATION not in case.flags:
        return []
    reads = actor.is_contact or _is_manager(actor)
    return [_shown(row, now=now, reads=reads) for row in _with_texts(Escalation.objects.filter(case=case))]


def added_engineers(case: Case) -> list[AddedEngineer]:
    """Who works on the case beside the assignee, with their accounts."""
    return _added(case=case.pk) if HAS_ADDED in case.flags else []


@built_once(case=int)
def _added(case: int) -> QuerySet[AddedEngineer]:
    live = AddedEngineer.objects.filter(case=case, ended_at__isnull=True, engineer__is_active=True)
    return live.select_related("engineer__account").order_by("added_at", "pk")


def escalations_to_answer(
    actor: Actor,
    *,
    now: datetime,
    answered: bool = False,
    overdue: bool = False,
    engineer: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Page[EscalationRow]:
    """The managers' list: those that wait, the most pressing first; or those that were answered, the latest first.
    Empty for everybody else.

    ``overdue``: of those that wait the overdue ones; ``engineer`` (code, or ``team``: all whom the actor leads):
    those on cases of theirs.
    """
    if not _is_manager(actor):
        return Page([], "")
    waiting = Q(answered_at__isnull=True, ended_at__isnull=True)
    rows = Escalation.objects.filter(Q(answered_at__isnull=False) if answered else waiting)
    if overdue:
        rows = rows.filter(overdue_at__lt=now)
    if engineer:
        leader = engineer_for(actor) if engineer == TEAM else None
        whose = Q(assignee__in=led_by(leader.pk).values("pk")) if leader is not None else Q(assignee__code=engineer)
        rows = rows.filter(Exists(Case.objects.filter(whose, pk=OuterRef("case"))))
    if not sight_of(actor).is_federal:
        rows = rows.filter(case__is_federal=False)
    query = rows.select_related("manager__account", "case__customer", "case__product", "case__assignee__account")
    texts = Prefetch("texts", EscalationText.objects.order_by("at", "pk"))
    found = page(
        query.prefetch_related(texts), keys=ANSWERED_KEYS if answered else OPEN_KEYS, cursor=cursor, limit=limit
    )
    shown = [EscalationRow(_shown(row, now=now, reads=True), row.case) for row in found.rows]
    return Page(shown, found.next_cursor)


def _is_manager(actor: Actor) -> bool:
    return seems_to_hold(actor, CASE_SUPERVISE) or may(actor, CASE_SUPERVISE)


def _with_texts(rows: QuerySet[Escalation]) -> Sequence[Escalation]:
    texts = Prefetch("texts", EscalationText.objects.order_by("at", "pk"))
    return list(rows.select_related("manager__account").prefetch_related(texts).order_by("-id")[:MOST_SHOWN])


def _shown(row: Escalation, *, now: datetime, reads: bool) -> EscalationShown:
    is_late = row.overdue_at is not None and now > row.overdue_at
    return EscalationShown(
        key=row.pk,
        state=_state(row, is_late=is_late),
        asked_at=row.asked_at,
        overdue_at=row.overdue_at,
        manager_name=row.manager.account.name if row.manager is not None else "",
        words=tuple(row.texts.all()) if reads else (),
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by_name=row.answered_by_name,
        ended_at=row.ended_at,
    )


def _state(row: Escalation, *, is_late: bool) -> str:
    if row.answered_at is not None:
        return "answered"
    return "ended" if row.ended_at is not None else "overdue" if is_late else "waiting"


def escalation_told(key: int) -> Escalation | None:
    """The request of that primary key with all its texts, for the letters that tell of it."""
    found = _with_texts(Escalation.objects.filter(pk=key))
    return found[0] if found else None
