"""An engineer says what becomes of a feature request (R230)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import FeatureRequest
from podpora.cases.selectors.gates import held_case
from podpora.cases.selectors.wishes import feature_request_for
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.telling import tell
from podpora.cases.steps.wishes import check_move, told_wish_for_feature
from podpora.lib.actors import Actor
from podpora.products.models import Release


def move_feature_request(
    *, actor: Actor, now: datetime, number: str, state: str, words: str = "", release: Release | None = None
) -> FeatureRequest:
    """The feature request in its new state; the customer is told, with ``words`` and the version.

    ``number`` is its own (``F-1042``). ``words`` are needed to decline, ``release`` (of its product) to deliver.
    Raises ``NoSuchCase`` (for a foreign or missing number too), ``Invalid`` (state, words, release), ``Refused``.
    """
    clean = words.replace("\x00", "").strip()
    with transaction.atomic():
        found = feature_request_for(actor, number)
        case = held_case(actor, found.case.number)
        require_engineer(actor)
        wish = FeatureRequest.objects.select_for_update().get(pk=found.pk)
        check_move(wish, state, words=clean, release=release, case=case)
        old, wish.state, wish.state_since = wish.state, state, now
        wish.words, wish.release = clean, release
        wish.save()
        version = release.version if release is not None else ""
        data = told_wish_for_feature(wish) | {"old": old, "words": clean, "release": version}
        tell(
            case,
            kind="feature_request.state_changed",
            actor=actor,
            now=now,
            data=data,
            clause="text.feature-requests",
        )
        return wish
