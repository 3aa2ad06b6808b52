"""Events of a case as lines of its timeline, for customers and for the desk."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext, pgettext

from podpora.faces.web import (
    comfort_events,
    contact_words,
    diagnosis_events,
    federal_events,
    link_words,
    manager_events,
    plan_events,
    routing_events,
    sam_events,
    third_party_events,
    times,
    wish_events,
    words,
)
from podpora.faces.web.policy_words import PolicyWords

Data = Mapping[str, Any]
Zone = str | None


def said(kind: str, data: Data | None, *, policy: PolicyWords, zone: Zone = None, audience: str = "customer") -> str:
    """One line for an event, without its author and time, which stand beside it.

    ``audience`` is customer or desk: the same events, in the words of each side. An event without a line of its own
    is named by its kind, so that nothing is hidden.
    """
    teller = TELLERS.get(kind)
    if teller is None:
        return kind.replace(".", " ").replace("_", " ")
    return teller(data or {}, _Context(policy, zone, audience))


class _Context:
    """What the tellers need besides the data."""

    def __init__(self, policy: PolicyWords, zone: Zone, audience: str) -> None:
        self.policy, self.zone, self.audience = policy, zone, audience

    def severity(self, code: Any) -> str:
        return self.policy.name(f"severity.{code}") if code else gettext("no severity")

    def state(self, code: Any) -> str:
        table = words.STATES_AT_THE_DESK if self.audience == "desk" else words.STATES_FOR_CUSTOMERS
        return str(words.word(table, str(code)))

    def instant(self, value: Any) -> str:
        if not value:
            return gettext("no promised time")
        return times.said(value if isinstance(value, datetime) else datetime.fromisoformat(str(value)), self.zone)


def _opened(data: Data, at: _Context) -> str:
    if data.get("follow_on_of"):
        return gettext("Case opened, going on from %(number)s") % {"number": words.case_number(data["follow_on_of"])}
    return gettext("Case opened")


def _assigned(data: Data, at: _Context) -> str:
    return gettext("%(engineer)s works on it now") % {"engineer": data.get("name", "")}


def _unassigned(data: Data, at: _Context) -> str:
    return gettext("With nobody in particular at the moment")


def _attached(data: Data, at: _Context) -> str:
    return gettext("File added: %(name)s") % {"name": data.get("name", "")}


def _state(data: Data, at: _Context) -> str:
    return gettext("%(old)s → %(new)s") % {"old": at.state(data.get("old")), "new": at.state(data.get("new"))}


def _proposed(data: Data, at: _Context) -> str:
    said = gettext("%(severity)s proposed; it waits for the other side’s word") % {
        "severity": at.severity(data.get("new"))
    }
    return _with_words(_with_criterion(said, data, at), data)


def _changed(data: Data, at: _Context) -> str:
    told = {"old": at.severity(data.get("old")), "new": at.severity(data.get("new"))}
    said = gettext("%(old)s → %(new)s") % told
    if data.get("agreed"):
        said = gettext("%(change)s; both sides agree") % {"change": said}
    elif data.get("waits"):
        said = gettext("%(change)s; it waits for the other side’s word") % {"change": said}
    before, after = data.get("due_before"), data.get("due_after")
    if before != after:
        moved = {"before": at.instant(before), "after": at.instant(after)}
        said = gettext("%(change)s; first response due: %(before)s → %(after)s") % {"change": said, **moved}
    return _with_words(_with_criterion(said, data, at), data)


def _with_criterion(said: str, data: Data, at: _Context) -> str:
    body = at.policy.say(str(data.get("criterion") or ""), "body")
    if not body:
        return said
    told = {"change": said, "criterion": body.rstrip(".")}
    return pgettext("change of severity, and the criterion that applies", "%(change)s (%(criterion)s)") % told


def _with_words(said: str, data: Data) -> str:
    if not data.get("words"):
        return said
    told = {"change": said, "words": data["words"]}
    return pgettext("change, and the reason given", "%(change)s: “%(words)s”") % told


def _agreed(data: Data, at: _Context) -> str:
    return gettext("%(severity)s agreed by both sides") % {"severity": at.severity(data.get("severity"))}


def _refused(data: Data, at: _Context) -> str:
    told = {"refused": at.severity(data.get("refused")), "severity": at.severity(data.get("severity"))}
    return _with_words(gettext("%(refused)s refused; %(severity)s stays") % told, data)


def _program(data: Data, at: _Context) -> str:
    told = {"old": at.policy.program(str(data.get("old", ""))), "new": at.policy.program(str(data.get("program", "")))}
    said = gettext("%(old)s → %(new)s") % told
    before, after = data.get("due_before"), data.get("due_after")
    if before == after:
        return said
    moved = {"change": said, "before": at.instant(before), "after": at.instant(after)}
    return gettext("%(change)s; first response due: %(before)s → %(after)s") % moved


def _release(data: Data, at: _Context) -> str:
    return gettext("Version: %(version)s") % {"version": data.get("new", "")}


def _flagged(data: Data, at: _Context) -> str:
    return gettext("Marked: %(flag)s") % {"flag": _flag(data, at)}


def _unflagged(data: Data, at: _Context) -> str:
    return gettext("No longer marked: %(flag)s") % {"flag": _flag(data, at)}


def _flag(data: Data, at: _Context) -> str:
    if data.get("flag") == "no-contact-left":
        return gettext("no appointed contact is left on this case")
    if data.get("flag") == "federal":
        return gettext("for engineers with the federal mark only")
    return at.policy.name(f"flags.{data.get('flag', '')}")


def _resolved(data: Data, at: _Context) -> str:
    return gettext("Solved: %(outcome)s") % {"outcome": at.policy.closing(str(data.get("outcome", "")))}


def _closed(data: Data, at: _Context) -> str:
    said = gettext("Case closed: %(reason)s") % {"reason": at.policy.closing(str(data.get("reason", "")))}
    return _with_words(said, data)


def _follow_on(data: Data, at: _Context) -> str:
    return gettext("Goes on in case %(number)s") % {"number": words.case_number(data.get("number", ""))}


def _due_changed(data: Data, at: _Context) -> str:
    told = {"before": at.instant(data.get("old_due_at")), "after": at.instant(data.get("due_at"))}
    return gettext("First response due: %(before)s → %(after)s") % told


def _contacted(data: Data, at: _Context) -> str:
    channel, result = str(data.get("channel", "")), str(data.get("result", ""))
    return contact_words.contact(channel, result, for_customer=at.audience != "desk")


def _called(data: Data, at: _Context) -> str:
    result = str(data.get("result", ""))
    return contact_words.contact("phone", result, is_incoming=True, for_customer=at.audience != "desk")


def _plain(text: Callable[[], str]) -> Callable[[Data, _Context], str]:
    return lambda data, at: text()


TELLERS: Final[Mapping[str, Callable[[Data, _Context], str]]] = {
    "case.opened": _opened,
    "case.assigned": _assigned,
    "case.unassigned": _unassigned,
    "case.attached": _attached,
    "case.state_changed": _state,
    "case.severity_proposed": _proposed,
    "case.severity_changed": _changed,
    "case.severity_agreed": _agreed,
    "case.severity_refused": _refused,
    "case.release_set": _release,
    "case.program_applied": _program,
    "case.flagged": _flagged,
    "case.unflagged": _unflagged,
    "case.resolved": _resolved,
    "case.closed": _closed,
    "case.follow_on_opened": _follow_on,
    "case.news_due": _plain(lambda: gettext("The customer has had no message for a while: its engineer is reminded")),
    "case.call_taken": _called,
    "case.contact_attempted": _contacted,
    "milestone.met": sam_events.met,
    "milestone.warned": sam_events.due_soon,
    "milestone.breached": sam_events.missed,
    "milestone.late": _plain(lambda: gettext("The first response is later than aimed for")),
    "milestone.due_changed": _due_changed,
    **plan_events.TELLERS,
    **comfort_events.TELLERS,
    **link_words.TELLERS,
    **manager_events.TELLERS,
    **wish_events.TELLERS,
    **diagnosis_events.TELLERS,
    **third_party_events.TELLERS,
    "survey.sent": _plain(lambda: gettext("A survey was sent")),
    "survey.answered": _plain(lambda: gettext("The survey was answered")),
    "letter.given_up": _plain(lambda: gettext("A letter could not be delivered")),
    **routing_events.TELLERS,
    **sam_events.TELLERS,
    **federal_events.TELLERS,
}
