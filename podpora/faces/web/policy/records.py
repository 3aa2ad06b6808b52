"""What was decided where the sources of the policy disagree or are silent, for "About this policy"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from podpora.faces.web.policy.prose import Prose


@dataclass(frozen=True, slots=True)
class Record:
    """A reading chosen (``kind`` reading) or a default (``kind`` default).

    ``about`` are links to the clauses it concerns; ``readings`` what was found, each with whether it was chosen;
    ``why`` the reason, or what the default is.
    """

    key: str
    kind: str
    title: str
    about: tuple[SafeString, ...]
    readings: tuple[tuple[str, bool], ...]
    why: SafeString


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
                about=tuple(prose.link(about) for about in rule.about),
                readings=tuple(zip(said, chosen, strict=True)) if said else (),
                why=prose.body(clause),
            )
        )
    return found
