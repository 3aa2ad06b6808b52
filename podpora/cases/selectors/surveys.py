"""Surveys: by their link, and their results for managers."""

from datetime import datetime

from django.db.models import QuerySet

from podpora.cases.models import Survey
from podpora.lib.actors import Actor


def survey_by_token(token: str, *, now: datetime) -> Survey | None:
    """The open survey behind a link, with case and contact; ``None`` when unknown, used or too old."""
    raise NotImplementedError


def survey_token(survey: Survey) -> str:
    """The token of the survey's link, derived with the desk's key, the same each time."""
    raise NotImplementedError


def survey_results(
    actor: Actor, *, since: datetime | None = None, until: datetime | None = None, product: str = "", engineer: str = ""
) -> QuerySet[Survey]:
    """Answered surveys, last first, scores prefetched (R237): all for managers, an engineer's own for that engineer,
    none for anybody else. ``product`` and ``engineer`` are codes."""
    raise NotImplementedError
