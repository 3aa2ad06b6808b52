"""Events of routing, levels, handovers and continuous work as lines of a timeline."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.web import words
from podpora.faces.web.markup import written
from podpora.faces.web.telling import Data, Teller, quoted


def _language(code: Any) -> str:
    return str(words.word(words.LANGUAGES, str(code)))


def _level_announced(data: Data, at: Any) -> str:
    told = {"level": data.get("new", ""), "language": _language(data.get("language", ""))}
    said = gettext("Goes to level %(level)s; from now on in %(language)s") % told
    return quoted(said, data.get("words"))


def _level_set(data: Data, at: Any) -> str:
    told = {"level": data.get("new", ""), "queue": data.get("queue_name", "") or "–"}
    return gettext("Level %(level)s, in the queue %(queue)s") % told


def _rerouted(data: Data, at: Any) -> str:
    told = {"language": _language(data.get("new", "")), "queue": data.get("queue_name", "") or "–"}
    return gettext("Worked in %(language)s now, in the queue %(queue)s") % told


def around_the_clock(flags: Sequence[str]) -> SafeString | str:
    """The badge of work around the clock, or of its pause; nothing where there is none."""
    if "continuous-work-paused" in flags:
        return written(' <span class="chip late">{}</span>', gettext("around the clock: paused"))
    return (
        written(' <span class="chip new">{}</span>', gettext("around the clock")) if "continuous-work" in flags else ""
    )


def _started(data: Data, at: Any) -> str:
    said = gettext("Work around the clock begins; technical contact: %(name)s") % {"name": data.get("resource", "")}
    return quoted(said, data.get("words"))


def _paused(data: Data, at: Any) -> str:
    said = gettext("Continuous work paused: no customer resource")
    return quoted(said, data.get("words"))


def _resource(data: Data, at: Any) -> str:
    told = {"name": data.get("resource", "")}
    if data.get("paused_since"):
        return gettext("Continuous work goes on; technical contact: %(name)s") % told
    return gettext("Technical contact available now: %(name)s") % told


def _ended(data: Data, at: Any) -> str:
    ends = {
        "solved": gettext("Work around the clock ends: a solution or workaround is in place and the impact is reduced"),
        "lowered": gettext("Work around the clock ends with the lower severity"),
    }
    said = ends.get(str(data.get("end", "")), gettext("Work around the clock ends"))
    return quoted(said, data.get("words"))


def _facts(data: Data, at: Any) -> str:
    if data.get("has_solution"):
        return gettext("A solution or workaround is in place; work around the clock goes on")
    if data.get("is_impact_reduced"):
        return gettext("The impact is reduced; work around the clock goes on")
    return gettext("Neither is a solution in place nor the impact reduced; work around the clock goes on")


def _uncovered(data: Data, at: Any) -> str:
    return gettext("Nobody has this case, and work around the clock is due")


def _tried(data: Data, at: Any) -> str:
    told = {"counted": data.get("counted", ""), "severity": data.get("severity", "")}
    return gettext("%(counted)s attempts to reach the customer in vain; severity %(severity)s may be proposed") % told


def _due(data: Data, at: Any) -> str:
    told = {"name": data.get("name", ""), "when": at.instant(data.get("shift_ends_at"))}
    return gettext("The shift of %(name)s ends %(when)s: a handover is due") % told


def _missing(data: Data, at: Any) -> str:
    told = {"name": data.get("name", "")}
    if not data.get("shift_ends_at"):
        return gettext("%(name)s has this case and is off shift; it needs somebody who is at work") % told
    told["when"] = at.instant(data["shift_ends_at"])
    return gettext("The shift of %(name)s ends %(when)s, and nobody has accepted the case") % told


def _offered(data: Data, at: Any) -> str:
    told = {"name": data.get("from_name", ""), "to": data.get("to_name", ""), "words": data.get("summary", "")}
    if told["to"]:
        return gettext("%(name)s hands over to %(to)s: “%(words)s”") % told
    return gettext("%(name)s hands over to whoever accepts: “%(words)s”") % told


def _handed_over(data: Data, at: Any) -> str:
    told = {"name": data.get("name", ""), "from": data.get("from_name", "")}
    return gettext("%(name)s accepted the handover of %(from)s") % told


def _taken_over(data: Data, at: Any) -> str:
    told = {"name": data.get("name", ""), "from": data.get("from_name", ""), "words": data.get("summary", "")}
    return gettext("%(name)s takes over from %(from)s, with this summary: “%(words)s”") % told


TELLERS: Final[Mapping[str, Teller]] = {
    "case.level_announced": _level_announced,
    "case.level_set": _level_set,
    "case.rerouted": _rerouted,
    "case.continuous_work_started": _started,
    "case.continuous_work_paused": _paused,
    "case.resource_named": _resource,
    "case.continuous_work_ended": _ended,
    "case.continuous_work_facts_set": _facts,
    "case.continuous_work_uncovered": _uncovered,
    "case.resource_tried": _tried,
    "case.handover_due": _due,
    "case.handover_missing": _missing,
    "case.handover_offered": _offered,
    "case.handed_over": _handed_over,
    "case.taken_over": _taken_over,
}
