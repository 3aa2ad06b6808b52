"""The board of a manager's team: who has what, who is at work, and what needs somebody now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from podpora.cases.filters import TEAM
from podpora.cases.selectors.team import SOON, Held, TeamRow, team_of
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.managers import for_managers
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people import selectors as people


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and the address of the list of exactly these."""

    n: int
    address: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one engineer, or of all; ``without``: how many of the cases have no severity."""

    cases: Count
    by_severity: tuple[tuple[str, Count], ...]
    without: int
    due: Count
    missed: Count
    continuous: Count
    handovers: Count
    escalations: Count
    overdue: Count


@dataclass(frozen=True, slots=True)
class Line:
    """One engineer on the board."""

    row: TeamRow
    counts: Counts


@require_GET
@for_managers
def team(request: ReaderRequest) -> HttpResponse:
    """One line for each engineer whom the reader leads, the totals on top, each figure a link to its list."""
    at, reader = now(), people.engineer_for(request.actor)
    found = team_of(request.actor, now=at)
    context: dict[str, Any] = {
        "lines": [Line(row, _counts(row.engineer.code, row.held, found.severities)) for row in found.rows],
        "total": _counts(TEAM, found.total, found.severities),
        "on": found.on,
        "sees_federal": reader is not None and reader.is_federal,
        "here": "team",
        "now": at,
    }
    return page(request, "desk/team.html", context)


def _counts(who: str, held: Held, severities: Iterable[str]) -> Counts:
    """Figures with their lists: cases of ``who`` (a code, or the whole team), or requests for a manager on them."""

    def listed(n: int, **parts: str) -> Count:
        return Count(n, f"{reverse('desk:queue')}?{urlencode({'assignee': who, **parts})}")

    def asked(n: int, **parts: str) -> Count:
        return Count(n, f"{reverse('desk:managers')}?{urlencode({'engineer': who, **parts})}")

    return Counts(
        cases=listed(held.cases),
        by_severity=tuple((code, listed(held.by_severity.get(code, 0), severity=code)) for code in severities),
        without=held.cases - sum(held.by_severity.values()),
        due=listed(held.due, due=SOON),
        missed=listed(held.missed, due="overdue"),
        continuous=listed(held.continuous, has="continuous"),
        handovers=listed(held.handovers, has="handover"),
        escalations=asked(held.escalations),
        overdue=asked(held.overdue, state="overdue"),
    )
