"""Wishes for the products: to which version they are taken, and where their state may go (R230, R251, R254)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, FeatureRequest
from podpora.cases.steps.wanted import Wanted
from podpora.policy import Because, Policy
from podpora.policy.wishes import carries_wish, takes_wishes
from podpora.products.models import Release
from podpora.products.selectors import releases_of

HAS_WISH: Final = "has-feature-request"
"""The flag of a case that became a feature request."""

_STATE = FeatureRequest.State
MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    _STATE.SUBMITTED: (_STATE.CONSIDERED, _STATE.PLANNED, _STATE.DELIVERED, _STATE.DECLINED),
    _STATE.CONSIDERED: (_STATE.PLANNED, _STATE.DELIVERED, _STATE.DECLINED),
    _STATE.PLANNED: (_STATE.CONSIDERED, _STATE.DELIVERED, _STATE.DECLINED),
    _STATE.DECLINED: (_STATE.CONSIDERED,),
    _STATE.DELIVERED: (),
}
"""Where a feature request may go: what was delivered stays so, what was declined may be looked at again."""


def to_current(wanted: Wanted, policy: Policy) -> Wanted:
    """The filing as it is taken: a wish for a version without enhancements goes to the newest that gets them.

    The reason stands in ``because``. Where no version of the product gets any, the filing stays as it was.
    """
    if wanted.release is None or not carries_wish(policy, category=wanted.category):
        return wanted
    decision = takes_wishes(policy, phase=wanted.release.phase)
    if decision.allowed:
        return wanted
    current = next((one for one in releases_of(wanted.product) if takes_wishes(policy, phase=one.phase).allowed), None)
    if current is None or wanted.release.product_id != wanted.product.pk:
        return wanted
    params = {"old": wanted.release.version, "version": current.version}
    moved = Because(f"lifecycle.{wanted.release.phase}", because.WISH_MOVED, params)
    return replace(wanted, release=current, because=(*wanted.because, *decision.because, moved))


def check_move(wish: FeatureRequest, state: str, *, words: str, release: Release | None, case: Case) -> None:
    """Refuse a state that there is not, or that does not follow, and one that lacks what it needs."""
    complaints = Complaints()
    if state not in MOVES[wish.state]:
        complaints.add("state", because.VALUE_UNKNOWN, field="state", allowed=MOVES[wish.state])
    if state == _STATE.DECLINED and not words.strip():
        complaints.add("words", because.FIELD_REQUIRED, field="words")
    if state == _STATE.DELIVERED and release is None:
        complaints.add("release", because.FIELD_REQUIRED, field="release")
    if release is not None and release.product_id != wish.product_id:
        complaints.add("release", because.RELEASE_OTHER_PRODUCT)
    complaints.refuse_if_any()


def told_wish_for_feature(wish: FeatureRequest) -> dict[str, object]:
    """What the events of a feature request say."""
    return {"feature_request": wish.pk, "number": wish.number, "title": wish.title, "state": wish.state}
