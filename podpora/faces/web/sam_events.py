"""Events between a case and its support account manager as lines of the timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web.telling import Data, Teller


def _followed(data: Data, at: Any) -> str:
    told = {"name": data.get("name", ""), "other": data.get("instead_of", "")}
    if told["other"]:
        return gettext("%(name)s follows this case until it is closed, in place of %(other)s") % told
    return gettext("%(name)s, support account manager, follows this case until it is closed") % told


def _analysis_started(data: Data, at: Any) -> str:
    return gettext("Analysis of the problem began")


def _senior_chosen(data: Data, at: Any) -> str:
    told = {"name": data.get("name", ""), "place": data.get("place", ""), "of": data.get("of", "")}
    if at.audience != "desk":
        return gettext("%(name)s chosen as senior engineer by the support account manager") % told
    return gettext("%(name)s chosen as senior engineer, number %(place)s of %(of)s by fit") % told


def due_soon(data: Data, at: Any) -> str:
    """A promise comes due; of one that has its first response, what it still needs (D53)."""
    if data.get("answered_at"):
        return gettext("The start of the analysis comes due soon")
    return gettext("The first response comes due soon")


def met(data: Data, at: Any) -> str:
    """A promise is kept; one that needed the start of the analysis, too, was answered before (D53)."""
    if data.get("analysis_started_at"):
        return gettext("The analysis began in time, too: the promise is kept")
    return gettext("First response given in time")


def missed(data: Data, at: Any) -> str:
    """The same of one that was missed."""
    if data.get("answered_at"):
        return gettext("The analysis did not begin in the promised time")
    return gettext("The first response is late: the promised time has passed")


TELLERS: Final[Mapping[str, Teller]] = {
    "case.followed": _followed,
    "case.analysis_started": _analysis_started,
    "case.senior_chosen": _senior_chosen,
}
