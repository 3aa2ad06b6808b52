"""Cross-checks of the wait after which an engineer is reminded of a customer."""

from __future__ import annotations

from collections.abc import Iterator

from podpora.policy.complaints import Fault
from podpora.policy.document import Document

Path = tuple[str | int, ...]


def news_faults(document: Document) -> Iterator[Fault]:
    """Faults in the table of waits."""
    if document.keep_informed is None:
        return
    levels = [severity.id for severity in document.severities]
    table = document.keep_informed.remind_after
    path: Path = ("keep_informed", "remind_after")
    if "*" not in table:
        what = "nothing says when to remind of the severities that are not named"
        yield Fault(path, "missing_word", what, 'add "*": 5d on a set of hours')
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
