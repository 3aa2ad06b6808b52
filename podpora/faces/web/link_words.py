"""How linked cases stand to one another, in words; and events of links, watching and mentions on a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import words
from podpora.faces.web.telling import Data, Teller

KINDS: Final[Mapping[str, Promise]] = {
    "merged-into": _("Merged into"),
    "merged-here": _("Merged into this one"),
    "parent": _("Part of"),
    "child": _("Belongs to it"),
    "follows": _("Goes on from"),
    "followed": _("Goes on in"),
    "related": _("Has to do with"),
}
"""How the other case stands to the one that is shown."""

TO_CHOOSE: Final[Mapping[str, Promise]] = {
    "related": pgettext_lazy("link of this case with another", "has to do with"),
    "parent": pgettext_lazy("link of this case with another", "is part of"),
    "child": pgettext_lazy("link of this case with another", "has as a part"),
    "follow-on": pgettext_lazy("link of this case with another", "goes on from"),
}
_EVENT_KINDS: Final = {
    "related": "related",
    "related-of": "related",
    "parent": "parent",
    "parent-of": "child",
    "follow-on": "follows",
    "follow-on-of": "followed",
}


def _linked(data: Data, at: Any) -> str:
    return gettext("Linked: %(kind)s %(number)s") % _told(data)


def _unlinked(data: Data, at: Any) -> str:
    return gettext("No longer linked: %(kind)s %(number)s") % _told(data)


def _told(data: Data) -> dict[str, str]:
    kind = KINDS.get(_EVENT_KINDS.get(str(data.get("kind")), ""), "")
    return {"kind": str(kind), "number": words.case_number(data.get("number", ""))}


def _watched(data: Data, at: Any) -> str:
    return gettext("%(name)s watches this case") % {"name": data.get("name", "")}


def _unwatched(data: Data, at: Any) -> str:
    return gettext("%(name)s watches this case no longer") % {"name": data.get("name", "")}


def _mentioned(data: Data, at: Any) -> str:
    return gettext("Called by name: %(names)s") % {"names": ", ".join(data.get("names", ()))}


def _merged(data: Data, at: Any) -> str:
    return gettext("Merged into case %(number)s") % {"number": words.case_number(data.get("into", ""))}


def _merged_in(data: Data, at: Any) -> str:
    told = {"number": words.case_number(data.get("number", "")), "subject": data.get("subject", "")}
    return gettext("Case %(number)s was merged into this one: %(subject)s") % told


TELLERS: Final[Mapping[str, Teller]] = {
    "case.linked": _linked,
    "case.watched": _watched,
    "case.engineer_mentioned": _mentioned,
    "case.unwatched": _unwatched,
    "case.unlinked": _unlinked,
    "case.merged": _merged,
    "case.merged_in": _merged_in,
}
