"""Cross-checks of matters outside support, and of the time in which a manager answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podpora.policy.complaints import Fault
from podpora.policy.document import Document

Path = tuple[str | int, ...]


def desk_faults(document: Document) -> Iterator[Fault]:
    """Faults in matters outside support, and in the time after which a request for a manager counts as overdue."""
    levels = [severity.id for severity in document.severities]
    yield from _matters(document, levels)
    if document.escalation is None:
        return
    table = document.escalation.overdue_after
    path: Path = ("escalation", "overdue_after")
    if "*" not in table:
        what = "nothing says how long the severities that are not named may wait"
        yield Fault(path, "missing_word", what, 'add "*": 1d on a set of hours')
    for level, term in table.items():
        here = (*path, level)
        if level not in ("*", *levels):
            mend = f"write one of {', '.join(['*', *levels])}"
            yield Fault(here, "unknown_severity", f"there is no severity {level!r}", mend)
        if term.kind in ("best_effort", "not_offered") or term.as_agreed:
            yield Fault(here, "no_time", "the wait needs a time", "write 1d on a set of hours")
        elif term.hours not in ("always", *document.hours):
            mend = f"write one of {', '.join(['always', *document.hours])}"
            yield Fault(here, "unknown_hours_set", f"there is no hours set {term.hours!r}", mend)


def _matters(document: Document, levels: Sequence[str]) -> Iterator[Fault]:
    matters = document.intake.out_of_scope
    for number, matter in enumerate(matters):
        path: Path = ("intake", "out_of_scope", number)
        if matter.id in [each.id for each in matters[:number]]:
            yield Fault(path, "named_twice", f"{matter.id!r} is there twice", "give each its own")
        if matter.goes_on_as is not None and matter.goes_on_as not in levels:
            what = f"there is no severity {matter.goes_on_as!r}"
            mend = f"write one of {', '.join(levels)}" if levels else "leave it out"
            yield Fault((*path, "goes_on_as"), "unknown_severity", what, mend)
