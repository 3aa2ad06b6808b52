"""An engineer fills in, or corrects, the version that a case is about (Q58)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.products.models import Release


def set_release(
    *, actor: Actor, now: datetime, number: str, release: Release, expected_version: int | None = None
) -> Case:
    """The case with its version.

    Raises ``NoSuchCase``, ``Invalid`` (release) and ``Refused``: closed, changed meanwhile.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        complaints = Complaints()
        if release.product_id != case.product_id:
            complaints.add("release", because.RELEASE_OTHER_PRODUCT)
        complaints.refuse_if_any()
        if case.release_id == release.pk:
            return case
        require_version(case, expected_version)
        data = {"old": case.release.version if case.release is not None else "", "new": release.version}
        case.release = release
        case.version += 1
        case.save(update_fields=["release", "version"])
        tell(case, kind="case.release_set", actor=actor, now=now, data=data)
        return case
