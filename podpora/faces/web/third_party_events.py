"""Events about other companies' products as lines of a timeline, and their words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, pgettext_lazy

from podpora.faces.web.telling import Data, Teller, quoted
from podpora.faces.web.words import Word

REMOVAL_ANSWERS: Final[Mapping[str, Word]] = {
    "done": pgettext_lazy("answer to a request to remove something", "Done"),
    "refused": pgettext_lazy("answer to a request to remove something", "Refused"),
    "not-possible": pgettext_lazy("answer to a request to remove something", "Not possible"),
}
TSANET_STATES: Final[Mapping[str, Word]] = {
    "open": pgettext_lazy("state of a contact through TSANet", "Open"),
    "information": pgettext_lazy("state of a contact through TSANet", "Information wanted"),
    "accepted": pgettext_lazy("state of a contact through TSANet", "Accepted"),
    "rejected": pgettext_lazy("state of a contact through TSANet", "Rejected"),
    "closed": pgettext_lazy("state of a contact through TSANet", "Closed"),
}


def _named(data: Data) -> dict[str, Any]:
    return {name: data.get(name, "") for name in ("vendor", "product", "partner", "reference", "their_case")}


def _suspected(data: Data, at: Any) -> str:
    return gettext("May be the cause: %(product)s of %(vendor)s") % _named(data)


def _cleared(data: Data, at: Any) -> str:
    return gettext("Not the cause: %(product)s of %(vendor)s") % _named(data)


def _removal_asked(data: Data, at: Any) -> str:
    return quoted(gettext("Asked to remove %(product)s for a test") % _named(data), data.get("reason"))


def _removal_answered(data: Data, at: Any) -> str:
    answer = str(REMOVAL_ANSWERS.get(str(data.get("answer", "")), ""))
    told = _named(data) | {"answer": answer}
    return quoted(gettext("Removal of %(product)s: %(answer)s") % told, data.get("words"))


def _case_asked(data: Data, at: Any) -> str:
    return gettext("Asked to open a case with %(vendor)s") % _named(data)


def _case_entered(data: Data, at: Any) -> str:
    return gettext("Case with %(vendor)s: %(their_case)s") % _named(data)


def _contacted(data: Data, at: Any) -> str:
    return gettext("%(partner)s was asked through TSANet (%(reference)s)") % _named(data)


def _moved(data: Data, at: Any) -> str:
    told = _named(data) | {
        "old": TSANET_STATES.get(str(data.get("old", "")), ""),
        "new": TSANET_STATES.get(str(data.get("state", "")), ""),
    }
    return gettext("TSANet, %(partner)s: %(old)s → %(new)s") % told


TELLERS: Final[Mapping[str, Teller]] = {
    "third_party.suspected": _suspected,
    "third_party.cleared": _cleared,
    "third_party.removal_asked": _removal_asked,
    "third_party.removal_answered": _removal_answered,
    "third_party.case_asked": _case_asked,
    "third_party.case_entered": _case_entered,
    "tsanet.contacted": _contacted,
    "tsanet.state_changed": _moved,
}
