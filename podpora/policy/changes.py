"""What a change of the case does to a running promise (Q9; mixed clocks and exceptions that switch in mid-case).

The words for severity changes (`due_when_raised`, `due_when_lowered` of the document):

- `earlier-of-old-and-restart`: the old due instant, or the new target counted from the change, whichever is earlier;
- `from-start`: the new target counted from the start, on its own hours;
- `restart`: the new target counted from the change;
- `carry-over`: time used before the change stays counted, the rest of the new target counts on its own hours;
- `never-later`: as carry-over, but the due instant never moves to a later one.

Every other change (a flag, a fact, a channel, a phase, a program) carries over. A promise that ran out before the
change stays as it was: nothing erases a breach. A new target that is used up at the change is due at the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from podpora.policy import because as why
from podpora.policy.because import Because, Params
from podpora.policy.policy import Policy
from podpora.policy.promises import pauses_of, promise, put_on_clock, starts_no_clock
from podpora.policy.reckoning import Count, Piece, length
from podpora.policy.targets import level_of, target
from podpora.policy.values import CaseFacts, Pause, Place, Promise, Target


@dataclass(frozen=True, slots=True)
class _Running:
    """A promise with what it was counted on."""

    promise: Promise
    count: Count


def promise_after_change(
    policy: Policy,
    *,
    before: CaseFacts,
    after: CaseFacts,
    place: Place,
    started_at: datetime,
    changed_at: datetime,
    old_due_at: datetime | None,
    kind: str = "first_response",
    pauses: Sequence[Pause] = (),
) -> Promise:
    """The due instant after one change at `changed_at`, for a case that stood at `before` since `started_at`.

    `old_due_at` is the due instant on record, which counts for "the earlier of": it may come from earlier changes.
    Where it stays, the answer is marked `kept` and what is on record stays with it.
    """
    running = _begin(policy, before, place, started_at, kind, pauses)
    if old_due_at is not None and running.promise.due_at not in (None, old_due_at):
        on_record = replace(running.promise, due_at=old_due_at.astimezone(UTC), trace=())
        running = replace(running, promise=on_record)
    return _change(policy, running, before, after, started_at, changed_at, kind).promise


def _begin(policy: Policy, case: CaseFacts, place: Place, at: datetime, kind: str, pauses: Sequence[Pause]) -> _Running:
    found = promise(policy, case=case, place=place, at=at, kind=kind, pauses=pauses)
    hours = found.target.hours_key if starts_no_clock(policy, case) is None else ""
    piece = Piece(at.astimezone(UTC), hours)
    return _Running(found, Count(policy, place, pauses_of(policy, kind, pauses), (piece,)))


def _change(
    policy: Policy,
    running: _Running,
    before: CaseFacts,
    after: CaseFacts,
    started_at: datetime,
    changed_at: datetime,
    kind: str,
) -> _Running:
    started_at, changed_at = started_at.astimezone(UTC), changed_at.astimezone(UTC)
    old, count = running.promise, running.count
    if old.due_at is not None and old.due_at < changed_at:
        params: Params = {"old_due_at": old.due_at.isoformat(), "changed_at": changed_at.isoformat()}
        stays = Because(old.clause, why.ALREADY_DUE, params)
        return replace(running, promise=replace(old, because=(*old.because, stays), kept=True))
    new = target(policy, case=after, kind=kind, place=count.place)
    silent = starts_no_clock(policy, after)
    if not new.has_due or silent is not None:
        reasons = (*new.because, *([silent] if silent else []))
        return _Running(Promise(None, None, new, new.clause, reasons), count.then(changed_at, new.hours_key))
    word = _word(policy, before, after)
    was = target(policy, case=before, kind=kind, place=count.place)
    if word is None and _same(was, new) and (old.due_at is not None or count.pauses):
        return replace(running, promise=replace(old, kept=True))
    levels: Params = {"old": _level(policy, before), "new": _level(policy, after)}
    at: Params = {"changed_at": changed_at.isoformat()}
    if word == "from-start":
        told = Because("severity_change", why.RECOUNTED_FROM_START, levels)
        return _counted(count, new, started_at, changed_at, told)
    if word == "restart":
        told = Because("severity_change", why.RESTARTED_AT_CHANGE, levels | at)
        return _counted(count, new, changed_at, None, told)
    if old.due_at is None and not count.pauses:
        told = Because(new.clause, why.TARGET_APPEARS, at)
        return _counted(count, new, changed_at, None, told)
    if word == "earlier-of-old-and-restart":
        return _earlier(running, new, changed_at, levels)
    return _carried(running, new, started_at, changed_at, levels | at, never_later=word == "never-later")


def _word(policy: Policy, before: CaseFacts, after: CaseFacts) -> str | None:
    """The policy's word for this change of severity; None where the severity that decides stays the same."""
    rules = policy.document.severity_change
    old, new = _level(policy, before), _level(policy, after)
    if rules is None or old is None or new is None or old == new:
        return None
    raised = policy.levels.index(new) < policy.levels.index(old)
    return rules.due_when_raised if raised else rules.due_when_lowered


