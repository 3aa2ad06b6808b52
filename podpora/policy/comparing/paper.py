"""What is published and enforced by nobody: phones, the federal service, readings, sections, wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from podpora.policy.comparing.values import Fact, Plain, record
from podpora.policy.comparing.world import World
from podpora.policy.policy import Policy
from podpora.policy.texts import OF

PRESENCE: tuple[tuple[str, str, Callable[[Policy], Iterable[str]]], ...] = (
    ("program", "programs", lambda policy: policy.document.programs),
    ("severity", "severity", lambda policy: policy.levels),
    ("category", "categories", lambda policy: policy.categories),
    ("role", "who.roles", lambda policy: [role.id for role in policy.document.roles]),
    ("region", "languages", lambda policy: policy.document.regions),
    ("phase", "lifecycle", lambda policy: policy.phases),
)
"""Kinds of codes that are told as wholly new or gone."""


def presence(policy: Policy, world: World) -> Iterator[Fact]:
    """Programs, severities and the like that there are."""
    for kind, stem, codes in PRESENCE:
        for code in codes(policy):
            yield Fact(f"there_is_{kind}", f"{stem}.{code}", ((kind, code),), True)


def phones(policy: Policy, world: World) -> Iterator[Fact]:
    """Each number that is shown, by country and as printed."""
    directory = policy.document.phones
    for row in directory.directory if directory else ():
        if not row.shown:
            continue
        value = record(
            line=row.line,
            toll_free=row.toll_free,
            toll_free_scope=row.toll_free_scope,
            e164=row.e164,
            needs_review=row.needs_review,
            note=row.note,
            group=row.group,
            sources=tuple(sorted(row.sources)),
            verified_on=row.verified_on.isoformat() if row.verified_on else None,
        )
        yield Fact("phone", f"phones.{row.group}", (("country", row.country), ("number", row.printed)), value)
    yield Fact("phone_groups", "phones", (), tuple(directory.groups) if directory else ())


def federal(policy: Policy, world: World) -> Iterator[Fact]:
    """The service for federal agencies; its hours are asked in `times`."""
    rules = policy.document.federal
    value: Plain = record(otherwise=rules.otherwise, phone_line=rules.phone_line, staff=rules.staff) if rules else None
    yield Fact("federal", "federal", (), value)


def publication(policy: Policy, world: World) -> Iterator[Fact]:
    """Whose policy it is, in which languages, with which readings, sections and further texts."""
    document = policy.document
    yield Fact("vendor", "policy", (), document.vendor)
    yield Fact("first_language", "policy", (), next(iter(document.published_in), None))
    for language in document.published_in:
        yield Fact("published_in", "policy", (("language", language),), True)
    for key, reading in document.interpretations.items():
        value = record(
            kind=reading.kind,
            choice=reading.choice,
            readings=tuple(sorted(reading.readings)),
            about=tuple(sorted(reading.about)),
        )
        yield Fact("interpretation", f"interpretations.{key}", (("reading", key),), value)
    for section in document.sections:
        value = record(number=section.number, clauses=tuple(section.clauses))
        yield Fact("section", f"section.{section.key}", (("section", section.key),), value)
    for code in document.resources:
        yield Fact("resource", f"resources.{code}", (("resource", code),), True)
    for code in document.texts:
        yield Fact("text", f"text.{code}", (("text", code),), True)


def wording(policy: Policy, world: World) -> Iterator[Fact]:
    """The words of each clause in each language that both policies speak."""
    clauses = set(world.shared(lambda each: each.clauses))
    for language in world.shared(lambda each: each.texts):
        for clause, fields in policy.texts[language].items():
            if clause in clauses:
                value = tuple(sorted((name, text) for name, text in fields.items() if name != OF))
                yield Fact("wording", clause, (("clause", clause), ("language", language)), value)
