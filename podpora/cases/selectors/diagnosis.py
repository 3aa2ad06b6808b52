"""News that is asked for, diagnostic data and its study, as pages show them; no query where a case has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from podpora.cases import clockwork
from podpora.cases.because import SESSION_THERE, refusal
from podpora.cases.models import Case, DiagnosticItem, FollowUp, NewsRequest, RemoteSession
from podpora.cases.steps.diagnosis import ANALYSING, ASKS_FOR_NEWS, HAS_DIAGNOSTICS
from podpora.cases.steps.remote import HAS_SESSION, holds_its_place
from podpora.lib.prepared import built_once
from podpora.policy.because import Because
from podpora.policy.scope import may_hold_remote_session


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on a case, in order: ``missing`` and ``given``."""

    missing: Sequence[DiagnosticItem] = ()
    given: Sequence[DiagnosticItem] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.given)


def news_request_of(case: Case) -> NewsRequest | None:
    """Who asked for news and when, while no message has answered it."""
    if ASKS_FOR_NEWS not in case.flags:
        return None
    return NewsRequest.objects.filter(case=case, ended_at__isnull=True).first()


def asked_of(case: Case) -> Asked:
    """The diagnostic data that was asked for, with the files that came."""
    if HAS_DIAGNOSTICS not in case.flags:
        return Asked()
    rows = _items(case=case.pk)
    return Asked([row for row in rows if row.given_at is None], [row for row in rows if row.given_at is not None])


def analysing_since(case: Case) -> datetime | None:
    """Since when the data of the case is studied offline; None while it is not."""
    if ANALYSING not in case.flags:
        return None
    return FollowUp.objects.filter(case=case, ended_at__isnull=True).values_list("since", flat=True).first()


def session_shown(case: Case) -> RemoteSession | None:
    """The remote session of the case that is offered, agreed on or running."""
    if HAS_SESSION not in case.flags:
        return None
    open_ones = (RemoteSession.State.OFFERED, RemoteSession.State.ACCEPTED, RemoteSession.State.RUNNING)
    return RemoteSession.objects.filter(case=case, state__in=open_ones).first()


def may_offer_session(case: Case, session: RemoteSession | None, *, now: datetime) -> bool:
    """Whether one may be offered (R222), beside the ``session`` that is there. ``case.intake`` is at hand."""
    return not case.is_closed and not why_no_session(case, session, now=now)


def why_no_session(case: Case, session: RemoteSession | None, *, now: datetime) -> tuple[Because, ...]:
    """Why none may be offered on an open case beside the ``session`` that is there; nothing where one may."""
    if session is not None and holds_its_place(session, now=now):
        return refusal(SESSION_THERE, number=case.number).because
    decision = may_hold_remote_session(clockwork.policy_for(case), matter=case.intake.matter)
    return () if decision.allowed else decision.because


def purpose_of_session(key: int) -> str:
    """What the session of that primary key is for, for the letter that offers it."""
    return RemoteSession.objects.filter(pk=key).values_list("purpose", flat=True).first() or ""


@built_once(case=int)
def _items(case: int) -> QuerySet[DiagnosticItem]:
    rows = DiagnosticItem.objects.filter(request__case=case).select_related("attachment")
    return rows.order_by("request", "place")
