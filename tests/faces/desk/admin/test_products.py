"""Products and releases through the web door."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from podpora.lib.journal import Event
from podpora.products.models import Product, Release
from tests.cast import Cast
from tests.faces.desk.admin.conftest import client_of, seen_of, words_of

pytestmark = pytest.mark.django_db


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:admin:{name}", args=args)


def test_a_product_is_made_changed_and_taken_off_offer(cast: Cast) -> None:
    client = client_of(cast.adela)
    given = {"code": "capstan", "name": "Capstan", "is_active": "on"}
    answer = client.post(address("product_new"), given)
    assert answer["Location"] == address("product", "capstan")
    assert not Product.objects.get(code="capstan").is_localised
    assert "There is such a record already: capstan." in words_of(client.post(address("product_new"), given))
    at = address("product", "capstan")
    client.post(at, {"name": "Capstan", "is_localised": "on", "seen": seen_of(client.get(at))})
    made = Product.objects.get(code="capstan")
    assert (made.is_localised, made.is_active) == (True, False)
    assert Event.objects.get(kind="product.changed").data == {"is_localised": [False, True], "is_active": [True, False]}
    assert "no longer on offer" in words_of(client.get(address("products")))


def test_a_release_goes_through_the_phases_of_the_policy(cast: Cast) -> None:
    client = client_of(cast.adela)
    page = client.get(address("release_new", "halyard"))
    offered = [code for code, _ in page.context["form"].fields["phase"].choices]
    assert "current" in offered
    assert len(offered) > 1
    given = {"version": "13.0", "phase": "current", "released_on": "2026-02-01"}
    client.post(address("release_new", "halyard"), given)
    made = Release.objects.get(version="13.0")
    assert (made.product, made.released_on) == (cast.product, date(2026, 2, 1))
    there = client.post(address("release_new", "halyard"), given)
    assert "There is such a record already" in words_of(there)
    at = address("release", "halyard", made.pk)
    other = next(code for code in offered if code != "current")
    client.post(at, {"phase": other, "released_on": "2026-02-01", "seen": seen_of(client.get(at))})
    made.refresh_from_db()
    assert made.phase == other
    unknown = client.post(at, {"phase": "eternal", "seen": seen_of(client.get(at))})
    assert "Select a valid choice" in words_of(unknown)


def test_a_release_is_found_under_its_own_product_only(cast: Cast) -> None:
    client = client_of(cast.adela)
    assert client.get(address("release", "halyard", cast.second_release.pk)).status_code == 404
    assert client.get(address("release_new", "nothing")).status_code == 404
    assert client.get(address("product", "nothing")).status_code == 404
