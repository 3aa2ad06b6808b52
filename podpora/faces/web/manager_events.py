"""Events of customers who ask for a manager, and of engineers beside the assignee, as lines of a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, pgettext

from podpora.faces.web.telling import Data, Teller, plain


def _added(data: Data, at: Any) -> str:
    told = {"engineer": data.get("name", "")}
    if data.get("escalation"):
        return gettext("%(engineer)s works on it as well, because the customer asked for a manager") % told
    return gettext("%(engineer)s works on it as well") % told


def _taken_off(data: Data, at: Any) -> str:
    return gettext("%(engineer)s is no longer on it beside the assignee") % {"engineer": data.get("name", "")}


def _reassigned(data: Data, at: Any) -> str:
    told = {"engineer": data.get("name", "")}
    return gettext("A manager gives it to %(engineer)s, because the customer asked for a manager") % told


TELLERS: Final[Mapping[str, Teller]] = {
    "case.escalated": plain(lambda: pgettext("event of a case", "Asked for a manager")),
    "case.escalation_joined": plain(lambda: gettext("Wrote to the managers again")),
    "case.escalation_ended": plain(lambda: gettext("The request for a manager ended with the case")),
    "case.escalation_answered": plain(lambda: gettext("A manager answered")),
    "case.escalation_overdue": plain(lambda: gettext("The answer of a manager is overdue")),
    "case.escalation_reassigned": _reassigned,
    "case.engineer_added": _added,
    "case.engineer_taken_off": _taken_off,
}
