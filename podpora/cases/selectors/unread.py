"""Which lines of a list have something that the engineer has not read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from podpora.cases.models import Attendance, Case
from podpora.cases.selectors.attendance import CHANGED, NEVER
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.lib.prepared import SEVERAL, built_once
from podpora.people.selectors import engineer_for


def unread_among(actor: Actor, keys: Sequence[int]) -> Mapping[str, str]:
    """Of at most ``SEVERAL`` cases (primary keys) those with something that the engineer has not read: number to
    ``never`` (the case was never opened) or ``changed`` (somebody else did something since). What the engineer did
    counts as read. One query that is built once."""
    engineer = engineer_for(actor)
    if engineer is None or not keys:
        return {}
    rows = _unread(engineer=engineer.pk, account=actor.key, cases=list(keys[:SEVERAL]))
    return {
        number: CHANGED if seen else NEVER for number, last, seen in rows if last is not None and last > (seen or 0)
    }


@built_once(engineer=int, account=str, cases=list)
def _unread(engineer: int, account: str, cases: list[int]) -> QuerySet[Case, Any]:
    others = Event.objects.filter(subject_kind="case", subject_key=OuterRef("number")).exclude(actor_key=account)
    own = Attendance.objects.filter(engineer=engineer, case=OuterRef("pk"), seen_event__gt=0)
    last, seen = others.order_by("-pk").values("pk")[:1], own.values("seen_event")[:1]
    return Case.objects.filter(pk__in=cases).values_list("number", Subquery(last), Subquery(seen))
