"""One timeline of a case: messages, replies, notes and events in order."""

from podpora.cases.models import Case, SeverityChange
from podpora.cases.values import Entry
from podpora.lib.actors import Actor


def timeline_for(actor: Actor, case: Case) -> list[Entry]:
    """Everything that happened, oldest first, in a fixed number of queries.

    Notes, internal files and the desk's own events (warnings, notes, internal files) are for engineers only. An event
    that only says that a message was written is left out: the message stands for it.
    """
    raise NotImplementedError


def severity_changes_of(case: Case) -> list[SeverityChange]:
    """All severities wished for the case, oldest first (R98)."""
    raise NotImplementedError


def pending_severity(case: Case) -> SeverityChange | None:
    """The one that still waits for the other side's word, if any: the first at filing too (R97)."""
    raise NotImplementedError
