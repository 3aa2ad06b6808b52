"""What was decided where the sources of the policy disagree or are silent, for "About this policy"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.web.policy.page import mark_of
from podpora.faces.web.policy.prose import Prose


@dataclass(frozen=True, slots=True)
class Record:
    """A reading chosen (``kind`` reading) or a default (``kind`` default).

    ``about`` are links to the clauses it concerns, each with the number of its section; ``readings`` what was found,
    each with whether it was chosen; ``why`` the reason, or what the default is.
    """

    key: str
    kind: str
    title: str
    about: tuple[SafeString, ...]
    readings: tuple[tuple[str, bool], ...]
    why: SafeString
    mark: str


@dataclass(frozen=True, slots=True)
class Group:
    """All records of a kind: what they are, and why they stand apart from the policy."""

    kind: str
    title: str
    said: str
    records: list[Record]


def groups(prose: Prose) -> list[Group]:
    """The readings, then the defaults; a kind without a record is left out."""
    told = {
        "reading": (
            gettext("Readings chosen where the sources disagree"),
            gettext("Each reading that was found, the one that was chosen, and why."),
        ),
        "default": (
            gettext("Defaults where the policy is silent"),
            gettext(
                "The sources say nothing here. Each default is what one expects of such a service; it is a setting of"
                " this desk, not a promise of the policy."
            ),
        ),
    }
    every = records(prose)
    found = [Group(kind, *words, [each for each in every if each.kind == kind]) for kind, words in told.items()]
    return [group for group in found if group.records]


def records(prose: Prose) -> list[Record]:
    """All of them, in the order of the document."""
    found = []
    for key, rule in prose.policy.document.interpretations.items():
        clause = f"interpretations.{key}"
        said = prose.points(clause) if rule.readings else ()
        chosen = [code == rule.choice for code in rule.readings]
        found.append(
            Record(
                key=key,
                kind=rule.kind,
                title=prose.title(clause),
                about=tuple(_link(prose, about) for about in rule.about),
                readings=tuple(zip(said, chosen, strict=True)) if said else (),
                why=prose.body(clause),
                mark=mark_of(prose.policy, clause, prose.language),
            )
        )
    return found


def _link(prose: Prose, clause: str) -> SafeString:
    """The clause by name, after the number of the section that shows it."""
    section, said = prose.section_of(clause), prose.named(clause)
    number = f"{section.number} " if section and section.number and not said.startswith(section.number) else ""
    return format_html('<a href="{}#{}">{}{}</a>', prose.at, clause, number, said)
