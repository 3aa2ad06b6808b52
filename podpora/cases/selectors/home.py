"""What needs one engineer now: promises, answers, decisions, handed cases, queues; and what customers thought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.db.models import (
    Avg,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models import Case as Choose
from django.db.models.functions import Coalesce, RowNumber

from podpora.cases.filters import BUILT_IN, CaseFilter
from podpora.cases.models import (
    Attendance,
    AuthorKind,
    Case,
    FollowUp,
    NewsRequest,
    QueueRank,
    SeverityChange,
    SurveyScore,
)
from podpora.cases.selectors.desk import desk_queue
from podpora.cases.selectors.rows import in_order, listed
from podpora.cases.steps.diagnosis import ANALYSING, ASKS_FOR_NEWS
from podpora.cases.steps.queue_place import WAITING
from podpora.cases.values import CaseRow
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Engineer
from podpora.people.selectors import engineer_for

SHOWN: Final = 5
MINE_DUE: Final = CaseFilter(assignee="me", due="24h")
UNASSIGNED: Final = BUILT_IN["unassigned"]
MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Part:
    """The first cases of one kind; ``has_more``: there are others."""

    rows: tuple[CaseRow, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class DeskHome:
    """What needs the engineer now, each part at most ``SHOWN`` long.

    ``continuous``: own cases that are worked on around the clock, the first response given.
    ``due``: own first responses overdue or due within a day. ``answers``: own cases in which the customer wrote since
    the engineer last looked and nobody answered, longest waiting first. ``severities``: own cases whose customer set a
    severity that waits for the vendor's word. ``reminded``: other own cases without a message to the customer for long
    (R201). ``asking``: own cases whose customer asked for news (R32), longest waiting first. ``follow_ups``: other
    own cases that are studied offline until the customer is contacted (R189). ``handed``: own cases never
    looked at. ``unassigned``: of the queues.
    """

    continuous: Part = Part()
    due: Part = Part()
    answers: Part = Part()
    severities: Part = Part()
    reminded: Part = Part()
    asking: Part = Part()
    follow_ups: Part = Part()
    handed: Part = Part()
    unassigned: Part = Part()

    @property
    def is_quiet(self) -> bool:
        """Nothing needs the engineer."""
        told = (self.continuous, self.due, self.answers, self.severities, self.reminded, self.asking, self.follow_ups)
        return not any(part.rows for part in (*told, self.handed, self.unassigned))


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """Answered surveys about an engineer's own cases: how many, and the mean mark of each topic."""

    answers: int = 0
    topics: tuple[tuple[str, float], ...] = ()


def desk_home(actor: Actor, *, now: datetime) -> DeskHome:
    """What needs the engineer now; a fixed number of queries, bounded by what is open and assigned."""
    engineer = engineer_for(actor)
    if engineer is None:
        return DeskHome()
    parts = [find(engineer=engineer.pk) for find in _own(engineer.is_federal, SHOWN + 1)]
    answers, severities, hearing, unseen = parts
    continuous = [row for row in unseen if row.queue_rank == QueueRank.CONTINUOUS]
    handed = [row for row in unseen if row.queue_rank != QueueRank.CONTINUOUS]
    asking = [row for row in hearing if ASKS_FOR_NEWS in row.flags]
    others = [row for row in hearing if ASKS_FOR_NEWS not in row.flags]
    follow_ups = [row for row in others if ANALYSING in row.flags]
    reminded = [row for row in others if ANALYSING not in row.flags]
    found = {row.pk: row for part in parts for row in part}
    rows = {row.number: row for row in in_order(list(found.values()), list(found), now=now)}
    due, unassigned = (desk_queue(actor, now=now, wanted=wanted, limit=SHOWN) for wanted in (MINE_DUE, UNASSIGNED))
    told = {row.number for row in (*due.rows, *answers, *severities, *reminded, *asking, *follow_ups)}
    return DeskHome(
        continuous=_part(continuous, rows),
        due=Part(tuple(due.rows), due.has_more),
        answers=_part(answers, rows),
        severities=_part(severities, rows),
        reminded=_part(reminded, rows),
        asking=_part(asking, rows),
        follow_ups=_part(follow_ups, rows),
        handed=_part([one for one in handed if one.number not in told], rows),
        unassigned=Part(tuple(unassigned.rows), unassigned.has_more),
    )


