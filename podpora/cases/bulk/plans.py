"""What shall happen to a made-up case: when it is filed and at which severity, then move by move."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from podpora.cases.bulk.grounds import Ground
from podpora.cases.bulk.words import CLOSING_WORDS, MESSAGES, NOTES, REPLIES, WORKAROUNDS
from podpora.cases.clockwork import ONE_SECOND
from podpora.cases.models import Milestone
from podpora.people.models import Engineer
from podpora.products.models import Release

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
LONGEST_AGO: Final = 180 * DAY
LONGEST_STORY: Final = 20 * DAY

UNANSWERED, OVERDUE, ANSWERED, WAITING, CLOSED, WITHDRAWN = (
    "unanswered",
    "overdue",
    "answered",
    "waiting",
    "closed",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A case to be: by whom, when, how grave, and what becomes of it."""

    ground: Ground
    at: datetime
    severity: str
    release: Release | None
    fate: str
    subject: str
    seed: int


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happens: an act's name without its preposition, or the worker's ``warn`` and ``miss``."""

    what: str
    at: datetime
    engineer: Engineer | None = None
    text: str = ""
    state: str = ""
    outcome: str = ""
    scores: tuple[int, ...] = ()


def moves_of(plan: Plan, milestone: Milestone | None, *, now: datetime) -> list[Move]:
    """What happens after the filing, in order, nothing after ``now``. Same plan, same moves."""
    chance = Random(plan.seed)
    engineer = chance.choice(plan.ground.engineers)[0] if plan.ground.engineers else None
    found = _story(plan, milestone, chance, engineer, now) if engineer is not None else []
    answered_at = next((move.at for move in found if move.what in ("reply", "resolve", "withdraw")), now + DAY)
    if milestone is not None:
        found += _of_worker(plan, milestone, until=min(answered_at, now + ONE_SECOND))
    return sorted((move for move in found if move.at <= now), key=lambda move: move.at)


def _of_worker(plan: Plan, milestone: Milestone, *, until: datetime) -> list[Move]:
    """Warned when it is time and missed from the first instant after due; an overdue one was not looked at since."""
    moves = []
    missed_at = milestone.due_at + ONE_SECOND
    if milestone.warn_at is not None and milestone.warn_at < min(until, milestone.due_at):
        moves.append(Move("warn", milestone.warn_at))
    if missed_at < until and plan.fate != OVERDUE:
        moves.append(Move("miss", missed_at))
    return moves


def _story(plan: Plan, milestone: Milestone | None, chance: Random, engineer: Engineer, now: datetime) -> list[Move]:
    at = plan.at + timedelta(seconds=chance.randint(30, 600))
    moves = [Move("assign", at, engineer=engineer)] if chance.random() < 0.8 else []
    if plan.fate in (UNANSWERED, OVERDUE):
        return moves
    if plan.fate == WITHDRAWN and chance.random() < 0.5:
        return [*moves, Move("withdraw", at + HOUR, text=chance.choice(CLOSING_WORDS))]
    at = _answer_at(plan, milestone, chance, after=at, now=now)
    state = chance.choice(("", "waiting-on-customer"))
    moves.append(Move("reply", at, engineer=engineer, text=chance.choice(REPLIES), state=state))
    if chance.random() < 0.5:
        at += timedelta(seconds=chance.randint(60, 3000))
        moves.append(Move("confirm", at, engineer=engineer))
    at, talk = _talk(chance, engineer, at)
    return [*moves, *talk, *_end(plan, chance, engineer, at)]


def _answer_at(plan: Plan, milestone: Milestone | None, chance: Random, *, after: datetime, now: datetime) -> datetime:
    """Mostly in time, sometimes late; within the past where the case has been answered by now."""
    due = milestone.due_at if milestone is not None else plan.at + 2 * DAY
    is_late = plan.fate == CLOSED and chance.random() < 0.08
    at = (
        due + timedelta(seconds=chance.randint(60, 80_000))
        if is_late
        else after + (due - after) * chance.uniform(0.05, 0.9)
    )
    if plan.fate not in (CLOSED, WITHDRAWN):
        at = min(at, after + (now - after) * chance.uniform(0.1, 0.6))
    return max(at, after).replace(microsecond=0)


def _talk(chance: Random, engineer: Engineer, at: datetime) -> tuple[datetime, list[Move]]:
    moves = []
    for _ in range(chance.randint(0, 2)):
        at += timedelta(seconds=chance.randint(600, 40_000))
        moves.append(Move("message", at, text=chance.choice(MESSAGES)))
        if chance.random() < 0.3:
            at += timedelta(seconds=chance.randint(60, 900))
            moves.append(Move("note", at, engineer=engineer, text=chance.choice(NOTES)))
        at += timedelta(seconds=chance.randint(600, 40_000))
        moves.append(Move("reply", at, engineer=engineer, text=chance.choice(REPLIES)))
    return at, moves


def _end(plan: Plan, chance: Random, engineer: Engineer, at: datetime) -> list[Move]:
    at += timedelta(seconds=chance.randint(600, 60_000))
    if plan.fate == WAITING:
        return [Move("state", at, engineer=engineer, state="waiting-on-customer")]
    if plan.fate == WITHDRAWN:
        return [Move("withdraw", at, text=chance.choice(CLOSING_WORDS))]
    if plan.fate != CLOSED:
        return []
    outcome = chance.choice([one.id for one in plan.ground.policy.document.closing.outcomes if one.closes])
    moves = [Move("resolve", at, engineer=engineer, outcome=outcome, text=chance.choice(WORKAROUNDS))]
    if chance.random() < 0.3:
        at += timedelta(seconds=chance.randint(3600, 300_000))
        moves.append(Move("survey", at, scores=tuple(chance.choice((3, 4, 4, 5, 5)) for _ in range(4))))
    return moves
