"""The follow-the-sun board: who has which case around the clock, whose shift ends when, and what nobody covers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from podpora.cases.models import Case, ContinuousWork, Handover
from podpora.cases.selectors.gates import sight_of
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.policy.shifts import Stretch, uncovered
from podpora.roster.models import Queue, QueueMember
from podpora.roster.working import Working, working_of

AHEAD: Final = timedelta(hours=24)
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Held:
    """A case in continuous work: ``shift_ends_at`` of who has it (None: nothing says so), ``is_on``: at work now;
    ``next_name``: whose shift in the case's queue goes on after it, "" for nobody; ``offer``: the one that waits.
    ``needs_somebody``: the work goes on, and nobody who is at work has it."""

    case: Case
    work: ContinuousWork
    is_on: bool
    shift_ends_at: datetime | None
    next_name: str
    offer: Handover | None

    @property
    def needs_somebody(self) -> bool:
        return self.work.paused_since is None and not self.is_on


@dataclass(frozen=True, slots=True)
class Cover:
    """A queue with shifts: who is on now, and the stretches of the next day in which nobody is."""

    queue: Queue
    on_now: tuple[str, ...]
    gaps: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows at ``at``: cases that need somebody, then by whose shift ends first; and queues with their
    cover until ``until``."""

    at: datetime
    until: datetime
    held: tuple[Held, ...] = ()
    covers: tuple[Cover, ...] = ()


def board_for(actor: Actor, *, now: datetime) -> Board:
    """The board of an engineer; a federal case is on it for the federal mark only. Seven queries, whatever its size."""
    if not actor.is_engineer:
        return Board(now, now + AHEAD)
    works = _works(actor)
    members = _members()
    everybody = {each.pk: each for people in members.values() for each in people}
    everybody |= {one.case.assignee.pk: one.case.assignee for one in works if one.case.assignee is not None}
    working = working_of(everybody.values(), now=now)
    offers = {
        one.case_id: one
        for one in Handover.objects.filter(
            case__in=[work.case_id for work in works], accepted_at=None, withdrawn_at=None
        ).select_related("from_engineer__account", "to_engineer__account")
    }
    held = [_held(one, members, working, offers, now=now) for one in works]
    held.sort(
        key=lambda one: (not one.needs_somebody, one.is_on, one.shift_ends_at or now + 365 * AHEAD, one.case.opened_at)
    )
    return Board(now, now + AHEAD, tuple(held), tuple(_covers(members, working, now=now)))


def _works(actor: Actor) -> list[ContinuousWork]:
    seen = sight_of(actor)
    joined = ("case__customer", "case__assignee__account", "case__queue", "case__product")
    rows = ContinuousWork.objects.filter(ended_at=None).select_related(*joined)
    if not seen.is_federal:
        rows = rows.filter(case__is_federal=False)
    return list(rows.order_by("started_at", "pk")[:MOST])


def _members() -> dict[int, list[Engineer]]:
    rows = QueueMember.objects.filter(queue__is_active=True, engineer__is_active=True)
    found: dict[int, list[Engineer]] = {}
    for one in rows.select_related("engineer__account").order_by("engineer__account__name", "pk"):
        found.setdefault(one.queue_id, []).append(one.engineer)
    return found


def _held(
    work: ContinuousWork,
    members: dict[int, list[Engineer]],
    working: dict[int, Working],
    offers: dict[int, Handover],
    *,
    now: datetime,
) -> Held:
    case = work.case
    worker = working[case.assignee.pk].worker if case.assignee is not None else None
    is_on = worker is not None and worker.is_on(now)
    ends_at = worker.off_at(now) if worker is not None and is_on else None
    after = ends_at or now
    others = [each for each in members.get(case.queue_id or 0, ()) if each.pk != case.assignee_id]
    on = [each for each in others if working[each.pk].worker.hours is not None and working[each.pk].worker.is_on(after)]
    last = max(on, key=lambda each: working[each.pk].worker.off_at(after) or after, default=None)
    return Held(case, work, is_on, ends_at, last.account.name if last is not None else "", offers.get(case.pk))


def _covers(members: dict[int, list[Engineer]], working: dict[int, Working], *, now: datetime) -> list[Cover]:
    covers = []
    for queue in Queue.objects.filter(is_active=True, pk__in=list(members)).order_by("level", "name", "pk"):
        people = [each for each in members[queue.pk] if working[each.pk].worker.hours is not None]
        if people:
            workers = [working[each.pk].worker for each in people]
            on_now = tuple(each.account.name for each in people if working[each.pk].worker.is_on(now))
            covers.append(Cover(queue, on_now, uncovered(workers, now, now + AHEAD)))
    return covers
