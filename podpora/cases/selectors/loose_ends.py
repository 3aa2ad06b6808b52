"""What is still open on a case that is about to end: for the page on which it is closed."""

from dataclasses import dataclass
from datetime import datetime

from podpora.cases.models import Case, DiagnosticItem, RemoteSession, ThirdParty, TSANetContact
from podpora.cases.steps.diagnosis import ANALYSING, HAS_DIAGNOSTICS
from podpora.cases.steps.remote import HAS_SESSION
from podpora.cases.steps.severity import pending
from podpora.cases.steps.third_parties import HAS_THIRD_PARTY

_OVER = (TSANetContact.State.CLOSED, TSANetContact.State.REJECTED)


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """``session_at``: a remote session that was offered or agreed on. ``missing``: how many things asked for have not
    come. ``severity``: another than now that waits for agreement, "" for none. ``is_studied``: data is studied offline.
    ``suspected``: products of other companies. ``partners``: with whom a contact through TSANet is open."""

    session_at: datetime | None = None
    missing: int = 0
    severity: str = ""
    is_studied: bool = False
    suspected: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != LooseEnds()


def loose_ends_of(case: Case) -> LooseEnds:
    """One small query for each kind of thing that the case ever had, and one for the severity."""
    session, wish = None, pending(case)
    missing, suspected, partners = 0, [], []
    if HAS_SESSION in case.flags:
        waiting = (RemoteSession.State.OFFERED, RemoteSession.State.ACCEPTED)
        session = RemoteSession.objects.filter(case=case, state__in=waiting).first()
    if HAS_DIAGNOSTICS in case.flags:
        missing = DiagnosticItem.objects.filter(request__case=case, given_at__isnull=True).count()
    if HAS_THIRD_PARTY in case.flags:
        rows = ThirdParty.objects.filter(case=case, cleared_at__isnull=True).order_by("pk")
        suspected = [f"{vendor} {product}" for vendor, product in rows.values_list("vendor", "product")]
        contacts = TSANetContact.objects.filter(case=case).exclude(state__in=_OVER).order_by("pk")
        partners = list(contacts.values_list("partner", flat=True))
    return LooseEnds(
        session_at=session.at if session is not None else None,
        missing=missing,
        severity=wish.new if wish is not None and wish.new != case.severity else "",
        is_studied=ANALYSING in case.flags,
        suspected=tuple(suspected),
        partners=tuple(partners),
    )
