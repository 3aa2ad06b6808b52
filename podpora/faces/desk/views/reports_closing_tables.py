"""How cases end, as figures: the outcomes of the policy, and apart from them every other reason (Q42, Q43)."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from podpora.faces.desk.views.reports_charts import Bar, Figure, Piece, bars, cell_said
from podpora.faces.web.policy_words import PolicyWords
from podpora.reports.closings import Ended


def ended_figures(found: Ended, words: PolicyWords | None) -> list[Figure]:
    """The outcomes, and what was closed without one."""
    outcomes = words.policy.outcomes if words else {}
    numbers = {code: found.closed.get(code, 0) + found.went_on.get(code, 0) for code in outcomes}
    numbers |= {code: count for code, count in found.went_on.items() if code not in numbers}
    reasons = dict.fromkeys(words.policy.closing_reasons if words else (), 0)
    reasons |= {code: count for code, count in found.closed.items() if code not in numbers}
    return [_outcomes(numbers, set(found.went_on), words), _reasons(reasons, words)]


def _outcomes(numbers: Mapping[str, int], went_on: set[str], words: PolicyWords | None) -> Figure:
    lines = []
    for code, count in numbers.items():
        outcome = words.policy.outcomes.get(code) if words else None
        goes_on = not outcome.closes if outcome is not None else code in went_on
        lines.append((_name(code, words), gettext("goes on") if goes_on else gettext("is closed"), count))
    title = gettext("Outcomes")
    return Figure(
        key="outcomes",
        title=title,
        note=gettext("How often each outcome was given in these days. With some of them the case goes on."),
        heads=(gettext("Outcome"), gettext("The case"), gettext("Given")),
        rows=tuple(lines),
        picture=_picture(title, [(name, count) for name, _, count in lines], "open", _times),
    )


def _reasons(numbers: Mapping[str, int], words: PolicyWords | None) -> Figure:
    lines = [(_name(code, words), count) for code, count in numbers.items()]
    title = gettext("Closed without an outcome")
    return Figure(
        key="reasons",
        title=title,
        note=gettext("Counted apart: none is an outcome, or says how a promise was kept or what customers think."),
        heads=(gettext("Closing reason"), pgettext("cases", "Closed")),
        rows=tuple(lines),
        picture=_picture(title, lines, "gone", _cases),
    )


def _picture(title: str, lines: Sequence[tuple[str, int]], tone: str, said: Callable[[int], str]) -> SafeString:
    drawn = [Bar(name, (Piece(count, tone, f"{name}: {count}"),), said(count)) for name, count in lines]
    return bars(title, drawn, whole=max((count for _, count in lines), default=0)) if drawn else SafeString()


def _name(code: str, words: PolicyWords | None) -> str:
    return words.closing(code) if words else code


def _times(count: int) -> str:
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": cell_said(count)}


def _cases(count: int) -> str:
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": cell_said(count)}
