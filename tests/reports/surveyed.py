"""Surveys of closed cases, answered or not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from podpora.cases import selectors
from podpora.cases.actions.answer_survey import answer_survey
from podpora.cases.actions.assign import assign
from podpora.cases.models import Case, Survey
from podpora.lib.actors import SYSTEM
from podpora.reports.spans import Span
from tests.builders.cases import Customered, local, resolved
from tests.cast import Cast, Person

MONDAY = local("2026-02-09 09:00")
TOPICS = ("case-handling", "professionalism", "analyst-knowledge", "overall-satisfaction")
PRAGUE = ZoneInfo("Europe/Prague")
FEBRUARY = Span(MONDAY.date().replace(day=1), MONDAY.date().replace(day=28), PRAGUE)


def survey_of(cast: Cast, case: Case | None = None, *, by: Person | None = None, now: datetime = MONDAY) -> Survey:
    """The survey of a case closed by Boris, or with another engineer; of a new customer unless a case is given."""
    case = case or Customered("production", product=cast.product).file(now)
    assign(actor=cast.marta.actor, now=now, number=case.number, engineer=(by or cast.boris).engineer)
    resolved(cast, case, now=now)
    return Survey.objects.select_related("case", "contact").get(case=case)


def answered(survey: Survey, *marks: int, comment: str = "", days: float = 1) -> Survey:
    """The survey, answered so many days after Monday."""
    scores = dict(zip(TOPICS, marks or (4, 4, 4, 4), strict=True))
    token = selectors.survey_token(survey)
    return answer_survey(actor=SYSTEM, now=MONDAY + timedelta(days=days), token=token, scores=scores, comment=comment)
