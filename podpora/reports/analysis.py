"""Cases whose analysis began late, or not at all (R194, D53).

An analysis is owed where a SAM follows the case and a first response was promised: a general inquiry has neither
promise. Both stamps share the due instant; where that was over, or answered, before a better program brought the SAM
(Q10), the analysis has a time of its own, counted from then. Within the due second is in time. A case that was closed
before that, without an analysis, is neither in time nor late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import Case as Choose
from django.db.models import Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncSecond

from podpora.cases.clockwork import ONE_SECOND
from podpora.cases.models import Case, Measure, Milestone
from podpora.contracts.sams import analysis_within
from podpora.contracts.selectors import NoPolicy, policy_in, policy_in_force, policy_versions
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.reports.attainment import Kept
from podpora.reports.counted import CaseWish, counted_cases

KEYS: Final = ("-opened_at", "-id")
_CHUNK: Final = 200
_IS_LATE: Final = Q(analysis_started_at=None) | Q(analysis_started_at__gte=F("analysis_due_at") + ONE_SECOND)


def analysis_limit(*, at: datetime) -> timedelta | None:
    """How long after the recording the analysis is to begin, by the policy in force; none where it promises nothing."""
    try:
        return analysis_within(policy_in_force(at)[1])
    except NoPolicy:
        return None


def shares_due(case: Case, promise: Milestone) -> bool:
    """Whether the promise was for the start of the analysis, too: it was not over before the SAM came to the case."""
    if case.sam_id is None:
        return False
    since = case.program_since
    return since is None or (promise.due_at >= since and (promise.answered_at is None or promise.answered_at > since))


def late_analyses(actor: Actor, wish: CaseWish, *, now: datetime) -> QuerySet[Case]:
    """The cases of the wish whose analysis was to begin in its span and before now, and did not; each with
    ``analysis_due_at``. Two queries."""
    return _owed(actor, wish, now=now).filter(_IS_LATE)


def late_analyses_page(actor: Actor, wish: CaseWish, *, now: datetime, cursor: str = "", limit: int = 50) -> Page[Case]:
    """A page of them, the last filed first."""
    found = late_analyses(actor, wish, now=now).select_related("customer", "product", "sam__account")
    return page(found, keys=KEYS, cursor=cursor, limit=limit)


def all_late_analyses(actor: Actor, wish: CaseWish, *, now: datetime) -> Iterator[Case]:
    """All of them, the last filed first, read some hundred at a time."""
    cursor, is_first = "", True
    while cursor or is_first:
        found = late_analyses_page(actor, wish, now=now, cursor=cursor, limit=_CHUNK)
        yield from found.rows
        cursor, is_first = found.next_cursor, False


def analyses_kept(actor: Actor, wish: CaseWish, *, now: datetime) -> Kept:
    """How many of those that were to begin in the span began in time, and how many late or not at all."""
    counted = _owed(actor, wish, now=now).aggregate(all=Count("pk"), late=Count("pk", filter=_IS_LATE))
    return Kept(counted["all"] - counted["late"], counted["late"])


# --- parts ----------------------------------------------------------------------------------------------------------


def _owed(actor: Actor, wish: CaseWish, *, now: datetime) -> QuerySet[Case]:
    """Those that were to begin in the span and before now, however they stand."""
    promised = Milestone.objects.filter(case=OuterRef("pk"), kind=Milestone.Kind.FIRST_RESPONSE)
    cases = counted_cases(actor, wish).filter(sam__isnull=False, measure__in=(Measure.FIRM, Measure.EVALUATION))
    until = min(wish.span.ends_at, now.replace(microsecond=0))
    owed = cases.annotate(promised_at=Subquery(promised.values("due_at")[:1])).annotate(analysis_due_at=_due_at())
    in_span = owed.filter(analysis_due_at__gte=wish.span.begins_at, analysis_due_at__lt=until)
    is_closed_before = Q(closed_at__lt=F("analysis_due_at") + ONE_SECOND)
    return in_span.exclude(is_closed_before, analysis_started_at=None)


def _due_at() -> Combinable:
    """Until when the analysis was to begin, as ``shares_due`` says it; null where no policy of the case says."""
    is_shared = Q(program_since=None) | (
        Q(promised_at__gte=F("program_since"))
        & (Q(first_response_at=None) | Q(first_response_at__gt=F("program_since")))
    )
    since = TruncSecond("program_since", tzinfo=UTC)
    limits = {version.pk: analysis_within(policy_in(version)) for version in policy_versions()}
    own = [When(policy=key, then=since + Value(within)) for key, within in limits.items() if within is not None]
    return Choose(When(is_shared, then=F("promised_at")), *own, default=Value(None), output_field=DateTimeField())
