"""What an empty desk lacks, on the first page of administration."""

import pytest
from django.test import Client

from podpora.lib.actors import SYSTEM
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.models import Account
from podpora.products.actions.put_product import put_product
from tests.cast import Cast
from tests.faces.desk.admin.conftest import NOW, client_of, words_of

pytestmark = pytest.mark.django_db
HOME = "/desk/admin/"


def test_an_empty_desk_says_what_comes_first() -> None:
    put_engineer(actor=SYSTEM, now=NOW, code="adela", email="adela@vendor.example", name="Adéla", is_administrator=True)
    client = Client()
    client.force_login(Account.objects.get())
    page = words_of(client.get(HOME))
    places = [page.index(words) for words in ("No product yet.", "No queue yet.", "Nobody yet but you.", "No customer")]
    assert places == sorted(places)
    put_product(actor=SYSTEM, now=NOW, code="halyard", name="Halyard")
    put_customer(actor=SYSTEM, now=NOW, code="vela", name="Vela", country="PL", zone="Europe/Warsaw")
    page = words_of(client.get(HOME))
    assert "Before the first case" in page
    assert "No product yet." not in page
    assert "No customer yet." not in page


def test_a_desk_at_work_says_nothing_of_it(cast: Cast) -> None:
    assert "Before the first case" not in words_of(client_of(cast.adela).get(HOME))
