"""What the page of a case shows beside the common road; each asks the database only where the case has such a thing."""

from datetime import datetime
from typing import Any

from podpora.cases.selectors import diagnosis, escalations, third_parties, wishes
from podpora.lib.actors import Actor


def panels_of(actor: Actor, case: Any, *, now: datetime) -> dict[str, Any]:
    """The context of ``portal/parts/panels.html``."""
    session = diagnosis.session_shown(case)
    return {
        "news_request": diagnosis.news_request_of(case),
        "asked": diagnosis.asked_of(case),
        "session": session,
        "analysing_since": diagnosis.analysing_since(case),
        "escalations": escalations.escalations_of(actor, case, now=now),
        "added": escalations.added_engineers(case),
        "third_parties": third_parties.third_parties_of(case),
        "wish": wishes.feature_request_of(case),
    }
