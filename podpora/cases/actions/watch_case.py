"""An engineer watches a case, and from then on hears of it what its engineer hears."""

from datetime import datetime

from django.db import transaction

from podpora.cases.flags import IS_WATCHED, put
from podpora.cases.models.attendance import Watch
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def watch_case(*, actor: Actor, now: datetime, number: str) -> Watch:
    """The watch; who watches already goes on. The case itself stays as it was seen.

    Raises ``NoSuchCase`` and ``Refused``: closed, not permitted.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        require_open(case)
        watch, is_new = Watch.objects.get_or_create(engineer=engineer, case=case, defaults={"since_at": now})
        if is_new:
            put(case, IS_WATCHED)
            case.save(update_fields=["flags"])
            data = {"engineer": engineer.pk, "name": actor.name}
            tell(case, kind="case.watched", actor=actor, now=now, data=data)
        return watch
