"""The policy's prose as HTML: paragraphs, lists, links between clauses, and words filled in from the data.

A text knows three things beside plain words: a line that begins with ``- `` is an item of a list, ``[[clause]]`` is
a link to that clause, and ``{name}`` or ``{name: a, b}`` is filled in, so that no figure is typed into a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.web import target_words
from podpora.faces.web.policy import week
from podpora.policy import Policy
from podpora.policy.document import Section as SectionRule

PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::\s*([^{}]*))?\}")
LINK = re.compile(r"\[\[([A-Za-z0-9._-]+)\]\]")

NEAR: Mapping[str, str] = {
    "meaning": "targets",
    "flags": "targets",
    "facts": "targets",
    "holidays": "text.hours",
    "hours": "text.hours",
    "cases": "closing",
    "out_of_scope": "text.scope",
}
"""Where the anchor of a clause stands that has no place of its own and none above it."""


class Prose:
    """Texts of one policy in one language. The active language of the process has to be the same one."""

    def __init__(self, policy: Policy, language: str, *, at: str = "") -> None:
        """``at`` is the address of the document's page, '' on that page itself."""
        self.policy = policy
        self.language = language
        self.at = at
        self._places = {
            clause: section
            for section in policy.document.sections
            for clause in (f"section.{section.key}", *section.clauses)
        }

    def title(self, clause: str, field: str = "title") -> str:
        """A title, or another single line, filled in; no HTML."""
        said = str(self.policy.text(clause, self.language, field).text)
        return PLACEHOLDER.sub(lambda found: _plain(self._filled(found)), said)

    def has_body(self, clause: str) -> bool:
        """Whether there are paragraphs for the clause."""
        return self.policy.has_text(clause, "body")

    def body(self, clause: str, field: str = "body") -> SafeString:
        """The paragraphs of a clause as HTML; empty where it has none."""
        if not self.policy.has_text(clause, field):
            return SafeString("")
        text = str(self.policy.text(clause, self.language, field).text)
        return self.html(text)

    def points(self, clause: str) -> tuple[str, ...]:
        """The list of a clause, item by item."""
        found = self.policy.text(clause, self.language, "points").text
        return found if isinstance(found, tuple) else (found,)

    def html(self, text: str) -> SafeString:
        """Paragraphs and lists of a text."""
        blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip())]
        return SafeString("\n".join(self._block(block) for block in blocks if block))

    def _block(self, block: str) -> str:
        whole = PLACEHOLDER.fullmatch(block)
        if whole and whole[1] in ("fields", "topics", "federal_hours"):
            return self._listed(self._filled(whole))
        lines = block.split("\n")
        first = next((index for index, line in enumerate(lines) if line.startswith("- ")), len(lines))
        said = f"<p>{self._inline(' '.join(lines[:first]))}</p>" if first else ""
        items: list[str] = []
        for line in lines[first:]:
            if line.startswith("- "):
                items.append(line[2:])
            else:
                items[-1] += f" {line.strip()}"
        return said + (f"<ul>{''.join(f'<li>{self._inline(item)}</li>' for item in items)}</ul>" if items else "")

    def _listed(self, items: Any) -> SafeString:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in items)))

    def _inline(self, text: str) -> str:
        parts: list[str] = []
        end = 0
        for found in re.finditer(f"{PLACEHOLDER.pattern}|{LINK.pattern}", text):
            parts.append(escape(text[end : found.start()]))
            parts.append(self.link(found[3]) if found[3] else _html(self._filled(found)))
            end = found.end()
        return "".join([*parts, escape(text[end:])])

    def link(self, clause: str) -> SafeString:
        """A link to a clause, with number and title of the section it opens, or its own title inside one."""
        return format_html('<a href="{}#{}">{}</a>', self.at, clause, self.named(clause))

    def named(self, clause: str) -> str:
        """What a link to a clause says: number and title of the section it opens, or its own name inside one."""
        section = self._places.get(clause)
        if section is None or not section.number:
            return self.name(clause)
        if clause != f"section.{section.key}" and clause != (section.clauses or ("",))[0]:
            return self.name(clause)
        said = {"number": section.number, "title": self.title(f"section.{section.key}")}
        return gettext("%(number)s %(title)s") % said

    def section_of(self, clause: str) -> SectionRule | None:
        """The section that shows a clause or the clause above it, or where its anchor stands."""
        head = clause
        while head:
            if head in self._places:
                return self._places[head]
            head = head.rpartition(".")[0]
        return self._places.get(NEAR.get(clause.partition(".")[0], ""))

    def name(self, clause: str) -> str:
        """What to call a clause: its title, program and severity of a target, or the title of what it belongs to.

        A clause of which no text speaks is called as the section where its anchor stands.
        """
        parts = clause.split(".")
        if parts[0] == "targets" and len(parts) > 1:
            level = [self.title(f"severity.{parts[-1]}")] if parts[-1] in self.policy.levels else []
            return ", ".join([self.title(f"programs.{parts[1]}"), *level])
        for end in range(len(parts), 0, -1):
            if self.policy.has_text(".".join(parts[:end])):
                return self.title(".".join(parts[:end]))
        section = self.section_of(clause)
        return self.title(f"section.{section.key}") if section else clause

    def _filled(self, found: re.Match[str]) -> Any:
        filler = FILLERS.get(found[1])
        if filler is None:
            return found[0]
        words = [word.strip() for word in (found[2] or "").split(",") if word.strip()]
        return filler(self, words)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _html(value: Any) -> str:
    return value if isinstance(value, SafeString) else escape(_plain(value))


