"""Cross-checks of matters outside support, and of the times in which managers answer and engineers give news."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from podpora.policy.complaints import Fault
from podpora.policy.document import Document
from podpora.policy.terms import Term

Path = tuple[str | int, ...]


def desk_faults(document: Document) -> Iterator[Fault]:
    """Faults in matters outside support, in the time after which a request for a manager counts as overdue, and in
    that after which an engineer is reminded of a customer."""
    yield from _matters(document, [severity.id for severity in document.severities])
    if document.escalation is not None:
        table, path = document.escalation.overdue_after, ("escalation", "overdue_after")
        what = "nothing says how long the severities that are not named may wait"
        yield from _waits(document, table, path, what=what, usual="1d")
    if document.keep_informed is not None:
        table, path = document.keep_informed.remind_after, ("keep_informed", "remind_after")
        what = "nothing says when to remind of the severities that are not named"
        yield from _waits(document, table, path, what=what, usual="5d")


def _matters(document: Document, levels: Sequence[str]) -> Iterator[Fault]:
    matters = document.intake.out_of_scope
    for number, matter in enumerate(matters):
        path = ("intake", "out_of_scope", number)
        if matter.id in [each.id for each in matters[:number]]:
            yield Fault(path, "named_twice", f"{matter.id!r} is there twice", "give each its own")
        if matter.goes_on_as is not None and matter.goes_on_as not in levels:
            what = f"there is no severity {matter.goes_on_as!r}"
            mend = f"write one of {', '.join(levels)}" if levels else "leave it out"
            yield Fault((*path, "goes_on_as"), "unknown_severity", what, mend)


def _waits(document: Document, table: Mapping[str, Term], path: Path, *, what: str, usual: str) -> Iterator[Fault]:
    """Faults in how long something may wait by severity. ``what`` is said where severities that are not named have no
    time; ``usual`` is the time to write then."""
    if "*" not in table:
        yield Fault(path, "missing_word", what, f'add "*": {usual} on a set of hours')
    levels = ["*", *(severity.id for severity in document.severities)]
    for level, term in table.items():
        here = (*path, level)
        if level not in levels:
            mend = f"write one of {', '.join(levels)}"
            yield Fault(here, "unknown_severity", f"there is no severity {level!r}", mend)
        if term.kind in ("best_effort", "not_offered") or term.as_agreed:
            yield Fault(here, "no_time", "the wait needs a time", "write 1d on a set of hours")
        elif term.hours not in ("always", *document.hours):
            mend = f"write one of {', '.join(['always', *document.hours])}"
            yield Fault(here, "unknown_hours_set", f"there is no hours set {term.hours!r}", mend)
