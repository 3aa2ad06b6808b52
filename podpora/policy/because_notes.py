"""Why a problem note may be sent, turned into a case, or not (R13). Each docstring names the parameters."""

from __future__ import annotations

NOTE_TO_APPOINTED = "note_to_appointed"
"""Who holds no role tells the appointed people of the organisation of a problem. No parameters."""

NOTE_NOT_NEEDED = "note_not_needed"
"""Whoever may open cases for the organisation opens one, and needs no note. No parameters."""

NOTE_NOBODY_READS = "note_nobody_reads"
"""Nobody is appointed at the organisation who could read a note. No parameters."""

NOTE_NOT_OF_HERE = "note_not_of_here"
"""Notes are sent by people of the organisation only. No parameters."""

NOTE_TOO_MANY = "note_too_many"
"""As many notes as one person may send within a day were sent. `limit`, `until` (from when on the next may be sent)."""

NOTE_ANSWERED = "note_answered"
"""Somebody has answered the note already, or made a case of it. `name`."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
