"""Who watches a case."""

from django.db.models import QuerySet

from podpora.cases.flags import IS_WATCHED
from podpora.cases.models import Case
from podpora.cases.models.attendance import Watch
from podpora.lib.prepared import built_once
from podpora.people.models import Engineer


def watchers_of(case: Case) -> list[Engineer]:
    """The engineers who watch the case and may still see it, by name; no query for a case that nobody watches."""
    if IS_WATCHED not in case.flags:
        return []
    found = (watch.engineer for watch in _watches(case=case.pk))
    return [each for each in found if each.is_active and (each.is_federal or not case.is_federal)]


@built_once(case=int)
def _watches(case: int) -> QuerySet[Watch]:
    rows = Watch.objects.filter(case=case).select_related("engineer__account")
    return rows.order_by("engineer__account__name", "pk")
