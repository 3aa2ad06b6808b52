"""Words that the format knows and the rules can work out, but that no act on a case enforces yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from podpora.policy.complaints import Fault
from podpora.policy.document import Document
from podpora.policy.parts import Kind
from podpora.policy.terms import Term

Path = tuple[str | int, ...]

NOT_YET = "not_yet_enforced"
ENFORCED_KINDS = ("first_response", "escalation_answer")
"""The kinds of target that cases are held to."""


def enforcement_faults(document: Document) -> Iterator[Fault]:
    """A fault for each word that would be published and then not kept."""
    if document.meaning.pauses:
        yield _not_yet(("meaning", "pauses"), "clocks that stand still while a case waits")
    for number, severity in enumerate(document.severities):
        if severity.needs:
            yield _not_yet(("severities", number, "needs"), "facts that a severity needs")
    set_by_acts = {taken.flag for program in document.programs.values() for taken in program.taken_as.values()}
    for code, program in document.programs.items():
        yield from _targets(("programs", code, "targets"), program.targets)
        for number, line in enumerate(program.when):
            path: Path = ("programs", code, "when", number)
            if set(line.conditions.flag) - set_by_acts:
                yield _not_yet((*path, "if", "flag"), "a flag that no 'taken_as' of this policy puts on a case")
            if line.conditions.fact:
                yield _not_yet((*path, "if", "fact"), "facts that are true of a case for a while")
            yield from _targets((*path, "targets"), line.targets)
    if document.closing.never_while:
        yield _not_yet(("closing", "never_while"), "conditions under which a case may not be closed")


def _targets(path: Path, targets: Mapping[Kind, Mapping[str, Term]]) -> Iterator[Fault]:
    for kind, table in targets.items():
        if kind not in ENFORCED_KINDS:
            yield _not_yet((*path, kind), "targets beside the first response and the answer to an escalation")
            continue
        for level, cell in table.items():
            if cell.as_agreed:
                what = "'or as agreed' is not yet enforced: an interval of the single case"
                yield Fault((*path, kind, level), NOT_YET, what, f"write {cell.printed.split(',')[0]}")


def _not_yet(path: Path, what: str) -> Fault:
    return Fault(path, NOT_YET, f"{str(path[-1])!r} is not yet enforced: {what}", "leave the word out")
