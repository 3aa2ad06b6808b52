"""Reads of products and releases. Everyone may know what the vendor makes."""

import re
from typing import Final

from django.db.models import Count, QuerySet

from podpora.lib.prepared import built_once
from podpora.lib.rows import mark
from podpora.products.models import Product, Release

_BEFORE_RELEASE: Final = frozenset({"alpha", "beta", "pre", "preview", "rc"})


def products() -> QuerySet[Product]:
    """The products that a case may name, by name."""
    return Product.objects.filter(is_active=True).order_by("name", "pk")


def all_products() -> QuerySet[Product]:
    """All products, those on offer first, by name; ``release_count`` is how many releases each has."""
    return Product.objects.annotate(release_count=Count("releases")).order_by("-is_active", "name", "pk")


def mark_of(row: Product | Release) -> str:
    """The mark of the record for the form that changes it."""
    return mark(row)


def product_for(code: str) -> Product | None:
    """The active product of that code, or none."""
    return products().filter(code=code).first()


def any_product(code: str) -> Product | None:
    """The product of that code, retired or not; for loading."""
    return Product.objects.filter(code=code).first()


def releases_of(product: Product) -> list[Release]:
    """The releases of the product with their phase, newest version first (R156)."""
    return sorted(_releases(product=product.pk), key=lambda release: _order(release.version), reverse=True)


@built_once(product=int)
def _releases(product: int) -> QuerySet[Release]:
    return Release.objects.filter(product=product)


def release_for(product: Product, version: str) -> Release | None:
    """The product's release of that version, or none."""
    return Release.objects.filter(product=product, version=version).select_related("product").first()


def product_codes() -> frozenset[str]:
    """Codes of all products."""
    return frozenset(Product.objects.values_list("code", flat=True))


def _order(version: str) -> list[tuple[int, int, str]]:
    """``12.10`` comes after ``12.9``, ``13.0`` after ``13.0-beta``, ``13.0 P1`` after ``13.0``."""
    parts = re.findall(r"\d+|[a-z]+", version.lower())
    return [*(_part(part) for part in parts), (0, 0, "")]


def _part(part: str) -> tuple[int, int, str]:
    if part.isdigit():
        return (2, int(part), "")
    return (-1 if part in _BEFORE_RELEASE else 1, 0, part)
