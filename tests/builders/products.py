"""Products and releases for tests, made by the acts."""

from itertools import count
from typing import Any

from podpora.lib.actors import SYSTEM
from podpora.products.actions.put_product import put_product
from podpora.products.actions.put_release import put_release
from podpora.products.models import Product, Release
from tests.builders.people import THEN

_numbers = count(1)


def product(code: str = "", **fields: Any) -> Product:
    """A product supported in the region's languages, unless ``fields`` say otherwise."""
    code = code or f"product-{next(_numbers)}"
    values: dict[str, Any] = {"name": code.title(), "is_localised": True} | fields
    return put_product(actor=SYSTEM, now=THEN, code=code, **values).row


def release(of: Product, version: str = "12.3", **fields: Any) -> Release:
    return put_release(actor=SYSTEM, now=THEN, product=of, version=version, **fields).row
