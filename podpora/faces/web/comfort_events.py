"""Events that only make work at the desk easier, as lines of a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web.telling import Data, Teller


def _undone(data: Data, at: Any) -> str:
    if data.get("what") == "state":
        return gettext("The last change of the state is taken back")
    return gettext("The last change of who works on it is taken back")


def _put(data: Data, at: Any) -> str:
    return gettext("Checklist put on the case: %(name)s") % {"name": data.get("name", "")}


def _taken_off(data: Data, at: Any) -> str:
    return gettext("Checklist taken off the case: %(name)s") % {"name": data.get("name", "")}


def _ticked(data: Data, at: Any) -> str:
    return gettext("Ticked on the checklist: %(step)s") % {"step": data.get("words", "")}


def _reopened(data: Data, at: Any) -> str:
    return gettext("Open again on the checklist: %(step)s") % {"step": data.get("words", "")}


TELLERS: Final[Mapping[str, Teller]] = {
    "case.undone": _undone,
    "case.checklist_put": _put,
    "case.checklist_taken_off": _taken_off,
    "case.checklist_step_ticked": _ticked,
    "case.checklist_step_reopened": _reopened,
}
