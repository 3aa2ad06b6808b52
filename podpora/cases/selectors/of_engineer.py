"""The open cases that an engineer has, for whoever hands them on."""

from django.db.models import QuerySet

from podpora.cases.models import Case
from podpora.cases.selectors.gates import cases_visible_to
from podpora.lib.actors import Actor
from podpora.people.models import Engineer


def open_numbers_of(engineer: Engineer) -> list[str]:
    """The numbers of the engineer's open cases, oldest first, whoever may see them."""
    return list(_open(engineer).values_list("number", flat=True))


def visible_open_numbers_of(actor: Actor, engineer: Engineer) -> list[str]:
    """Those of them that the actor may see (D60)."""
    return list(
        cases_visible_to(actor)
        .filter(pk__in=_open(engineer).values("pk"))
        .order_by("opened_at", "pk")
        .values_list("number", flat=True)
    )


def _open(engineer: Engineer) -> QuerySet[Case]:
    return Case.objects.filter(queue_rank__isnull=False, assignee=engineer).order_by("opened_at", "pk")
