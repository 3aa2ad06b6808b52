"""Diagnostic data that was asked for, and what follows once the last of it is there (R184, R186, R187, R189)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from podpora.cases import because
from podpora.cases.faults import Complaints, NoSuchCase
from podpora.cases.models import Attachment, Case, ContactAttempt, DiagnosticItem, RemoteSession, State
from podpora.cases.steps.diagnosis import HAS_DIAGNOSTICS, study
from podpora.cases.steps.obligations import move
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

MOST_ITEMS: Final = 50
LONGEST_ITEM: Final = 300


def items_of_form(items: Sequence[str], *, field: str = "items") -> list[str]:
    """The things of a checklist, each once and on one line. Raises ``Invalid`` (``field``): none, too many, one too
    long."""
    complaints = Complaints()
    clean = list(dict.fromkeys(one for one in (" ".join(item.replace("\x00", "").split()) for item in items) if one))
    if not clean:
        complaints.add(field, because.FIELD_REQUIRED, field=field)
    if len(clean) > MOST_ITEMS:
        complaints.add(field, because.TOO_MANY_ITEMS, limit=MOST_ITEMS)
    if any(len(item) > LONGEST_ITEM for item in clean):
        complaints.add(field, because.FIELD_TOO_LONG, field=field, limit=LONGEST_ITEM)
    complaints.refuse_if_any()
    return clean


def item_of(case: Case, key: int) -> DiagnosticItem:
    """The thing asked for on the case; ``NoSuchCase`` where there is none of that key."""
    found = DiagnosticItem.objects.filter(request__case=case, pk=key).first() if HAS_DIAGNOSTICS in case.flags else None
    if found is None:
        raise NoSuchCase
    return found


def is_complete(case: Case) -> bool:
    """Nothing that was asked for on the case is missing."""
    return not DiagnosticItem.objects.filter(request__case=case, given_at__isnull=True).exists()


def require_collected(case: Case) -> None:
    """Refuse a study of nothing. While things that were asked for are missing, only what came since then counts: one of
    them, a file, a call in which somebody was reached, a remote session that was held."""
    asked = DiagnosticItem.objects.filter(request__case=case) if HAS_DIAGNOSTICS in case.flags else None
    last = asked.order_by("request").last() if asked is not None and not is_complete(case) else None
    since = last.request.asked_at if last is not None else case.opened_at
    is_there = (
        (asked is not None and asked.filter(given_at__isnull=False).exists())
        or Attachment.objects.filter(case=case, at__gte=since).exists()
        or ContactAttempt.objects.filter(case=case, result=ContactAttempt.Result.REACHED, at__gte=since).exists()
        or RemoteSession.objects.filter(case=case, ended_at__gte=since, started_at__isnull=False).exists()
    )
    if not is_there:
        raise because.refusal(because.NOTHING_COLLECTED, number=case.number)


def begin_study(case: Case, *, cause: str, actor: Actor, now: datetime) -> bool:
    """What was collected is studied offline; False where it is already. A case that waited for the customer is open
    again: the vendor owes the next step. ``cause``: items, call, remote-session. The caller saves the case."""
    if not study(case, now=now):
        return False
    tell(case, kind="case.analysing_offline", actor=actor, now=now, data={"cause": cause})
    if case.state == State.WAITING_ON_CUSTOMER:
        move(case, State.OPEN, actor=actor, now=now)
    case.vendor_owes_since = case.vendor_owes_since or now
    place(case, due_at=owed_due_at(case))
    case.version += 1
    return True
