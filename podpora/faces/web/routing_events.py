"""Events of routing, levels, handovers and continuous work as lines of a timeline."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web import words

Data = Mapping[str, Any]


def _language(code: Any) -> str:
    return str(words.word(words.LANGUAGES, str(code)))


def _level_announced(data: Data, at: Any) -> str:
    told = {"level": data.get("new", ""), "language": _language(data.get("language", ""))}
    said = gettext("Goes to level %(level)s; from now on in %(language)s") % told
    if not data.get("words"):
        return said
    return gettext("%(change)s: “%(words)s”") % {"change": said, "words": data["words"]}


def _level_set(data: Data, at: Any) -> str:
    told = {"level": data.get("new", ""), "queue": data.get("queue_name", "") or "–"}
    return gettext("Level %(level)s, in the queue %(queue)s") % told


def _rerouted(data: Data, at: Any) -> str:
    told = {"language": _language(data.get("new", "")), "queue": data.get("queue_name", "") or "–"}
    return gettext("Worked in %(language)s now, in the queue %(queue)s") % told


TELLERS: Final[Mapping[str, Callable[[Data, Any], str]]] = {
    "case.level_announced": _level_announced,
    "case.level_set": _level_set,
    "case.rerouted": _rerouted,
}
