"""Language and zone of the reader: the switcher, the account page, and what they change."""

from typing import Any

import pytest
from django.test import Client

from podpora.lib.journal import Event
from tests.cast import Cast


@pytest.fixture
def emil(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.emil.account)
    return client


def test_a_visitor_switches_the_language_and_stays_on_the_page() -> None:
    client = Client()
    answer = client.post("/language/", {"language": "cs", "next": "/accounts/login/?next=/portal/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/?next=/portal/")
    page = client.get("/accounts/login/")
    assert '<html lang="cs"' in page.content.decode()
    assert page.headers["Content-Language"] == "cs"


def test_the_browser_s_wish_counts_before_anything_was_chosen(db: None) -> None:
    page = Client().get("/", headers={"Accept-Language": "fr, es;q=0.8, en;q=0.5"})
    assert '<html lang="es"' in page.content.decode()


def test_the_account_s_language_counts_once_signed_in(emil: Client, cast: Cast) -> None:
    emil.post("/language/", {"language": "pl", "next": "/portal/"})
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.language == "pl"
    assert Event.objects.filter(kind="account.changed").exists()
    page = emil.get("/portal/", headers={"Accept-Language": "es"})
    assert '<html lang="pl"' in page.content.decode()


@pytest.mark.parametrize("bad", ["xx", "", "pl\x00", "../../etc"])
def test_an_unknown_language_changes_nothing(bad: str, emil: Client, cast: Cast) -> None:
    assert emil.post("/language/", {"language": bad, "next": "/portal/"}).status_code == 302
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.language == "en"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", ""])
def test_the_switcher_leads_nowhere_else(address: str) -> None:
    assert Client().post("/language/", {"language": "cs", "next": address}).headers["Location"] == "/"


def test_looking_at_the_switcher_changes_nothing() -> None:
    assert Client().get("/language/?language=cs").status_code == 405


def test_language_and_zone_are_saved(emil: Client, cast: Cast) -> None:
    answer = emil.post("/account/", {"language": "es", "zone": "America/Lima"})
    assert answer.status_code == 302
    cast.emil.account.refresh_from_db()
    assert (cast.emil.account.language, cast.emil.account.zone) == ("es", "America/Lima")
    assert '<html lang="es"' in emil.get("/account/").content.decode()


@pytest.mark.parametrize(("field", "value"), [("zone", "Mars/Olympus"), ("zone", ""), ("language", "xx")])
def test_bad_choices_are_asked_again(field: str, value: str, emil: Client, cast: Cast) -> None:
    answer = emil.post("/account/", {"language": "en", "zone": "UTC", field: value})
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.zone == "Europe/Warsaw"


def test_the_account_page_needs_a_session() -> None:
    assert Client().get("/account/").headers["Location"] == "/accounts/login/?next=%2Faccount%2F"


def test_engineers_have_it_too(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.boris.account)
    assert "Boris Engineer" in client.get("/account/").content.decode()


def test_every_page_keeps_the_strict_policy(emil: Client, cast: Cast) -> None:
    for address in ("/", "/account/", "/accounts/login/", "/portal/", "/nowhere"):
        answer: Any = (Client() if address == "/accounts/login/" else emil).get(address, follow=True)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        text = answer.content.decode()
        assert " style=" not in text
        assert "<script>" not in text
        assert "://" not in text.replace("http://testserver", "")
