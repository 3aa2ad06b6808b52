"""Old and new answers of two policies as words: lengths, hours, yes and no, and what else a change is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import target_words, words
from podpora.faces.web.countries import part_name
from podpora.faces.web.policy.change_names import NEEDS, Names, span
from podpora.faces.web.shares import percent_said
from podpora.policy import Change
from podpora.policy.comparing import Plain, is_record, named
from podpora.policy.terms import Misread, read_term

_CODES: Final[Mapping[str, Mapping[str, words.Word]]] = {
    "measure": {"firm": _("promises"), "evaluation": _("aims, by best effort")},
    "language": {
        "always": pgettext_lazy("language of support", "at every hour"),
        "window": pgettext_lazy("language of support", "within the language hours"),
        "outside": pgettext_lazy("language of support", "outside the language hours only"),
        "offered": pgettext_lazy("language of support", "can be chosen, but is not spoken at any hour"),
        "no": pgettext_lazy("language of support", "not spoken"),
    },
    "business_day": {
        "close": _("by the close of that day"),
        "same-time": _("the same time on that day"),
    },
    "preselected": {"wait": _("wait for the language hours"), "go-on": _("go on in another language")},
    "due_after_change": {
        "earlier-of-old-and-restart": _("the earlier of the old time and a fresh count from the change"),
        "from-start": _("the new target, counted from the start"),
        "restart": _("the new target, counted from the change"),
        "carry-over": _("time used stays counted, the rest by the new target"),
        "never-later": _("time used stays counted, and the promised time never moves later"),
    },
    "category_severity": {"chosen": _("chosen by the customer"), "none": _("none")},
    "field": {"required": _("has to be answered"), "optional": _("may be left open")},
}
"""Kinds whose values are codes of the format."""

_NAMED: Final[Mapping[str, str]] = {
    "working_language": "language",
    "first_language": "language",
    "country": "region",
    "licence": "program",
    "mixed_units": "program",
    "better_program": "program",
    "severity_order": "severity",
    "severity_needs": "fact",
    "category_counts_as": "severity",
    "first_category": "category",
    "phase_order": "phase",
    "phone_groups": "group",
}
"""Kinds whose values are codes with a name."""


def value_words(change: Change, value: Plain, names: Names) -> str:
    """One side of a change; '' where there is nothing, or nothing more to say."""
    if value is None or change.kind == "wording" or change.kind.startswith("there_is"):
        return ""
    teller = _TELLERS.get(change.kind)
    if teller is not None:
        return teller(value, names, change)
    if isinstance(value, bool):
        is_presence = change.old is None or change.new is None
        return "" if is_presence else gettext("yes") if value else gettext("no")
    if change.kind in _CODES and value in _CODES[change.kind]:
        return str(_CODES[change.kind][str(value)])
    if change.kind in _NAMED:
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(names.name(_NAMED[change.kind], str(code)) for code in codes) or gettext("none")
    return _plain(value)


def _plain(value: Any) -> str:
    """Anything else as it stands."""
    if is_record(value):
        return "; ".join(f"{name.replace('_', ' ')}: {_plain(each)}" for name, each in value if each not in (None, ()))
    if isinstance(value, tuple):
        return ", ".join(_plain(each) for each in value) or gettext("none")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(value)


def target(value: Plain, names: Names, change: Change) -> str:
    """A target as its cell in the published table."""
    said = named(value)
    measure = str(said.get("measure"))
    if measure not in ("firm", "evaluation"):
        return {
            "best_effort": gettext("best effort"),
            "not_offered": gettext("not offered"),
        }.get(measure, gettext("no promised time"))
    if "seconds" in said:
        text = target_words.length(int(said["seconds"]), said["clock"])
    else:
        unit = f"{said['days']}d" if said["unit"] == "same-time" else f"close +{said['days']}"
        text = target_words.cell(read_term(f"{unit} on hours"))
    return gettext("%(target)s, or as agreed") % {"target": text} if said.get("as_agreed") else text


def _hours(value: Plain, names: Names, change: Change) -> str:
    stretches = [str(each) for each in value] if isinstance(value, tuple) else []
    if stretches == ["00:00-24:00"]:
        return gettext("all day")
    return ", ".join(_stretch(each) for each in stretches) or gettext("closed")


def _stretch(text: str) -> str:
    begins, _dash, ends = text.partition("-")
    return gettext("%(from)s–%(to)s") % {"from": _time(begins), "to": _time(ends)}


def _time(text: str) -> str:
    hours, _colon, minutes = text.partition(":")
    return f"{int(hours)}:{minutes}"


def _zone(value: Plain, names: Names, change: Change) -> str:
    zones = value if isinstance(value, tuple) else ()
    return ", ".join(gettext("the customer's clock") if zone == "customer" else str(zone) for zone in zones)


def _days_off(value: Plain, names: Names, change: Change) -> str:
    said = {"customer": gettext("those of the customer's place"), "none": gettext("none")}
    found = []
    for each in value if isinstance(value, tuple) else ():
        code = str(each)
        found.append(said.get(code) or _holidays_of(code, names))
    return ", ".join(dict.fromkeys(found))


def _holidays_of(code: str, names: Names) -> str:
    country, _dash, subdivision = code.partition("-")
    name = names.name("country", country)
    return f"{name} ({part_name(country, subdivision, names.language)})" if subdivision else name


def _own_day(value: Plain, names: Names, change: Change) -> str:
    parts = [str(each) for each in value] if isinstance(value, tuple) else []
    if parts[:1] == ["hours"]:
        return ", ".join(map(_stretch, parts[1:])) or gettext("closed")
    if parts[:1] == ["off"]:
        return gettext("day off: %(name)s") % {"name": parts[1]} if any(parts[1:]) else gettext("day off")
    return gettext("working day")


def _severity(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    if said.get("taken_as"):
        return gettext("no; such a case is taken as %(severity)s") % {
            "severity": names.name("severity", str(said["taken_as"]))
        }
    return gettext("yes") if said.get("offered") else gettext("no")


def _contacts(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    if not said:
        return gettext("as many as wanted")
    if said["per"]:
        return ngettext(
            "%(count)d for every %(per)s units begun", "%(count)d for every %(per)s units begun", said["listed"]
        ) % {"count": said["listed"], "per": said["per"]}
    return str(said["listed"])


def _silence(value: Plain, names: Names, change: Change) -> str:
    what, amount = value if isinstance(value, tuple) else ("none", None)
    if what == "attempts":
        return target_words.attempts(int(str(amount)))
    try:
        after = target_words.cell(read_term(f"{amount} on hours"))
    except Misread:
        after = str(amount)
    return gettext("%(step)s, after: %(after)s") % {"step": words.word(words.SILENCE_STEPS, str(what)), "after": after}


def _included(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    return gettext("%(program)s, %(years)s") % {
        "program": names.name("program", str(said["program"])),
        "years": target_words.years(int(said["years"])),
    }


def _percent(value: Plain, names: Names, change: Change) -> str:
    return percent_said(int(str(value)))


def _span(value: Plain, names: Names, change: Change) -> str:
    return span(int(str(value)))


def _survey(value: Plain, names: Names, change: Change) -> str:
    word = next(iter(change.of("word")), "")
    if word in ("valid_for", "once_per_person"):
        return _span(value, names, change)
    if word == "scale" and isinstance(value, tuple):
        return gettext("%(lowest)s to %(highest)s") % {"lowest": value[0], "highest": value[1]}
    kinds = {"topics": "topic", "never_after": "outcome", "only_if_answered": "outcome"}
    if word in kinds and isinstance(value, tuple):
        return ", ".join(names.name(kinds[word], str(code)) for code in value) or gettext("none")
    return gettext("yes") if value else gettext("no")


def _phone(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    marks = []
    if said.get("toll_free"):
        marks.append(gettext("toll-free"))
    if said.get("needs_review"):
        marks.append(gettext("to be checked"))
    known = {"line", "e164", "note", "verified_on"}
    if change.old is not None and change.new is not None:
        marks += [str(each) for word, each in said.items() if word in known and each]
    return ", ".join(marks) or gettext("with charges")


def _outcome(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    code = next(iter(change.of("outcome")), "")
    closes = gettext("closes the case") if said["closes"] else gettext("leaves the case open")
    kinds = [names.name("sub_reason", f"{code}.{each}") for each in said["sub_reasons"]]
    severity = {
        "lower-proposed": gettext("a lower severity is proposed"),
        "may-change": gettext("the severity may change"),
    }.get(said["severity"], "")
    parts = [
        gettext("number %(number)s") % {"number": said["number"]},
        closes,
        *_needs(said["needs"]),
        *kinds,
        severity,
    ]
    return ", ".join(part for part in parts if part)


def _closing_reason(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    sides = {"customer": gettext("by the customer"), "engineer": gettext("by the engineer")}
    silent = [gettext("after the steps with a silent customer")] if said["after_silence"] else []
    return ", ".join([*(sides[side] for side in said["by"]), *_needs(said["needs"]), *silent])


def _needs(codes: tuple[str, ...]) -> list[str]:
    return [str(words.word(NEEDS, code)) for code in codes]


def _parts_of_severity(value: Plain, names: Names, change: Change) -> str:
    level, part = next(iter(change.of("severity")), ""), change.kind.removeprefix("severity_")
    codes = value if isinstance(value, tuple) else ()
    return " / ".join(names.body(f"severity.{level}.{part}.{code}", str(code)) for code in codes) or gettext("none")


def _section(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    clauses = ", ".join(names.name("clause", clause) for clause in said["clauses"])
    return ", ".join(part for part in (said["number"], clauses) if part)


def _reading(value: Plain, names: Names, change: Change) -> str:
    return str(named(value)["choice"]).replace("-", " ")


def _federal(value: Plain, names: Names, change: Change) -> str:
    said = named(value)
    line = names.name("line", str(said["phone_line"]))
    return ", ".join((line, *(str(said[word]).replace("-", " ") for word in ("otherwise", "staff"))))


def _business_day(value: Plain, names: Names, change: Change) -> str:
    if isinstance(value, tuple):
        return target_words.length(int(str(value[1])), "business")
    return str(_CODES["business_day"].get(str(value), value))


Teller = Callable[[Plain, Names, Change], str]
_TELLERS: Final[Mapping[str, Teller]] = {
    "target": target,
    "hours": _hours,
    "hours_zone": _zone,
    "days_off": _days_off,
    "own_day": _own_day,
    "severity": _severity,
    "contacts": _contacts,
    "silence_step": _silence,
    "included": _included,
    "warning": _percent,
    "follow_on": _span,
    "survey": _survey,
    "phone": _phone,
    "business_day": _business_day,
    "outcome": _outcome,
    "closing_reason": _closing_reason,
    "severity_criteria": _parts_of_severity,
    "severity_examples": _parts_of_severity,
    "section": _section,
    "interpretation": _reading,
    "federal": _federal,
}