def _best_effort(prose: Prose, _: list[str]) -> Any:
    clause = "text.term-best-effort"
    title = str(prose.policy.text(clause, prose.language).text)
    return format_html('<a href="{}#{}">{}</a>', prose.at, clause, title)


def _continuous(prose: Prose) -> list[tuple[str, str]]:
    programs = prose.policy.document.programs.items()
    return [(code, level) for code, program in programs for level in program.continuous_work]


def _continuous_severity(prose: Prose, _: list[str]) -> list[str]:
    return [prose.title(f"severity.{level}") for level in dict.fromkeys(level for _, level in _continuous(prose))]


def _continuous_programs(prose: Prose, _: list[str]) -> list[str]:
    return [prose.title(f"programs.{code}") for code in dict.fromkeys(code for code, _ in _continuous(prose))]


def _sam_analysis_within(prose: Prose, _: list[str]) -> str:
    """One due instant for first response and start of analysis (D53): the shortest target of a program with a SAM."""
    cells = [
        cell
        for program in prose.policy.document.programs.values()
        if "sam" in program.people
        for kind, _, cell in program.cells()
        if kind == "first_response" and cell.kind == "length"
    ]
    return target_words.cell(min(cells, key=lambda cell: cell.seconds)) if cells else ""


def _included(prose: Prose, _: list[str]) -> str:
    included = prose.policy.document.entitlement.included
    return target_words.years(included.years) if included else ""


def _attempts(prose: Prose, _: list[str]) -> str:
    counts = [step.attempts for step in prose.policy.document.closing.silence if step.attempts]
    return target_words.attempts(counts[0]) if counts else ""


def _fields(prose: Prose, steps: list[str]) -> list[str]:
    rules = prose.policy.document.intake.fields
    asked = [rule.id for rule in rules if (not steps or rule.step in steps) and not rule.only_for]
    return [prose.title(f"intake.{name}") for name in asked]


def _topics(prose: Prose, _: list[str]) -> list[str]:
    survey = prose.policy.document.survey
    return [prose.title(f"survey.{topic}") for topic in survey.topics] if survey else []


def _follow_on(prose: Prose, _: list[str]) -> str:
    return target_words.days(prose.policy.document.closing.follow_on.within.days)


def _survey_scale(prose: Prose, _: list[str]) -> str:
    survey = prose.policy.document.survey
    return f"{survey.scale.lowest}–{survey.scale.highest}" if survey else ""


def _survey_valid(prose: Prose, _: list[str]) -> str:
    survey = prose.policy.document.survey
    return target_words.days(survey.valid_for.days) if survey else ""


def _survey_once(prose: Prose, _: list[str]) -> str:
    survey = prose.policy.document.survey
    return target_words.days(survey.once_per_person.days) if survey else ""


def _federal_hours(prose: Prose, _: list[str]) -> list[str]:
    federal = prose.policy.document.federal
    return week.hours_lines(prose.policy, federal.hours, prose.language) if federal else []


FILLERS: Mapping[str, Callable[[Prose, list[str]], Any]] = {
    "vendor": lambda prose, _: prose.policy.document.vendor,
    "localised_product": lambda prose, _: prose.title("text.localised-product"),
    "language_window": lambda prose, _: week.window_words(prose.policy, prose.policy.document.languages.window),
    "best_effort": _best_effort,
    "continuous_severity": _continuous_severity,
    "continuous_programs": _continuous_programs,
    "sam_analysis_within": _sam_analysis_within,
    "included": _included,
    "attempts": _attempts,
    "follow_on": _follow_on,
    "survey_scale": _survey_scale,
    "survey_valid": _survey_valid,
    "survey_once": _survey_once,
    "fields": _fields,
    "topics": _topics,
    "federal_hours": _federal_hours,
}
"""What may stand in braces in a text, and where its words come from."""
