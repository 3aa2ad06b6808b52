"""`podpora clock`: questions as JSON objects, one a line, and an answer to each, one a line.

A line is `{"id", "op": "due" | "elapsed", "schedule", "start", "duration_seconds" | "end", "pauses", "trace"}`; the
answer `{"id", "due"}` or `{"id", "elapsed_seconds"}`, with `"trace"` when asked, or `{"id", "error": {"code",
"message"}}`. Fields beside these are not looked at, empty lines are passed over. docs/clock.md has the whole.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from podpora.clock.errors import ClockError
from podpora.clock.hours import Hours
from podpora.clock.pauses import Pause
from podpora.clock.reckon import due, elapsed
from podpora.clock.tracing import Trace, plain, trace, trace_elapsed
from podpora.clock.zones import DAY, zone_named

_MARK = f"schedule-{os.urandom(16).hex()}"
_KEPT, _LONGEST = 1_000, 100_000

_schedules: dict[str, Hours | ClockError] = {}
"""What the texts of schedules seen so far mean, so that each is read once and not once a line: at most `_KEPT` of them,
none with more than `_LONGEST` characters."""


def main(stdin: Any, stdout: Any) -> int:
    """Answer every line of `stdin` on `stdout`, each at once. Both are text streams; returns the exit status."""
    try:
        for line in getattr(stdin, "buffer", stdin):
            if line.strip():
                stdout.write(answer_line(line) + "\n")
                stdout.flush()
    except BrokenPipeError:  # whoever asked has gone; let the interpreter end without a second complaint
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
        return 1
    return 0


def answer_line(line: str | bytes) -> str:
    """The answer to one line, without a line break. Never raises, whatever the line holds."""
    number: Any = None
    try:
        asked, hours = _read(line)
        number = asked.get("id")
        if isinstance(hours, ClockError):
            raise ClockError(hours.code, hours.message)  # a kept exception raised again would grow
        return f'{{"id": {_encode(number)}, {_answer(asked, hours)}}}'
    except ClockError as refusal:
        code, message = refusal.code, refusal.message
    except Exception as fault:  # one line must not end the run
        code, message = "internal", f"this question could not be answered: {type(fault).__name__}"
    return _encode({"id": number, "error": {"code": code, "message": message}})


_encode: Callable[[Any], str] = json.JSONEncoder().encode


def _read(line: str | bytes) -> tuple[dict[str, Any], Hours | ClockError]:
    """The question, and what its schedule means. Where the schedule's text was seen before it is not read again."""
    try:
        text = (line if isinstance(line, str) else line.decode()).lstrip("\ufeff")
    except UnicodeDecodeError as fault:
        raise ClockError("bad_json", f"the line is not UTF-8: {fault.reason} at byte {fault.start}") from None
    begin, end = _where_schedule_stands(text)
    raw = text[begin:end]
    if known := _schedules.get(raw):
        with suppress(ClockError):
            asked = _loaded(f'{text[:begin]}"{_MARK}"{text[end:]}')
            if asked.get("schedule") == _MARK:
                return asked, known
    asked = _loaded(text)
    hours = _hours(asked.get("schedule"))
    with suppress(ValueError, RecursionError):
        if 0 < len(raw) <= _LONGEST and json.loads(raw) == asked.get("schedule"):
            if len(_schedules) >= _KEPT:
                _schedules.clear()
            _schedules[raw] = hours
    return asked, hours


def _where_schedule_stands(text: str) -> tuple[int, int]:
    """Where the schedule's text stands in a line, as far as braces tell: what they tell is checked before it is
    believed. (0, 0) where there is none."""
    word = text.find('"schedule"')
    begin = end = text.find("{", word)
    if word < 0 or begin < 0 or text[word + 10 : begin].strip() != ":":
        return 0, 0
    depth, last = 0, begin
    while end >= 0:
        end = text.find("}", last)
        depth += text.count("{", last, end) - 1
        if not depth:
            return begin, end + 1
        last = end + 1
    return 0, 0


def _loaded(text: str) -> dict[str, Any]:
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ClockError("bad_json", f"the line is not JSON: {fault}") from None
    if not isinstance(asked, dict):
        raise ClockError("bad_request", "a line holds one JSON object")
    return asked


def _hours(schedule: Any) -> Hours | ClockError:
    try:
        if schedule is None:
            return ClockError("bad_request", "schedule is missing")
        return Hours.from_json(schedule)
    except ClockError as refusal:
        return refusal


def _answer(asked: dict[str, Any], hours: Hours) -> str:
    """The fields of the answer as JSON text."""
    op, wants_trace = asked.get("op"), asked.get("trace") or False
    if op not in ("due", "elapsed"):
        raise ClockError("unknown_op", f'op is "due" or "elapsed", not {op!r}')
    if not isinstance(wants_trace, bool):
        raise ClockError("bad_request", f"trace is true or false, not {wants_trace!r}")
    start, pauses, zone = _instant(asked, "start"), _pauses(asked.get("pauses")), zone_named(hours.zone)
    if op == "due":
        seconds = asked.get("duration_seconds")
        if seconds is None:
            raise ClockError("bad_request", "duration_seconds is missing")
        if not wants_trace:
            return f'"due": "{_local(due(hours, start, seconds, pauses), zone)}"'
        told = trace(hours, start, seconds, pauses)
        return f'"due": "{_local(told.due, zone)}", "trace": [{_segments(told, zone)}]'
    end = _instant(asked, "end")
    if not wants_trace:
        return f'"elapsed_seconds": {plain(elapsed(hours, start, end, pauses))}'
    told = trace_elapsed(hours, start, end, pauses)
    return f'"elapsed_seconds": {plain(told.seconds)}, "trace": [{_segments(told, zone)}]'


def _segments(told: Trace, zone: ZoneInfo) -> str:
    """What `Segment.to_json` says, written straight to text: most lines of a big run are these."""
    texts: list[str] = []
    since = _local(told.start, zone)
    for start, end, counted, reason, detail in told.segments:
        until, length = _local(end, zone), end - start
        seconds = plain(length.total_seconds()) if length.microseconds else length.days * DAY + length.seconds
        more = f', "detail": {_encode(detail)}' if detail else ""
        texts.append(
            f'{{"from": "{since}", "to": "{until}", "seconds": {seconds}, '
            f'"counted": {"true" if counted else "false"}, "reason": "{reason}"{more}}}'
        )
        since = until
    return ", ".join(texts)


def _instant(asked: dict[str, Any], word: str) -> datetime:
    if asked.get(word) is None:
        raise ClockError("bad_request", f"{word} is missing")
    return _read_instant(asked[word], word)


def _read_instant(value: Any, word: str) -> datetime:
    if isinstance(value, str):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    raise ClockError("bad_instant", f"{word}: {value!r} is not an ISO 8601 instant with an offset")


def _pauses(value: Any) -> list[Pause]:
    if value is None:
        return []
    if not isinstance(value, list) or any(not isinstance(pair, list) or len(pair) != 2 for pair in value):
        raise ClockError("bad_pause", "pauses is a list of pairs [from, to]")
    return [Pause(_read_instant(begin, "pauses"), _read_instant(end, "pauses")) for begin, end in value]


def _local(instant: datetime, zone: ZoneInfo) -> str:
    try:
        return instant.astimezone(zone).isoformat()
    except OverflowError:  # at the very edge of the calendar a local clock may have no date left
        return instant.isoformat()
