"""Business time, pure: hours as a value, due instants, used time, and the trace that says why.

Instants are aware `datetime`s and answers are in UTC; lengths are seconds. What every answer means is written in
docs/clock.md. Nothing here reads the wall clock, a database or a setting.
"""

from podpora.clock.errors import ClockError
from podpora.clock.hours import ALWAYS, Hours
from podpora.clock.pauses import Pause
from podpora.clock.reckon import (
    close_of,
    due,
    due_many,
    elapsed,
    is_open,
    is_working_day,
    next_closing,
    next_opening,
    working_day,
)
from podpora.clock.tracing import Segment, Trace, trace, trace_elapsed
from podpora.clock.week import Holiday

__all__ = [
    "ALWAYS",
    "ClockError",
    "Holiday",
    "Hours",
    "Pause",
    "Segment",
    "Trace",
    "close_of",
    "due",
    "due_many",
    "elapsed",
    "is_open",
    "is_working_day",
    "next_closing",
    "next_opening",
    "trace",
    "trace_elapsed",
    "working_day",
]