def _part(found: Sequence[Any], rows: dict[str, CaseRow]) -> Part:
    return Part(tuple(rows[one.number] for one in found[:SHOWN]), len(found) > SHOWN)


@cache
def _own(is_federal: bool, limit: int) -> tuple[Any, ...]:
    """The queries of ``answers``, ``severities``, of those who wait to hear, and of ``continuous`` with ``handed``: the
    former come first, as in every list."""

    def mine(engineer: int) -> QuerySet[Case]:
        own = Case.objects.filter(assignee=engineer, queue_rank__isnull=False)
        return own if is_federal else own.filter(is_federal=False)

    def looks(engineer: int) -> QuerySet[Attendance]:
        return Attendance.objects.filter(engineer=engineer, case=OuterRef("pk"))

    @built_once(engineer=int)
    def answers(engineer: int) -> QuerySet[Case, Any]:
        seen = looks(engineer).filter(seen_at__gte=OuterRef("last_customer_message_at"))
        owed = Q(queue_rank__range=(QueueRank.OWED, QueueRank.WAITING - 1))
        owed |= Q(queue_rank=QueueRank.CONTINUOUS) & ~Q(state__in=WAITING)
        waiting = mine(engineer).filter(owed, last_customer_message_at__isnull=False)
        return listed(waiting.filter(~Exists(seen)).order_by("last_customer_message_at", "pk"))[:limit]

    @built_once(engineer=int)
    def severities(engineer: int) -> QuerySet[Case, Any]:
        asked = SeverityChange.objects.filter(
            case=OuterRef("pk"), state=SeverityChange.State.PROPOSED, by_kind=AuthorKind.CONTACT
        )
        return listed(mine(engineer).filter(Exists(asked)).order_by("queue_rank", "queue_at", "number"))[:limit]

    @built_once(engineer=int)
    def hearing(engineer: int) -> QuerySet[Case, Any]:
        asked, studied = (
            Subquery(rows.filter(case=OuterRef("pk"), ended_at__isnull=True).values(since)[:1])
            for rows, since in ((NewsRequest.objects, "asked_at"), (FollowUp.objects, "since"))
        )
        since = Coalesce(asked, studied, "reminded_at")
        waiting = mine(engineer).annotate(asked=asked, studied=studied, since=since).filter(since__isnull=False)
        kind = Choose(When(asked__isnull=False, then=Value(0)), When(studied__isnull=False, then=Value(1)), default=2)
        place = Window(RowNumber(), partition_by=["kind"], order_by=["since", "pk"])
        found = waiting.annotate(kind=kind).annotate(place=place).filter(place__lte=limit)
        return listed(found.order_by("since", "pk"))

    @built_once(engineer=int)
    def handed(engineer: int) -> QuerySet[Case, Any]:
        unseen = ~Exists(looks(engineer).filter(seen_at__isnull=False))
        found = mine(engineer).filter(Q(queue_rank=QueueRank.CONTINUOUS) | unseen)
        return listed(found.order_by("queue_rank", "queue_at", "number"))[: 2 * limit]

    return answers, severities, hearing, handed


def own_marks(actor: Actor, *, now: datetime, since: timedelta = MONTH) -> OwnMarks:
    """What customers thought of the engineer's own cases lately, whoever the reader is otherwise. One query."""
    engineer = engineer_for(actor)
    if engineer is None:
        return OwnMarks()
    topics = _marks(engineer=engineer.pk, since=now - since)
    return OwnMarks(max((row[2] for row in topics), default=0), tuple((row[0], row[1]) for row in topics))


@built_once(engineer=int, since=datetime)
def _marks(engineer: int, since: datetime) -> QuerySet[SurveyScore, Any]:
    own = SurveyScore.objects.filter(survey__engineer=Engineer(pk=engineer), survey__answered_at__gte=since)
    means = own.values("topic").annotate(mean=Avg("score"), answers=Count("pk")).order_by("topic")
    return means.values_list("topic", "mean", "answers")
