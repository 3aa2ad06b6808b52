"""The first page of the support site: only doors that exist, hours as the policy in force has them."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from podpora.contracts.models import PolicyVersion
from tests.builders import contracts
from tests.cast import Cast

LINKS = {
    "forums": "https://forums.vendor.example/",
    "knowledge-base": "https://kb.vendor.example/",
    "documentation": "https://docs.vendor.example/",
}


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_a_visitor_sees_the_doors_and_the_hours_of_every_program(cast: Cast) -> None:
    page = Client().get("/")
    said = words_of(page)
    for words in ("Open a case", "Follow your cases", "Phone numbers", "Sign in", "What our support promises"):
        assert words in said
    assert re.search(r"Production phone, web Around the clock, every day of the year \(24/7/365\) Open now", said)
    assert "Basic phone, web Monday–Friday, 8:00–20:00" in said
    assert "Free/NFR web, e-mail Best effort, without fixed hours" in said
    assert said.count("Open now") == 2


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Poniedziałek–piątek, 8:00–20:00"), ("cs", "Pondělí–pátek"), ("es", "Lunes–viernes")]
)
def test_it_speaks_the_visitor_s_language(cast: Cast, language: str, words: str) -> None:
    page = Client().get("/", headers={"Accept-Language": language})
    assert page.headers["Content-Language"] == language
    assert words in words_of(page)
    assert f'href="/policy/{language}/"' in page.content.decode()


def test_every_door_of_the_page_opens(cast: Cast) -> None:
    page = Client().get("/").content.decode()
    doors = set(re.findall(r'<a class="card" href="([^"#]+)', page))
    assert len(doors) == 4
    for door in doors:
        assert Client().get(door, follow=True).status_code == 200, door


def test_places_elsewhere_are_named_only_where_they_are_set(cast: Cast, settings: Any) -> None:
    settings.LINKS = {}
    assert "Often faster than a case" not in words_of(Client().get("/"))
    settings.LINKS = LINKS
    page = Client().get("/").content.decode()
    for address in LINKS.values():
        assert f'<h3><a href="{address}">' in page


def test_without_a_policy_the_way_in_is_still_there(db: None) -> None:
    PolicyVersion.objects.all().delete()
    page = Client().get("/")
    assert page.status_code == 200
    assert "Sign in" in words_of(page)


def test_whoever_is_signed_in_goes_to_the_own_face(cast: Cast) -> None:
    for person, address in ((cast.anna, "/portal/"), (cast.boris, "/desk/")):
        client = Client()
        client.force_login(person.account)
        assert client.get("/").headers["Location"] == address


def test_the_page_costs_next_to_nothing(db: None) -> None:
    contracts.reference_in_force()
    Client().get("/")
    with CaptureQueriesContext(connection) as queries:
        assert Client().get("/").status_code == 200
    assert len(queries) <= 2
