"""News that is asked for, and diagnostic data, by the acts."""

from datetime import datetime, timedelta
from typing import Any

from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.attach import attach
from podpora.cases.actions.give_item import give_item
from podpora.cases.actions.request_diagnostics import request_diagnostics
from podpora.cases.models import Case, DiagnosticItem, DiagnosticRequest
from podpora.cases.values import Upload
from tests.builders.cases import FRIDAY
from tests.cast import Cast

THINGS = ("Log bundle", "Version of each component")
PLEASE = "To find the cause we need two things."


def requested(cast: Cast, case: Case, *, now: datetime = FRIDAY, **changed: Any) -> DiagnosticRequest:
    """Boris asks for two things."""
    values = {"items": THINGS, "words": PLEASE} | changed
    return request_diagnostics(actor=cast.boris.actor, now=now, number=case.number, **values)


def items_of(case: Case) -> list[DiagnosticItem]:
    return list(DiagnosticItem.objects.filter(request__case=case).order_by("pk"))


def log_file(name: str = "bundle.log") -> Upload:
    return Upload(name, "text/plain", [b"restore stopped"])


def given(cast: Cast, case: Case, *, now: datetime = FRIDAY, but: int = 0) -> None:
    """Anna ticks all that is missing, but for the last ``but``."""
    missing = [item for item in items_of(case) if item.given_at is None]
    for item in missing[: len(missing) - but]:
        give_item(actor=cast.anna.actor, now=now, number=case.number, item=item.pk)


def collected(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """Boris has collected logs in a call with the customer, and put them on the case."""
    attach(actor=cast.boris.actor, now=now, number=case.number, file=log_file())


def live_through_a_diagnosis(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """News asked for; data asked for, ticked and studied."""
    minute = timedelta(minutes=1)
    ask_for_news(actor=cast.anna.actor, now=now, number=case.number)
    requested(cast, case, now=now + minute)
    given(cast, case, now=now + 2 * minute, but=1)
    given(cast, case, now=now + 3 * minute)