def _level(policy: Policy, case: CaseFacts) -> str | None:
    return level_of(policy, category=case.category, severity=case.severity)


def _same(old: Target, new: Target) -> bool:
    return (old.measure, old.seconds, old.days, old.unit, old.hours_key) == (
        new.measure,
        new.seconds,
        new.days,
        new.unit,
        new.hours_key,
    )


def _counted(count: Count, new: Target, from_at: datetime, not_before: datetime | None, told: Because) -> _Running:
    fresh = count.on(Piece(from_at, new.hours_key))
    seconds = length(fresh, new, from_at)
    return _Running(put_on_clock(fresh, new, seconds, (told,), not_before=not_before), fresh)


def _earlier(running: _Running, new: Target, changed_at: datetime, levels: Params) -> _Running:
    """Q9, raised: the new count from the change, unless the old due instant comes first."""
    old = running.promise
    fresh = running.count.on(Piece(changed_at, new.hours_key))
    restarted = put_on_clock(fresh, new, length(fresh, new, changed_at))
    if old.due_at is None or restarted.due_at is None:
        told = Because("severity_change", why.RESTARTED_AT_CHANGE, levels | {"changed_at": changed_at.isoformat()})
        return _Running(replace(restarted, because=(told, *restarted.because)), fresh)
    keeps = old.due_at <= restarted.due_at
    told = Because(
        "severity_change",
        why.RAISED_EARLIER,
        levels
        | {
            "old_due_at": old.due_at.isoformat(),
            "restart_due_at": restarted.due_at.isoformat(),
            "kept": "old" if keeps else "restart",
        },
    )
    if not keeps:
        return _Running(replace(restarted, because=(told, *restarted.because)), fresh)
    kept = replace(old, because=(told, *new.because, *old.because[-1:]), kept=True)
    return replace(running, promise=kept)


def _carried(
    running: _Running,
    new: Target,
    started_at: datetime,
    changed_at: datetime,
    told: Params,
    *,
    never_later: bool,
) -> _Running:
    """The old stretch stays counted, the rest is counted on the new line."""
    old = running.promise
    count = running.count.then(changed_at, new.hours_key)
    on_new = count.on(Piece(started_at, new.hours_key))
    seconds = length(on_new, new, started_at)
    used = running.count.used(changed_at)
    params = told | {"used_seconds": int(used), "left_seconds": max(0, int(seconds - used))}
    because = Because(new.clause, why.CARRIED_OVER, params)
    carried = put_on_clock(count, new, seconds, (because,), not_before=changed_at)
    later = old.due_at is not None and carried.due_at is not None and carried.due_at > old.due_at
    if never_later and later:
        stays = Because("severity_change", why.NEVER_LATER, {"old_due_at": old.due_at.isoformat()})  # type: ignore[union-attr]
        kept = replace(old, because=(because, stays, *old.because[-1:]), kept=True)
        return replace(running, promise=kept)
    return _Running(carried, count)
