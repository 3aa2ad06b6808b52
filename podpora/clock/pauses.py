"""Instants and pauses as they come in: aware, in UTC, in order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from podpora.clock.errors import ClockError


class Pause(NamedTuple):
    """The clock stands during `[begin, end)`; `detail` is told by a trace ({"event": ..., "state": ...})."""

    begin: datetime
    end: datetime
    detail: Mapping[str, Any] = {}


PauseLike = Pause | Sequence[Any]
"""A `Pause`, or a pair (begin, end), or a triple (begin, end, detail)."""


def in_utc(instant: datetime) -> datetime:
    """The instant in UTC; refuses one without a zone."""
    if not isinstance(instant, datetime):
        raise ClockError("bad_instant", f"{instant!r} is not an instant")
    if instant.utcoffset() is None:
        raise ClockError("naive_instant", f"{instant.isoformat()} has no zone or offset, so it is no instant")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ClockError("bad_instant", f"{instant.isoformat()} lies outside the years 1 to 9999") from None


def merged(pauses: Iterable[PauseLike]) -> list[Pause]:
    """The union of pauses as disjoint ones in order, in UTC. Where pauses overlap, the one that began first keeps
    its detail; a pause that ends where it begins, or before, is none."""
    result: list[Pause] = []
    for pause in sorted((_read(pause) for pause in pauses), key=lambda pause: pause.begin):
        begin = max(pause.begin, result[-1].end) if result else pause.begin
        if begin >= pause.end:
            continue
        if result and result[-1].end == begin and result[-1].detail == pause.detail:
            result[-1] = result[-1]._replace(end=pause.end)
        else:
            result.append(pause._replace(begin=begin))
    return result


def _read(pause: PauseLike) -> Pause:
    if not isinstance(pause, Sequence) or isinstance(pause, str | bytes) or len(pause) not in (2, 3):
        raise ClockError("bad_pause", f"{pause!r} is not a pair of instants")
    if pause[1] is None:
        raise ClockError("bad_pause", "a pause without an end leaves the due instant unknown; end it or ask later")
    detail = pause[2] if len(pause) == 3 else {}
    if not isinstance(detail, Mapping):
        raise ClockError("bad_pause", f"{detail!r} is no mapping that could tell of a pause")
    return Pause(in_utc(pause[0]), in_utc(pause[1]), detail)
