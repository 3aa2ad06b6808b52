"""Due instants with their trace (R117-R136, Q1-Q8). What a change of the case does to them: `changes.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from podpora import clock
from podpora.policy import because as why
from podpora.policy.because import Because, Params
from podpora.policy.hours import holidays_in, hours_for
from podpora.policy.policy import Policy
from podpora.policy.reckoning import Count, Piece, length, printed_end
from podpora.policy.targets import target
from podpora.policy.values import CaseFacts, Pause, Place, Promise, Target


def promise(
    policy: Policy,
    *,
    case: CaseFacts,
    place: Place,
    at: datetime,
    kind: str = "first_response",
    pauses: Sequence[Pause] = (),
) -> Promise:
    """The due instant of one kind of target for a case whose clock starts at `at`, with trace and reasons.

    Instants of the answer are in UTC; `due_at` is None where nothing is due. `pauses`: stretches in which the case
    waited; those whose state stops this kind of target (the document's `meaning.pauses`) are left out of the count,
    and while one of them is open there is no due instant. Raises `UnknownCode`, and `ClockError` for an unknown zone.
    """
    found = target(policy, case=case, kind=kind, place=place)
    count = Count(policy, place, pauses_of(policy, kind, pauses), ())
    stopped = starts_no_clock(policy, case)
    if not found.has_due or stopped:
        return Promise(None, None, found, found.clause, (*found.because, *([stopped] if stopped else [])))
    count = count.on(Piece(at.astimezone(UTC), found.hours_key))
    return put_on_clock(count, found, length(count, found, at), _start(count, case, found, at))


def pauses_of(policy: Policy, kind: str, pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """The pauses that stop this kind of target."""
    stopping = policy.document.meaning.pauses.get(kind, ())  # type: ignore[call-overload]
    return tuple(
        replace(pause, state=state) for pause in pauses if (state := pause.state.replace("_", "-")) in stopping
    )


def starts_no_clock(policy: Policy, case: CaseFacts) -> Because | None:
    """The reason why the case's channel starts no clock, if that is so (Q5)."""
    starts = policy.document.meaning.starts
    if not case.channel or case.channel in starts:
        return None
    params: Params = {"channel": case.channel, "channels": starts}
    return Because("meaning.starts", why.CHANNEL_STARTS_NO_CLOCK, params)


def _start(count: Count, case: CaseFacts, found: Target, at: datetime) -> tuple[Because, ...]:
    begun = Because("meaning.starts", why.CLOCK_STARTS, {"at": _iso(at), "channel": case.channel or None})
    hours = hours_for(count.policy, found.hours_key, count.place)
    if hours.is_always or clock.is_open(hours, at):
        return (begun,)
    opens_at = clock.next_opening(hours, at)
    params: Params = {"at": _iso(at), "opens_at": _iso(opens_at), "hours": found.hours_key}
    return begun, Because(f"hours.{found.hours_key}", why.CLOCK_OPENS_LATER, params)


def put_on_clock(
    count: Count,
    found: Target,
    seconds: float,
    reasons: tuple[Because, ...] = (),
    *,
    not_before: datetime | None = None,
) -> Promise:
    """The promise that `seconds` of the target make on these pieces. `not_before`: an instant that the due instant
    may not lie before (the change that brought the target); where it would, that instant is the due one."""
    waiting = next((pause for pause in count.pauses if pause.to_at is None), None)
    if waiting is not None:
        params: Params = {"state": waiting.state, "since": _iso(waiting.from_at)}
        paused = Because("meaning.pauses", why.CLOCK_PAUSED, params)
        return Promise(None, None, found, found.clause, (*found.because, *reasons, paused))
    used_up_at = printed_end(count, found) or count.due(seconds)
    due_at = used_up_at
    if not_before is not None and used_up_at < not_before:
        due_at = not_before
        reasons += (Because(found.clause, why.OVERDUE_AT_CHANGE, {"changed_at": _iso(not_before)}),)
    percent = count.policy.document.meaning.warn_at_percent
    warn_at = max(count.due(seconds * percent / 100), not_before or used_up_at.min.replace(tzinfo=UTC))
    reasons += (*_paused(count, due_at), *_doubts(count, found, due_at))
    told = {
        "due_at": _iso(due_at),
        "zone": count.place.zone,
        "hours": found.hours_key,
        "seconds": found.seconds,
        "days": found.days,
    }
    due = Because(found.clause, why.DUE_AT, told)
    trace = count.trace(due_at, used_up_at)
    return Promise(due_at, min(warn_at, due_at), found, found.clause, (*found.because, *reasons, due), trace)


def _paused(count: Count, due_at: datetime) -> tuple[Because, ...]:
    pauses = [pause for pause in count.pauses if pause.to_at is not None and pause.from_at < due_at]
    if not pauses:
        return ()
    seconds = sum(segment.seconds for segment in count.trace(due_at, due_at) if segment.reason == "paused")
    states = tuple(dict.fromkeys(pause.state for pause in pauses))
    return (Because("meaning.pauses", why.CLOCK_WAS_PAUSED, {"seconds": seconds, "states": states}),)


def _doubts(count: Count, found: Target, due_at: datetime) -> tuple[Because, ...]:
    """What an auditor should know: no holidays on file for the place, or none for the year the count reaches."""
    rules = count.policy.document.hours.get(found.hours_key)
    sets = rules.any_of if rules is not None and rules.any_of else (found.hours_key,)
    for name in sets:
        listed = holidays_in(count.policy, name, count.place)
        clause = f"hours.{name}"
        if not listed.known:
            params: Params = {"country": count.place.country, "subdivision": count.place.subdivision}
            return (Because(clause, why.HOLIDAYS_UNKNOWN, params),)
        if listed.last_year and not listed.first_year <= due_at.year <= listed.last_year:
            params = {"country": count.place.country, "year": due_at.year}
            return (Because(clause, why.HOLIDAYS_NOT_COVERED, params),)
    return ()


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
