"""Who is away at an instant."""

from collections.abc import Iterable
from datetime import datetime

from podpora.people.models import Engineer
from podpora.roster.models import Absence


def away_at(engineers: Iterable[Engineer], at: datetime) -> frozenset[int]:
    """The keys of those who are away then, in one query; none where nobody is asked about."""
    keys = [engineer.pk for engineer in engineers]
    if not keys:
        return frozenset()
    rows = Absence.objects.filter(engineer__in=keys, from_at__lte=at, until_at__gt=at)
    return frozenset(rows.values_list("engineer_id", flat=True))
