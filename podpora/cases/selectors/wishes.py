"""Feature requests as pages show them; the page of a case without one asks nothing."""

from typing import Final

from django.db.models import QuerySet

from podpora.cases.clockwork import policy_for
from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Case, FeatureRequest
from podpora.cases.models.wishes import FIRST_NUMBER
from podpora.cases.selectors.gates import sight_of
from podpora.cases.steps.wishes import HAS_WISH, MOVES
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.policy.wishes import carries_wish

STATES: Final = tuple(FeatureRequest.State.values)
_PREFIX: Final = "F-"
_LONGEST: Final = 12


def is_wish(case: Case) -> bool:
    """Whether the case is one by which customers wish for something; no query."""
    return carries_wish(policy_for(case), category=case.category)


def feature_request_of(case: Case) -> FeatureRequest | None:
    """The feature request that the case became."""
    if HAS_WISH not in case.flags:
        return None
    return FeatureRequest.objects.select_related("product", "release").filter(case=case).first()


def feature_request_for(actor: Actor, number: str) -> FeatureRequest:
    """The feature request of that number with its case, for who may see the case; else ``NoSuchCase``."""
    digits = number.strip().upper().removeprefix(_PREFIX)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _LONGEST):
        raise NoSuchCase
    rows = FeatureRequest.objects.select_related("case__customer", "product", "release", "submitted_by__account")
    found = rows.filter(pk=int(digits) - FIRST_NUMBER).first()
    if found is None or not sight_of(actor).has(found.case):
        raise NoSuchCase
    return found


def feature_requests(
    actor: Actor, *, product: str = "", state: str = "", cursor: str = "", limit: int = 50
) -> Page[FeatureRequest]:
    """Those whose cases the actor may see, the latest first; ``product`` is a code, "" means any."""
    rows = _seen_by(actor).select_related("case", "customer", "product", "release")
    if product:
        rows = rows.filter(product__code=product)
    if state:
        rows = rows.filter(state=state)
    return page(rows, keys=("-id",), cursor=cursor, limit=limit)


def moves_of(wish: FeatureRequest) -> tuple[str, ...]:
    """Where it may go now."""
    return tuple(MOVES[wish.state])


def _seen_by(actor: Actor) -> QuerySet[FeatureRequest]:
    sight = sight_of(actor)
    if not sight.is_bounded:
        return (
            FeatureRequest.objects.all() if sight.is_federal else FeatureRequest.objects.filter(case__is_federal=False)
        )
    rows = FeatureRequest.objects.filter(customer__in=sorted(sight.customers))
    return rows | FeatureRequest.objects.filter(case__submitter__in=sorted(sight.own)) if sight.own else rows
