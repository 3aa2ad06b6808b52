"""Who works on a case: the queue it waits in, and how well each engineer fits it (R67, R180, R200)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from podpora.policy import because_routing as why
from podpora.policy.because import Because
from podpora.policy.shifts import Worker


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """A queue: `product`, `category` and `language` "" for any; `level` 1, 2 or 3."""

    code: str
    product: str = ""
    category: str = ""
    level: int = 1
    language: str = ""


def choose_queue(
    queues: Iterable[QueueFacts], *, product: str, category: str, level: int = 1, language: str = ""
) -> QueueFacts | None:
    """Where a case waits; None where there is no place for it.

    The most exact queue wins: of this category before this product before this working language, so that a case finds
    its category's specialists (licensing) first. A queue of another language is none; `language` "" is of no queue but
    those for any language.
    """
    fitting = [
        queue
        for queue in queues
        if queue.level == level
        and queue.product in (product, "")
        and queue.category in (category, "")
        and queue.language in (language, "")
    ]
    return max(fitting, key=lambda one: (one.category != "", one.product != "", one.language != ""), default=None)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a case asks of its engineer. `language` is the working language now; the gravest severity (`severity_rank`
    1; 0 none) and a `level` above 1 ask for seniors."""

    product: str
    language: str
    level: int = 1
    severity_rank: int = 0


@dataclass(frozen=True, slots=True)
class EngineerFacts:
    """An engineer as routing sees one. `depth` of the skill in the case's product, 0 for none; `load` open cases;
    `load_limit` None for no limit; `worked_on_case` and `worked_for_customer`: before; `has_profile`: in the roster."""

    code: str
    name: str
    languages: tuple[str, ...]
    worker: Worker
    depth: int = 0
    load: int = 0
    load_limit: int | None = None
    worked_on_case: bool = False
    worked_for_customer: bool = False
    is_senior: bool = False
    has_profile: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an engineer fits a case: `can_take` now, `by_itself` (may be given it without a person who chooses), a
    `score` to compare (the greater the better), and why."""

    code: str
    name: str
    can_take: bool
    by_itself: bool
    score: int
    because: tuple[Because, ...]


_CASE, _CUSTOMER, _SENIOR, _ROOM = 60, 15, 10, 20
_DEPTH = 30
_OFF, _SPEECHLESS, _FULL, _UNSURE = 4000, 2000, 1000, 500
_UNKNOWN = 8000
"""More than all that keeps somebody from taking a case together."""


def fit(needs: Needs, engineer: EngineerFacts, *, at: datetime) -> Fit:
    """How well the engineer fits the case at an instant.

    Who is off shift or absent, does not speak the working language, or has as many cases as allowed cannot take it;
    they are ranked below all who can, in that order. Among the others skill counts most, then having worked on the
    case, then room left, then having worked for the customer; a senior mark counts for the gravest severity and for
    levels 2 and 3.

    Where no working hours are on record nobody knows whether the engineer is there: ranked after all who are on shift
    and can take it. Who is not sure to take it and has no skill in the product comes after everybody who has one. Who
    has no profile in the roster is chosen by a person only.
    """
    found = [_skill(needs, engineer), *_speech(needs, engineer), *_presence(engineer, at), _load(engineer)]
    if engineer.worked_on_case:
        found.append((_CASE, _said(why.FIT_KNOWS_CASE), True))
    elif engineer.worked_for_customer:
        found.append((_CUSTOMER, _said(why.FIT_KNOWS_CUSTOMER), True))
    if engineer.is_senior and (needs.severity_rank == 1 or needs.level > 1):
        found.append((_SENIOR, _said(why.FIT_SENIOR), True))
    can_take = all(may for _, _, may in found)
    score = sum(points for points, _, _ in found)
    if score < 0 and not engineer.depth:
        score -= _UNKNOWN
    return Fit(
        code=engineer.code,
        name=engineer.name,
        can_take=can_take,
        by_itself=can_take and engineer.has_profile,
        score=score,
        because=tuple(reason for _, reason, _ in found),
    )


def ranked(needs: Needs, engineers: Sequence[EngineerFacts], *, at: datetime) -> tuple[Fit, ...]:
    """All of them, who fits best first; of two alike the one with fewer cases, then by name."""
    load = {engineer.code: engineer.load for engineer in engineers}
    fits = [fit(needs, engineer, at=at) for engineer in engineers]
    return tuple(sorted(fits, key=lambda one: (-one.score, load[one.code], one.name, one.code)))


_Part = tuple[int, Because, bool]


def _skill(needs: Needs, engineer: EngineerFacts) -> _Part:
    depth = engineer.depth
    if not depth:
        return 0, _said(why.FIT_NO_SKILL, product=needs.product), True
    params = {"product": needs.product, "depth": depth}
    return _DEPTH * depth, _said(why.FIT_SKILL, **params), True


def _speech(needs: Needs, engineer: EngineerFacts) -> list[_Part]:
    if needs.language in engineer.languages:
        return [(0, _said(why.FIT_LANGUAGE, language=needs.language), True)]
    return [(-_SPEECHLESS, _said(why.FIT_NOT_LANGUAGE, language=needs.language), False)]


def _presence(engineer: EngineerFacts, at: datetime) -> list[_Part]:
    worker = engineer.worker
    until = worker.absent_until(at)
    if until is not None:
        return [(-_OFF, _said(why.FIT_ABSENT, until=until.isoformat()), False)]
    if worker.hours is None:
        unknown = [(-_UNSURE, _said(why.FIT_NO_HOURS), True)]
        return unknown if engineer.has_profile else [*unknown, (0, _said(why.FIT_NO_PROFILE), True)]
    if worker.is_on(at):
        ends = worker.off_at(at)
        return [(0, _said(why.FIT_ON_SHIFT, closes_at=ends.isoformat() if ends else None), True)]
    begins = worker.on_at(at)
    return [(-_OFF, _said(why.FIT_OFF_SHIFT, opens_at=begins.isoformat() if begins else None), False)]


def _load(engineer: EngineerFacts) -> _Part:
    load, limit = engineer.load, engineer.load_limit
    if limit is None:
        return max(0, _ROOM - load), _said(why.FIT_LOAD, count=load), True
    params = {"count": load, "limit": limit}
    if load >= limit:
        return -_FULL, _said(why.FIT_FULL, **params), False
    return _ROOM * (limit - load) // limit, _said(why.FIT_ROOM, **params), True


def _said(code: str, **params: object) -> Because:
    return Because("", code, params)
