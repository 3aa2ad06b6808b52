"""An engineer watches a case no longer."""

from datetime import datetime

from django.db import transaction

from podpora.cases.flags import IS_WATCHED, put
from podpora.cases.models.attendance import Watch
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def unwatch_case(*, actor: Actor, now: datetime, number: str) -> None:
    """Ends the watch, also on a closed case; where there is none nothing happens.

    Raises ``NoSuchCase`` and ``Refused``: not permitted.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        ended, _ = Watch.objects.filter(engineer=engineer, case=case).delete()
        if ended:
            put(case, IS_WATCHED, to=Watch.objects.filter(case=case).exists())
            case.save(update_fields=["flags"])
            data = {"engineer": engineer.pk, "name": actor.name}
            tell(case, kind="case.unwatched", actor=actor, now=now, data=data)
