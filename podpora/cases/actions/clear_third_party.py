"""An engineer takes the mark away: it was not the cause (R265)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import ThirdParty
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import held_third_party, told_third_party
from podpora.lib.actors import Actor


def clear_third_party(*, actor: Actor, now: datetime, number: str, third_party: int) -> ThirdParty:
    """The mark (primary key ``third_party``), ended; a removal that nobody answered is no longer asked for.

    Raises ``NoSuchCase`` and ``Refused``: closed, not an engineer, no such mark.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        found = held_third_party(case, third_party)
        found.removals.filter(answer="").delete()
        found.cleared_at = now
        found.save(update_fields=["cleared_at"])
        data = told_third_party(found)
        tell(case, kind="third_party.cleared", actor=actor, now=now, data=data, clause="text.third-parties")
        case.version += 1
        case.save(update_fields=["version"])
        return found
