"""Words that authors may expect here and that this program does not take (yet), each with the reason."""

from __future__ import annotations

import difflib

from pydantic import BaseModel

from podpora.policy.parts import Part

NOT_YET: dict[str, str] = {
    "quota": "limits on the use of one channel",
    "cases": "case quotas and packs",
    "inner": "a stricter inner goal beside the promise",
    "escalate": "escalation deadlines",
    "auto": "severity that lowers itself",
    "based_on": "programs that build on one another",
    "sold_until": "programs no longer sold",
    "addon_to": "programs that add to another",
    "queue_rank": "a place in the queue by program",
    "work_for": "hours for going on with work that differ from those of the target",
    "contract_may_override": "terms of a single contract",
    "mixed_levels": "the lowest level of mixed units (write equal_level)",
    "versions": "support by count of releases",
    "lasts": "phases by length of time",
    "paid_addon": "phases that are bought",
    "fixes": "fixes by severity (write new_fixes and existing_fixes)",
    "start_for": "a starting severity by channel (write default_severity in the category)",
    "during": "language hours by region",
    "promise": "languages by best effort",
    "round_the_clock": "languages while work goes on around the clock",
    "submitters": "limits on who may submit by program (write contacts: {listed: N})",
    "reopen_within": "cases that open again (write follow_on)",
    "on": "events that close a case",
    "served_to_end": "night shifts that a holiday does not cut",
}

REFUSED: dict[str, str] = {
    "credits": "service credits are money; publish them as a text",
    "uptime": "availability is measured by another system",
    "availability": "availability is measured by another system",
    "hardware": "spare parts and field visits are another business",
    "hour_allowance": "allowances of hours belong to a time sheet",
    "priority": "a second scale beside severity confuses the queue",
    "lead_time": "notice of planned work belongs in a calendar; publish it as a text",
    "attainment": "a share of kept promises belongs in reports; the target is the target",
    "percent": "a share of kept promises belongs in reports; the target is the target",
    "formula": "a formula cannot be published in several languages",
    "script": "a script cannot be published in several languages",
    "size": "the contract names the program; publish the rule as a text",
}


def _models(model: type[BaseModel]) -> list[type[BaseModel]]:
    return [model, *(found for below in model.__subclasses__() for found in _models(below))]


def known_words() -> list[str]:
    """Every word of the format."""
    words = {field.alias or name for model in _models(Part) for name, field in model.model_fields.items()}
    return sorted(words)


def about_word(word: str) -> tuple[str, str, str]:
    """Code, message and mend for a word that the format does not take at its place."""
    if word in REFUSED:
        return "refused_on_purpose", f"{word!r} has no place in a policy document", REFUSED[word]
    words = known_words()
    if word in NOT_YET and word not in words:
        return "not_yet_enforced", f"{word!r} is not yet enforced: {NOT_YET[word]}", "leave the word out"
    close = difflib.get_close_matches(word, words, n=1)
    mend = f"did you mean {close[0]!r}?" if close else "leave the word out, or see docs/policy_format.md"
    if word in NOT_YET or word in words:
        mend = f"{word!r} belongs elsewhere; see docs/policy_format.md"
    return "unknown_word", f"{word!r} is not a word of the format here", mend


_VALUES: dict[str, tuple[str, str]] = {
    "date": ("this should be a date", "write 2026-03-01"),
    "bool": ("this should be true or false", "write true or false"),
    "int": ("this should be a whole number", "write digits alone"),
    "string": ("this should be a text", 'write it in quotes: "..."'),
    "dict": ("this should be words with values", "write {word: value, ...}, or lines below it"),
    "model": ("this should be words with values", "write {word: value, ...}, or lines below it"),
    "tuple": ("this should be a list", "write [one, another]"),
    "list": ("this should be a list", "write [one, another]"),
}


def about_value(kind: str) -> tuple[str, str] | None:
    """Message and mend for a value of the wrong kind, by the name that pydantic gives the fault."""
    return _VALUES.get(kind.partition("_")[0])
