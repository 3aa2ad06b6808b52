"""Where the policy is read: addresses by language, clause and version, and how often they have to be fetched."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from podpora.contracts.actions.change_holiday import change_holiday
from podpora.contracts.models import PolicyVersion
from podpora.lib.actors import SYSTEM
from podpora.policy import load
from tests.builders.contracts import reference, reference_in_force, reference_sources
from tests.cast import Cast
from tests.policy.asking import changed

LANGUAGES = ("en", "pl", "cs", "es")
NOW = datetime(2026, 2, 6, 12, 0, tzinfo=UTC)


@pytest.fixture
def client(db: None, set_now: Callable[[datetime], None]) -> Client:
    set_now(NOW)
    reference_in_force()
    return Client()


def another(effective: str, *, published: datetime = NOW, languages: str = "en") -> PolicyVersion:
    """A further version, in English alone, with a target of its own and a clause that the reference does not have."""
    source, texts = reference_sources()
    for old, new in (
        ("published_in: [en, pl, cs, es]", f"published_in: [{languages}]"),
        ("effective: 2020-01-01", f"effective: {effective}"),
        ("2: 8h on basic", "2: 6h on basic"),
        ("  - term-target\n", "  - term-target\n  - pledge\n"),
    ):
        source = changed(source, old, new)
    words = {"en": texts["en"] + "text.pledge: {title: Our pledge, body: We answer.}\n"}
    return PolicyVersion.objects.create(
        effective_on=date.fromisoformat(effective),
        sha256=load(source, texts=words).sha256,
        name=f"from {effective}",
        source=source,
        texts=words,
        published_at=published,
        published_by_name="Test",
    )


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


# --- languages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("wanted", "language"), [("cs", "cs"), ("de", "en"), ("es-MX,es;q=0.9", "es")])
def test_the_readers_language_is_chosen(client: Client, wanted: str, language: str) -> None:
    answer = client.get("/policy/", headers={"accept-language": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/policy/{language}/")
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize("page", ["", "about/", "phones/", "versions/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_names_itself_and_its_other_languages(
    client: Client, settings: Any, page: str, language: str
) -> None:
    shown = html(client, f"/policy/{language}/{page}")
    home = settings.PUBLIC_URL
    assert f'<html lang="{language}"' in shown
    assert f'<link rel="canonical" href="{home}/policy/{language}/{page}">' in shown
    for other in LANGUAGES:
        assert f'<link rel="alternate" hreflang="{other}" href="{home}/policy/{other}/{page}">' in shown
    assert f'hreflang="x-default" href="{home}/policy/{page}"' in shown


def test_a_language_that_is_not_published_is_not_found(client: Client) -> None:
    for page in ("", "about/", "phones/", "versions/", "phones.json", "targets/"):
        assert client.get(f"/policy/de/{page}").status_code == 404


@pytest.mark.django_db
def test_without_a_policy_there_is_no_page() -> None:
    for address in ("/policy/", "/policy/en/", "/policy/en/about/", "/policy/en/phones/", "/policy/en/versions/"):
        assert Client().get(address).status_code == 404


@pytest.mark.requirement("R17")
@pytest.mark.django_db
def test_whoever_is_signed_in_keeps_page_and_section_when_the_language_changes(client: Client, cast: Cast) -> None:
    client.force_login(cast.anna.account)
    answer = client.post("/language/", {"language": "cs", "next": "/policy/pl/#section.targets"})
    assert answer.headers["Location"] == "/policy/cs/#section.targets"
    answer = client.post("/language/", {"language": "es", "next": "/portal/"})
    assert answer.headers["Location"] == "/portal/"


# --- clauses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/policy/pl/targets.basic.2/", "/policy/pl/#targets.basic.2"),
        ("/policy/pl/section.web/", "/policy/pl/#section.web"),
        ("/policy/pl/interpretations.D39/", "/policy/pl/about/#interpretations.D39"),
        ("/policy/targets/", "/policy/en/#targets"),
        ("/policy/phones/", "/policy/en/phones/"),
        ("/policy/about/", "/policy/en/about/"),
    ],
)
def test_a_clause_has_a_stable_address(client: Client, address: str, place: str) -> None:
    assert client.get(address).headers["Location"] == place
    page, _, anchor = place.partition("#")
    assert not anchor or f'id="{anchor}"' in html(client, page)


def test_a_clause_that_is_gone_leads_to_the_last_version_that_had_it(client: Client) -> None:
    another("2019-01-01")
    assert client.get("/policy/en/text.pledge/").headers["Location"] == "/policy/en/versions/2019-01-01/#text.pledge"
    assert client.get("/policy/en/text.nothing/").status_code == 404


# --- versions -------------------------------------------------------------------------------------------------------


def test_each_version_is_read_at_its_own_address(client: Client) -> None:
    another("2019-01-01")
    another("2026-09-01")
    listed = html(client, "/policy/en/versions/")
    for address in ("/policy/en/versions/2019-01-01/", "/policy/en/", "/policy/en/versions/2026-09-01/"):
        assert f'href="{address}"' in listed
    past = html(client, "/policy/en/versions/2019-01-01/")
    assert "no longer in force. Its last day was 31 December 2019." in past
    coming = html(client, "/policy/en/versions/2026-09-01/")
    assert "not in force yet. It takes effect on 1 September 2026." in coming
    assert "6 business hours" in coming
    now = html(client, "/policy/en/")
    assert "6 business hours" not in re.sub(r"(?s).*<table class=.targets of-targets", "", now).split("</table>")[0]
    assert 'A new version takes effect on 1 September 2026: <a href="/policy/en/versions/2026-09-01/">' in now


def test_only_the_version_in_force_is_found_by_search_engines(client: Client) -> None:
    another("2019-01-01")
    assert '<meta name="robots" content="noindex">' in html(client, "/policy/en/versions/2019-01-01/")
    mine = html(client, "/policy/en/versions/2020-01-01/")
    assert "noindex" not in mine
    assert re.search(r'<link rel="canonical" href="[^"]+/policy/en/">', mine)


def test_a_version_in_another_language_leads_to_one_that_it_has(client: Client) -> None:
    another("2019-01-01")
    assert client.get("/policy/pl/versions/2019-01-01/").headers["Location"] == "/policy/en/versions/2019-01-01/"
    assert client.get("/policy/de/versions/2019-01-01/").status_code == 404
    for day in ("2019-01-02", "yesterday", "2019-13-01"):
        assert client.get(f"/policy/en/versions/{day}/").status_code == 404


def test_a_version_is_compared_with_the_one_in_force(client: Client) -> None:
    another("2019-01-01")
    another("2026-09-01")
    listed = html(client, "/policy/en/versions/")
    for day in ("2019-01-01", "2026-09-01"):
        assert f'href="/policy/en/versions/{day}/changes/"' in listed
        assert f'href="/policy/en/versions/{day}/changes/"' in html(client, f"/policy/en/versions/{day}/")
    coming = re.sub(r"\s+", " ", html(client, "/policy/en/versions/2026-09-01/changes/"))
    assert "What changes on 1 September 2026" in coming
    assert re.search(r"8 business hours</dd>.*?6 business hours</dd>", coming)
    assert 'href="/policy/en/versions/2026-09-01/#targets.basic.2"' in coming
    since = html(client, "/policy/en/versions/2019-01-01/changes/")
    assert re.search(r"6 business hours</dd>.*?8 business hours</dd>", since, re.DOTALL)
    assert 'href="/policy/en/#targets.basic.2"' in since


def test_the_version_in_force_is_not_compared_with_itself(client: Client) -> None:
    answer = client.get("/policy/en/versions/2020-01-01/changes/")
    assert answer.headers["Location"] == "/policy/en/versions/"
    assert client.get("/policy/en/versions/2018-01-01/changes/").status_code == 404


# --- fetched again --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "about/", "phones/", "versions/", "phones.json"])
def test_what_did_not_change_is_not_sent_again(client: Client, page: str) -> None:
    first = client.get(f"/policy/en/{page}")
    assert first.headers["Last-Modified"] == "Wed, 01 Jan 2020 00:00:00 GMT"
    again = client.get(f"/policy/en/{page}", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = client.get(f"/policy/en/{page}", headers={"if-modified-since": first.headers["Last-Modified"]})
    assert since.status_code == 304
    other = client.get(f"/policy/pl/{page}", headers={"if-none-match": first.headers["ETag"]})
    assert other.status_code == 200


def test_a_new_version_is_sent(client: Client, set_now: Callable[[datetime], None]) -> None:
    first = client.get("/policy/en/")
    another("2026-09-01")
    told = client.get("/policy/en/", headers={"if-none-match": first.headers["ETag"]})
    assert told.status_code == 200
    set_now(datetime(2026, 9, 1, tzinfo=UTC))
    turned = client.get("/policy/en/", headers={"if-none-match": told.headers["ETag"]})
    assert turned.headers["Last-Modified"] == "Tue, 01 Sep 2026 00:00:00 GMT"


def test_the_page_travels_compressed_and_sets_no_cookie(client: Client) -> None:
    plain = client.get("/policy/en/")
    zipped = client.get("/policy/en/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(zipped.content) == plain.content
    assert {"Accept-Encoding", "Cookie"} <= set(zipped.headers["Vary"].split(", "))
    assert not plain.cookies
    assert "csrf" not in plain.content.decode()


@pytest.mark.django_db
def test_a_page_of_ones_own_is_kept_by_no_cache(client: Client, cast: Cast) -> None:
    client.force_login(cast.anna.account)
    for page in ("", "about/", "phones/", "versions/"):
        answer = client.get(f"/policy/pl/{page}")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer.headers
        assert "Anna Contact" in answer.content.decode()
    assert "Anna Contact" not in Client().get("/policy/pl/").content.decode()


def test_a_holiday_that_the_operator_adds_is_in_the_examples_at_once(client: Client) -> None:
    first = client.get("/policy/en/")
    assert "Founders" not in first.content.decode()
    day = {"country": "GB", "day": date(2026, 2, 18), "actor": SYSTEM, "now": NOW}
    change_holiday(**day, is_holiday=True, name="Founders Day")
    told = client.get("/policy/en/", headers={"if-none-match": first.headers["ETag"]})
    assert "over a public holiday: Founders Day" in told.content.decode()
    change_holiday(**day, is_holiday=None)
    assert "Founders" not in client.get("/policy/en/").content.decode()


def test_each_page_costs_one_query_and_examples_one_more(client: Client, django_assert_num_queries: Any) -> None:
    for page in ("", "about/", "phones/", "versions/", "phones.json", "targets/"):
        client.get(f"/policy/en/{page}")
        with django_assert_num_queries(1 if page else 2):
            client.get(f"/policy/en/{page}")


def test_pages_stay_light(client: Client) -> None:
    weights = {
        f"/policy/{language}/{page}": len(client.get(f"/policy/{language}/{page}").content)
        for language in LANGUAGES
        for page in ("", "about/", "phones/", "versions/")
    }
    assert {address: weight for address, weight in weights.items() if weight > 100_000} == {}
    assert reference().languages == LANGUAGES
