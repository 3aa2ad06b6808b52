"""People and customers by name, for what pages offer to choose from."""

from django.db.models import QuerySet

from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Engineer
from podpora.people.selectors import customers_of, engineers


def customers_named(actor: Actor, text: str, *, limit: int = 8) -> list[tuple[str, str]]:
    """Code and name of customers that the actor serves whose name holds ``text``, by name; of those whose whole name
    it is, that one alone."""
    typed = " ".join(text.split())
    if not typed:
        return []
    served = customers_of(actor).values_list("code", "name")
    whole = list(served.filter(name__iexact=typed)[:2])
    return whole if len(whole) == 1 else list(served.filter(name__icontains=typed)[:limit])


def names_of_engineers() -> list[tuple[str, str]]:
    """Code and name of all active engineers, by name, in one small query."""
    return _names_of_engineers()


@built_once()
def _names_of_engineers() -> QuerySet[Engineer, tuple[str, str]]:
    return engineers().values_list("code", "account__name")
