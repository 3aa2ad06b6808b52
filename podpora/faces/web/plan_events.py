"""Events of outcomes that leave a case open, and of plans, as lines of its timeline."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web.telling import Data, Teller, quoted
from podpora.faces.web.times import said_day
from podpora.notifications.wording.plan_words import change, step


def _day(value: Any) -> str:
    return said_day(date.fromisoformat(str(value))) if value else "–"


def _workaround_given(data: Data, at: Any) -> str:
    return gettext("For the time being: %(outcome)s") % {"outcome": at.policy.closing(str(data.get("outcome", "")))}


def _made(data: Data, at: Any) -> str:
    said = at.policy.closing(str(data.get("outcome", "")))
    return " · ".join([said, *(step(each, _day) for each in data.get("steps", ()))])


def _changed(data: Data, at: Any) -> str:
    changes = [change(each, _day) for each in data.get("changes", ())]
    return quoted(" · ".join([gettext("Plan changed"), *changes]), data.get("reason"))


def _finished(data: Data, at: Any) -> str:
    return gettext("Milestone of the plan done: “%(title)s”") % {"title": data.get("title", "")}


def _postponed(data: Data, at: Any) -> str:
    told = {
        "title": data.get("title", ""),
        "old": _day(data.get("old_due_on")),
        "new": _day(data.get("due_on")),
    }
    said = gettext("Milestone of the plan put off: “%(title)s”, %(old)s → %(new)s") % told
    return quoted(said, data.get("reason"))


def _missed(data: Data, at: Any) -> str:
    told = {"title": data.get("title", ""), "day": _day(data.get("due_on"))}
    return gettext("Milestone of the plan is late: “%(title)s” was due on %(day)s") % told


TELLERS: Final[Mapping[str, Teller]] = {
    "case.workaround_given": _workaround_given,
    "plan.made": _made,
    "plan.changed": _changed,
    "plan.step_finished": _finished,
    "plan.step_postponed": _postponed,
    "plan.step_missed": _missed,
}
