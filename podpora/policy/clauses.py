"""The stable clause keys of a document, and which of them need words of their own."""

from __future__ import annotations

from collections.abc import Iterator

from podpora.policy.document import Document

Needs = dict[str, tuple[str, ...]]
BOTH = ("title", "body")
TITLE = ("title",)
BODY = ("body",)
NONE: tuple[str, ...] = ()


def clauses_of(document: Document) -> Needs:
    """Every clause key in document order, with the text fields that each needs in each published language."""
    found: Needs = {}
    for key, needs in (*_people(document), *_time(document), *_case(document), *_rest(document)):
        found.setdefault(key, needs)
    return found


def _people(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "who.roles", BOTH
    for role in document.roles:
        yield f"who.roles.{role.id}", BOTH
    for code, program in document.programs.items():
        yield f"programs.{code}", BOTH
        for person in program.people:
            yield f"people.{person}", BOTH
    yield "entitlement", BOTH
    for kind in document.entitlement.kinds:
        yield f"entitlement.{kind}", NONE
    yield "entitlement.equal_level", NONE
    yield "entitlement.customer_program", NONE
    yield "entitlement.included", NONE
    if document.entitlement.better_program:
        yield "entitlement.better_program", BOTH


def _time(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((f"meaning.{word}", NONE) for word in ("business_day", "starts", "pauses", "warn_at"))
    used = {program.hours for program in document.programs.values()}
    if "always" in used:
        yield "hours.always", TITLE
    if "none" in used:
        yield "hours.none", TITLE
    for name in document.hours:
        yield f"hours.{name}", TITLE
    for name in document.holidays:
        yield f"holidays.{name}", NONE
    yield "languages", BOTH
    for region in document.languages.regions:
        yield f"languages.{region}", TITLE
    yield "targets", BOTH
    yield from ((key, NONE) for key in _target_keys(document))


def _target_keys(document: Document) -> Iterator[str]:
    for code, program in document.programs.items():
        yield f"targets.{code}"
        for kind, level, _ in program.cells():
            middle = "" if kind == "first_response" else f".{kind}"
            levels = [s.id for s in document.severities] if level == "*" else [level]
            yield f"targets.{code}{middle}"
            yield from (f"targets.{code}{middle}.{each}" for each in levels)
        yield from (f"targets.{code}.when.{number}" for number, _ in enumerate(program.when, 1))


def _case(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for severity in document.severities:
        key = f"severity.{severity.id}"
        yield key, BOTH
        yield from ((f"{key}.criteria.{code}", BODY) for code in severity.criteria)
        yield from ((f"{key}.examples.{code}", BODY) for code in severity.examples)
        yield from ((f"facts.{fact}", TITLE) for fact in severity.needs)
    if document.severity_change:
        yield "severity_change", BOTH
    for category in document.categories:
        yield f"categories.{category.id}", BOTH
    for program in document.programs.values():
        yield from ((f"flags.{taken.flag}", TITLE) for taken in program.taken_as.values())
        for line in program.when:
            yield from ((f"flags.{flag}", TITLE) for flag in line.conditions.flag)
            yield from ((f"facts.{fact}", TITLE) for fact in line.conditions.fact)
    yield from _intake(document)
    yield from _closing(document)


def _intake(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "intake", BOTH
    yield from ((f"intake.{rule.id}", TITLE) for rule in document.intake.fields)
    yield from ((f"intake.method.{method}", TITLE) for method in document.intake.contact_methods)
    for matter in document.intake.out_of_scope:
        yield f"out_of_scope.{matter.id}", BOTH
        yield from ((f"out_of_scope.{matter.id}.{limit}", BODY) for limit in matter.limits)


def _closing(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    closing = document.closing
    yield "cases.states", NONE
    yield "closing", BOTH
    for outcome in closing.outcomes:
        yield f"closing.outcomes.{outcome.id}", BOTH
        yield from ((f"closing.outcomes.{outcome.id}.{sub}", TITLE) for sub in outcome.sub_reasons)
    yield from ((f"closing.reasons.{reason.id}", TITLE) for reason in closing.reasons)
    if any(step.do == "attempts" for step in closing.silence):
        yield "closing.attempts", BOTH
    yield from ((f"closing.silence.{number}", NONE) for number, _ in enumerate(closing.silence, 1))
    yield from ((f"closing.never_while.{condition}", TITLE) for condition in closing.never_while)
    yield "closing.version_known", NONE
    yield "closing.follow_on", BOTH
    if document.survey:
        yield "survey", TITLE
        yield from ((f"survey.{topic}", TITLE) for topic in document.survey.topics)
    if document.lifecycle:
        yield "lifecycle", BOTH
        yield from ((f"lifecycle.{phase.id}", BOTH) for phase in document.lifecycle.phases)
        yield from ((f"lifecycle.self_service.{code}", TITLE) for code in document.lifecycle.self_service)


def _rest(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    if phones := document.phones:
        yield "phones", BOTH
        yield from ((f"phones.{group}", TITLE) for group in phones.groups)
        yield from ((f"phones.line.{row.line}", TITLE) for row in phones.directory)
        yield from ((f"phones.note.{row.note}", BODY) for row in phones.directory if row.note)
    if document.federal:
        yield "federal", BOTH
    if document.escalation:
        yield "escalation", NONE
    if document.keep_informed:
        yield "keep_informed", NONE
    yield from ((f"resources.{code}", BOTH) for code in document.resources)
    yield from ((f"interpretations.{key}", BOTH) for key in document.interpretations)
    yield from ((f"section.{section.key}", TITLE) for section in document.sections)
    yield from ((f"text.{code}", BOTH) for code in document.texts)
