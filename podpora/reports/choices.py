"""What figures may be narrowed to: everything that cases of the past may name, also what is retired."""

from django.db.models import QuerySet

from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Engineer
from podpora.people.selectors import engineer_for
from podpora.people.teams import below
from podpora.products.models import Product


def product_choices() -> list[tuple[str, str]]:
    """Code and name of all products, by name."""
    return _products()


def engineer_choices(actor: Actor) -> list[tuple[str, str]]:
    """Code and name of the engineers whose survey results the actor sees, also of those who have left, by name."""
    reader = engineer_for(actor)
    if reader is None:
        return []
    seen = below(reader) | {reader.pk} if reader.is_manager else {reader.pk}
    return [(code, name) for key, code, name in _engineers() if key in seen]


@built_once()
def _products() -> QuerySet[Product, tuple[str, str]]:
    return Product.objects.order_by("name", "pk").values_list("code", "name")


@built_once()
def _engineers() -> QuerySet[Engineer, tuple[int, str, str]]:
    return Engineer.objects.order_by("account__name", "pk").values_list("pk", "code", "account__name")
