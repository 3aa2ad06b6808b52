"""Wishes for the products, filed as cases and handed on by the acts."""

from datetime import datetime, timedelta
from typing import Any

from podpora.cases.actions.move_feature_request import move_feature_request
from podpora.cases.actions.submit_feature_request import submit_feature_request
from podpora.cases.models import Case, FeatureRequest
from tests.builders.cases import FRIDAY, filed, intake
from tests.cast import Cast

WANTED, USED_FOR = "Sort the jobs by size.", "Our largest jobs should run first."


def wished(cast: Cast, *, now: datetime = FRIDAY, **changed: Any) -> Case:
    """A wish of Anna's for Halyard, filed as a case."""
    values: dict[str, Any] = {
        "category": "feature-request",
        "severity": None,
        "subject": "Jobs by size",
        "intake": intake(desired_behaviour=WANTED, use_case=USED_FOR),
    }
    return filed(cast, now=now, **values | changed)


def handed_on(cast: Cast, case: Case | None = None, *, now: datetime = FRIDAY, **changed: Any) -> FeatureRequest:
    """The feature request that Boris makes of it."""
    found = case or wished(cast, now=now)
    return submit_feature_request(actor=cast.boris.actor, now=now, number=found.number, **changed)


def live_through_a_wish(cast: Cast, *, now: datetime = FRIDAY) -> FeatureRequest:
    """Handed on, considered, planned."""
    wish, minute = handed_on(cast, now=now), timedelta(minutes=1)
    boris = {"actor": cast.boris.actor, "number": wish.number}
    move_feature_request(**boris, now=now + minute, state="considered")
    return move_feature_request(
        **boris, now=now + 2 * minute, state="planned", release=cast.release, words="With the next scheduler."
    )
