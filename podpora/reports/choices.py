"""What figures may be narrowed to: everything that cases of the past may name, also what is retired."""

from django.db.models import QuerySet

from podpora.lib.prepared import built_once
from podpora.people.models import Engineer
from podpora.products.models import Product


def product_choices() -> list[tuple[str, str]]:
    """Code and name of all products, by name."""
    return _products()


def engineer_choices() -> list[tuple[str, str]]:
    """Code and name of all engineers, also of those who have left, by name."""
    return _engineers()


@built_once()
def _products() -> QuerySet[Product, tuple[str, str]]:
    return Product.objects.order_by("name", "pk").values_list("code", "name")


@built_once()
def _engineers() -> QuerySet[Engineer, tuple[str, str]]:
    return Engineer.objects.order_by("account__name", "pk").values_list("code", "account__name")
