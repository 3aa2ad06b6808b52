"""The open cases that an engineer has, for whoever hands them on."""

from podpora.cases.models import Case
from podpora.cases.selectors.gates import cases_visible_to
from podpora.lib.actors import Actor
from podpora.people.models import Engineer


def open_numbers_of(engineer: Engineer) -> list[str]:
    """The numbers of the engineer's open cases, oldest first, whoever may see them."""
    rows = Case.objects.filter(queue_rank__isnull=False, assignee=engineer)
    return list(rows.order_by("opened_at", "pk").values_list("number", flat=True))


def visible_open_numbers_of(actor: Actor, engineer: Engineer) -> list[str]:
    """Those of them that the actor may see (D60)."""
    visible = cases_visible_to(actor).filter(queue_rank__isnull=False, assignee=engineer)
    return list(visible.order_by("opened_at", "pk").values_list("number", flat=True))
