"""Names of what a change of the policy is about: the policy's own words for its codes, and ours for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils import dateformat
from django.utils.translation import get_language, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import times, words
from podpora.faces.web.countries import country_name
from podpora.faces.web.policy import week
from podpora.faces.web.policy_words import PolicyWords
from podpora.policy import Policy
from podpora.policy.comparing import OTHER
from podpora.policy.terms import DAY_NAMES

_CLAUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "severity": ("severity.{}",),
    "category": ("categories.{}",),
    "role": ("who.roles.{}",),
    "phase": ("lifecycle.{}",),
    "hours": ("hours.{}",),
    "person": ("people.{}",),
    "field": ("intake.{}",),
    "method": ("intake.method.{}",),
    "matter": ("out_of_scope.{}",),
    "outcome": ("closing.outcomes.{}", "closing.reasons.{}"),
    "condition": ("closing.never_while.{}",),
    "resource": ("resources.{}", "lifecycle.self_service.{}"),
    "section": ("section.{}",),
    "text": ("text.{}",),
    "clause": ("{}",),
    "flag": ("flags.{}",),
    "fact": ("facts.{}",),
    "group": ("phones.{}",),
    "line": ("phones.line.{}",),
    "topic": ("survey.{}",),
    "sub_reason": ("closing.outcomes.{}",),
}
"""Dimensions whose codes the policy names itself."""

_WORDS: Final[Mapping[str, Mapping[str, words.Word]]] = {
    "language": words.LANGUAGES,
    "channel": words.CHANNELS,
    "licence": words.LICENCE_KINDS,
    "target": words.TARGET_KINDS,
    "state": words.STATES_AT_THE_DESK,
    "standing": {"designated": _("designated by the customer"), "not-designated": _("not designated by the customer")},
    "appointed": {"yes": _("partner appointed by the customer"), "no": _("partner not appointed by the customer")},
    "product_kind": {"localised": _("products with a choice of language"), "other": _("other products")},
    "right": {
        "updates": _("updates"),
        "upgrades": _("upgrades"),
        "support": _("support"),
        "existing_fixes": _("existing fixes"),
        "new_fixes": _("new fixes"),
        "enhancements": _("enhancements"),
        "listed": _("place in the public list"),
    },
    "by": {"customer": _("at the wish of the customer"), "engineer": _("at the wish of the engineer")},
    "way": {"raised": _("severity raised"), "lowered": _("severity lowered")},
    "continuous_work": {"yes": _("while work goes on around the clock"), "no": _("otherwise")},
    "choice": {"wait": _("wait for the language hours"), "go-on": _("go on in another language")},
    "word": {
        "topics": _("topics"),
        "scale": _("marks"),
        "comment": _("room for a comment"),
        "valid_for": _("validity of the link"),
        "once_per_person": _("shortest time between two surveys of one person"),
        "never_after": _("cases without a survey"),
        "only_if_answered": _("cases with a survey only where support had answered"),
    },
}
"""Dimensions whose codes are ours."""

_ALL: Final[Mapping[str, words.Word]] = {
    "program": _("all programs"),
    "severity": _("all severities"),
    "role": _("all roles"),
    **dict.fromkeys(("region", "category", "level", "product_kind", "standing", "appointed", "by", "way"), ""),
    "continuous_work": "",
}
"""What is said where a change holds for every code of a dimension, '' where that goes without saying; the others are
named one by one."""

_UNSAID: Final = ("use", "clause")
"""Dimensions that the title of a change tells already."""


class Names:
    """Names out of two policies in one language, which has to be the active one."""

    def __init__(self, old: Policy, new: Policy, language: str) -> None:
        self.language = language
        self._sources = (PolicyWords(new, language), PolicyWords(old, language))

    def name(self, dimension: str, code: str) -> str:
        """What to call one code of a dimension; a code that nobody names stands as it is."""
        if dimension in ("program", "other_units"):
            return self._program(code)
        if dimension in _CLAUSES:
            return self._named(code, *_CLAUSES[dimension])
        if dimension in _WORDS:
            return str(words.word(_WORDS[dimension], code))
        return _OTHERS[dimension](self, code) if dimension in _OTHERS else code

    def list(self, dimension: str, codes: Sequence[str]) -> str:
        """Several codes of a dimension in one line; weekdays that follow one another as a run."""
        if dimension == "weekday":
            return _weekdays(codes)
        return ", ".join(dict.fromkeys(self.name(dimension, code) for code in codes))

    def all_of(self, dimension: str, codes: Sequence[str]) -> str:
        """The words for every code of a dimension."""
        return str(_ALL[dimension]) if dimension in _ALL else self.list(dimension, codes)

    def body(self, clause: str, code: str) -> str:
        """The words of a clause that has no title."""
        said = (source.say(clause, "body") for source in self._sources)
        return next((each for each in said if each), code.replace("-", " "))

    def is_said(self, dimension: str) -> bool:
        return dimension not in _UNSAID

    def _named(self, code: str, *patterns: str) -> str:
        for source in self._sources:
            for pattern in patterns:
                if said := source.say(pattern.format(code)):
                    return said
        return code.replace("-", " ")

    def _program(self, code: str) -> str:
        for source in self._sources:
            if source.policy.has_text(f"programs.{code}"):
                return source.program(code)
        return code

    def _region(self, code: str) -> str:
        return self._named(code, "languages.{}") if code else gettext("outside all regions")


def _weekdays(codes: Sequence[str]) -> str:
    numbers = sorted(DAY_NAMES.index(code) for code in codes if code in DAY_NAMES)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(_run(first, last) for first, last in runs)


def _run(first: int, last: int) -> str:
    if first == last:
        return week.weekday(first)
    said = {"first": week.weekday(first), "last": week.weekday_inside(last)}
    return pgettext("days of the week", "%(first)s–%(last)s") % said


def _country(names: Names, code: str) -> str:
    return gettext("all other countries") if code == OTHER else country_name(code, names.language)


def _product(names: Names, code: str) -> str:
    return gettext("all other products") if code == OTHER else code


def _level(names: Names, code: str) -> str:
    return gettext("support level %(level)s") % {"level": code}


def _step(names: Names, code: str) -> str:
    return gettext("step %(number)s") % {"number": code}


def day(code: str) -> str:
    """A date, or a day of every year, as people write it."""
    if len(code) == 10:
        return times.said_day(date.fromisoformat(code))
    language = (get_language() or "en").partition("-")[0]
    written = times.FORMATS.get(language, times.FORMATS["en"])["date"].replace(r" \d\e Y", "").removesuffix(" Y")
    said = dateformat.format(date(2000, int(code[:2]), int(code[3:])), written)
    return gettext("%(day)s of every year") % {"day": said if language == "en" else said.lower()}


def _reading(names: Names, code: str) -> str:
    title = names._named(code, "interpretations.{}")
    return f"{code}: {title}" if title != code else code


_OTHERS: Mapping[str, Callable[[Names, str], str]] = {
    "region": Names._region,
    "country": _country,
    "product": _product,
    "level": _level,
    "step": _step,
    "day": lambda names, code: day(code),
    "reading": _reading,
}


NEEDS: Final[Mapping[str, words.Word]] = {
    "release-or-fix": _("a release or a fix is named"),
    "workaround": _("the workaround is described"),
    "message": _("the customer gets a message first"),
    "sub-reason": _("its kind is named"),
    "milestone": _("at least one milestone has a date"),
    "reason": _("some words on why are given"),
    "other-case": _("the other case is named"),
}
"""What an end of a case needs."""


def span(seconds: int) -> str:
    """A span of whole days, or of hours."""
    if seconds % 86400 == 0:
        return ngettext("%(count)d day", "%(count)d days", seconds // 86400) % {"count": seconds // 86400}
    return times.duration(seconds, "hours")
