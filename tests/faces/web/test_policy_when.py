"""The calculator: the same numbers as the console, an answer to any address, and examples for the reader's place."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podpora.faces.console import cli
from podpora.faces.web.policy.examples import examples_for
from podpora.faces.web.policy.places import Somewhere, home_of, zone_in
from podpora.policy import Policy
from tests.builders.contracts import reference, reference_in_force
from tests.cast import Cast

WARSAW = {"country": "PL", "zone": "Europe/Warsaw"}
FRIDAY = {"program": "basic", "severity": "2", "at": "2026-02-06T15:00"} | WARSAW


@pytest.fixture
def client(db: None) -> Client:
    reference_in_force()
    return Client()


def ask(client: Client, language: str = "en", **words: str) -> str:
    answer = client.get(f"/policy/{language}/when/?{urlencode(words)}")
    assert answer.status_code == 200
    return answer.content.decode()


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def due_of(page: str) -> str | None:
    """The due instant on the page, in UTC."""
    found = re.search(r'<p class="big num"><time datetime="([^"]+)"', page)
    return found[1] if found else None


def test_friday_afternoon_in_warsaw(client: Client) -> None:
    page = ask(client, **FRIDAY)
    said = plain(page)

    assert due_of(page) == "2026-02-09T10:00:00Z"
    assert "Monday 9 February, 11:00" in said
    assert "on the clock of Europe/Warsaw" in said
    assert "8 business hours" in said
    assert "only working hours of the program count" in said
    assert 'href="/policy/#targets.basic.2"' in page
    assert '<figure class="trace">' in page


@pytest.mark.parametrize("program", ["premier", "production", "basic", "evaluation", "free"])
def test_the_same_numbers_as_the_console(client: Client, program: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Over severities, places and instants: working time, weekends, holidays, the hour that is left out."""
    places = [("PL", "", "Europe/Warsaw"), ("DE", "BY", "Europe/Berlin"), ("US", "CA", "America/Los_Angeles")]
    for country, subdivision, zone in places:
        for severity in "1234":
            for at in ("2026-02-06T15:00", "2026-12-24T19:59", "2026-06-03T23:30"):
                words = {"country": country, "subdivision": subdivision, "zone": zone, "severity": severity, "at": at}
                page = ask(client, program=program, **{word: value for word, value in words.items() if value})
                console = [f"--{word}={value}" for word, value in words.items()]
                assert cli.run(["policy", "due", "--json", f"--program={program}", *console]) == 0
                told = json.loads(capsys.readouterr().out)
                expected = datetime.fromisoformat(told["due"]).astimezone(UTC) if "due" in told else None
                assert due_of(page) == (f"{expected:%Y-%m-%dT%H:%M:%SZ}" if expected else None), words


def test_what_has_no_due_instant_says_why(client: Client) -> None:
    free, evaluation = (
        ask(client, **FRIDAY | {"program": "free"}),
        ask(client, **FRIDAY | {"program": "evaluation", "severity": "1"}),
    )

    assert "Best effort" in plain(free)
    assert "no guarantee of an answer" in plain(free)
    assert "This program has no phone support." in plain(free)
    assert "Not offered" in plain(evaluation)
    assert "program=evaluation&amp;severity=2&amp;country=PL" in evaluation
    assert "Address of this answer" in plain(evaluation)


def test_the_address_can_be_shared(client: Client) -> None:
    page = ask(client, program="production", severity="1")
    address = html.unescape(re.search(r'<a href="(/policy/en/when/\?[^"]+)">Address of this answer', page)[1])  # type: ignore[index]

    again = client.get(address).content.decode()
    assert due_of(page) is not None
    assert due_of(again) == due_of(page)
    assert "at=" in address


def test_a_time_that_the_clocks_leave_out(client: Client) -> None:
    said = plain(ask(client, **FRIDAY | {"at": "2026-03-29T02:30"}))

    assert "This time does not exist in Europe/Warsaw" in said
    assert "01:30 or 03:30" in said
    assert "No answer yet" in said


def test_a_time_that_comes_twice(client: Client) -> None:
    words = FRIDAY | {"program": "production", "severity": "1", "at": "2026-10-25T02:30"}
    first, second = ask(client, **words), ask(client, **words, second="on")

    assert (due_of(first), due_of(second)) == ("2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z")
    assert "This time comes twice that night" in plain(first)
    assert "second=on" in first
    assert "second=on" not in re.search(r'href="([^"]+)">Work it out for the other', second)[1]  # type: ignore[index]


def test_the_readers_clock_stands_beside_the_places(client: Client) -> None:
    page = plain(ask(client, **FRIDAY | {"country": "US", "zone": "America/New_York"}))

    assert "on the clock of America/New_York" in page
    assert "Friday 6 February, 20:00 on the clock of UTC" in page


def test_hours_of_phone_and_languages(client: Client) -> None:
    saturday = plain(ask(client, **FRIDAY | {"at": "2026-02-07T12:00"}))
    friday = plain(ask(client, **FRIDAY))

    assert "closed at that time, opens Monday 9 February, 08:00" in saturday
    assert "open at that time, until Friday 6 February, 20:00" in friday
    assert "German" in friday.partition("Languages")[2]
    assert "at that time; the others begin Monday 9 February, 08:00" in saturday


@pytest.mark.parametrize(
    ("word", "value", "told"),
    [
        ("program", "platinum", "Select a valid choice"),
        ("severity", "9", "Select a valid choice"),
        ("country", "XX", "Select a valid choice"),
        ("subdivision", "QQ", "Select a valid choice"),
        ("zone", "Mars/Olympus", "Select a valid choice"),
        ("at", "tomorrow", "Please write the time like this: 2026-02-06T15:00."),
        ("at", "1066-10-14T09:00", "Please give a year from 2000 to 2099."),
        ("at", "2001-01-01T09:00", "No policy was in force at that time."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client: Client, word: str, value: str, told: str) -> None:
    said = plain(ask(client, **FRIDAY | {word: value}))

    assert told in said
    assert "No answer yet" in said


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["program", "severity", "country", "subdivision", "zone", "at", "second", "other"]),
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                ["basic", "free", "1", "PL", "DE", "BY", "UTC", "../etc", "Europe/Warsaw", "\0", "2026-02-06T15:00"]
            ),
            st.sampled_from(
                ["2099-12-31T23:59", "2000-01-01", "0001-01-01T00:00", "9999-12-31T23:59+14:00", "2026-W06"]
            ),
        ),
    )
)
def test_any_address_is_answered(client: Client, words: dict[str, str]) -> None:
    query = urlencode(words, errors="surrogatepass")
    assert client.get(f"/policy/en/when/?{query}").status_code in (200, 400)


def test_each_language_has_its_address_and_the_browser_names_the_place(client: Client) -> None:
    answers = {language: client.get(f"/policy/{language}/when/") for language in ("en", "pl", "cs", "es")}
    czech = client.get("/policy/en/when/", headers={"accept-language": "cs-CZ,cs;q=0.9"}).content.decode()

    assert {answer.status_code for answer in answers.values()} == {200}
    assert all(answer.headers["Content-Language"] == language for language, answer in answers.items())
    assert "The place is a guess by the language of your browser: Czechia." in plain(czech)
    assert client.get("/policy/xx/when/").status_code == 404
    assert client.get("/policy/when/").status_code == 302
    assert client.post("/policy/en/when/").status_code == 405


# --- worked examples ------------------------------------------------------------------------------------------------


def made(place: Somewhere, policy: Policy | None = None) -> dict[tuple[str, str], datetime]:
    at = datetime(2026, 2, 3, 12, tzinfo=UTC)
    found = examples_for(policy or reference(), place, "en", now=at)
    return {(example.program, example.why): example.due_at for example in found}


@pytest.mark.django_db
def test_examples_at_a_place() -> None:
    found = made(Somewhere("PL", "", "Europe/Warsaw"))

    assert found["basic", "over a weekend"] == datetime(2026, 2, 9, 10, tzinfo=UTC)
    assert found["premier", "at night, on a weekend"] == datetime(2026, 2, 7, 22, 30, tzinfo=UTC)
    assert {program for program, _ in found} == {"premier", "production", "basic", "evaluation"}
    assert ("basic", "over a public holiday: Constitution Day") not in made(Somewhere("US", "", "America/New_York"))


@pytest.mark.django_db
def test_examples_over_a_holiday_wait_for_its_end() -> None:
    zone = "America/New_York"
    found = made(Somewhere("US", "", zone))
    name, due_at = next((why, due) for (program, why), due in found.items() if program == "basic" and "holiday" in why)

    assert "Juneteenth" in name or "Veterans" in name or "Thanksgiving" in name or "Independence" in name
    assert due_at > datetime(2026, 2, 9, tzinfo=UTC)


def test_the_page_shows_examples_that_lead_to_their_own_answer(client: Client) -> None:
    page = ask(client, **FRIDAY)
    links = [html.unescape(found) for found in re.findall(r'<li><a href="([^"]+)">Filed', page)]

    assert len(links) >= 5
    for link in links:
        assert due_of(client.get(link).content.decode()) is not None


def test_examples_stand_beside_the_policy_for_the_place_of_its_language(client: Client) -> None:
    polish = client.get("/policy/pl/").content.decode()
    links = [html.unescape(found) for found in re.findall(r'<li><a href="([^"]+when[^"]+)">', polish)]

    assert len(links) >= 5
    assert all("country=PL&zone=Europe%2FWarsaw" in link for link in links)
    assert "Another place, program or time? Work it out" not in client.get("/policy/en/about/").content.decode()


@pytest.mark.django_db
def test_a_contact_sees_examples_for_the_own_site(cast: Cast) -> None:
    reference_in_force()
    client = Client()
    client.force_login(cast.anna.account)
    page = client.get("/policy/en/").content.decode()
    asked = client.get("/policy/en/when/").content.decode()
    place = cast.mine.country

    assert cast.mine.name in html.unescape(page.partition("Worked examples")[2][:400])
    assert f"country={place}" in page.partition("Worked examples")[2]
    assert f"Program and place are those of {cast.mine.name}: Basic, Poland." in plain(asked)


def test_places_that_are_guessed() -> None:
    assert home_of("cs").zone == "Europe/Prague"
    assert (zone_in("US"), zone_in("PL"), zone_in("XX")) == ("America/New_York", "Europe/Warsaw", "UTC")


@pytest.mark.django_db
def test_a_reader_starts_with_the_own_program_and_finds_the_way_back(cast: Cast) -> None:
    for person, program, said in ((cast.anna, "basic", "Basic"), (cast.cyril, "production", "Production")):
        signed_in = Client()
        signed_in.force_login(person.account)
        page = ask(signed_in)
        assert f'<option value="{program}" selected>' in page
        assert f"Program and place are those of {person.contact.customer.name}: {said}, " in plain(page)
        assert '<a href="/">Back to your cases</a>' in page
    assert "Back to your cases" not in ask(Client())


def test_parts_of_a_country_go_by_their_names(client: Client) -> None:
    page = ask(client, country="GB", subdivision="ENG")
    assert '<option value="ENG" selected>England</option>' in page
    assert "Cases of the days ahead. Place of the case: United Kingdom (England)." in plain(page)
    assert '<option value="Flemish">Flemish</option>' in ask(client, country="BE")


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", "England, Northern Ireland, Scotland, Wales"),
        ("pl", "Anglia, Irlandia Północna, Szkocja, Walia"),
        ("cs", "Anglie, Severní Irsko, Skotsko, Wales"),
        ("es", "Escocia, Gales, Inglaterra, Irlanda del Norte"),
    ],
)
def test_parts_and_countries_stand_in_the_language_and_alphabet_of_the_page(
    client: Client, language: str, parts: str
) -> None:
    page = html.unescape(client.get(f"/policy/{language}/when/", {"country": "GB"}).content.decode())
    choices = re.findall(r"<select[^>]*name=\"subdivision\".*?</select>", page, re.S)[0]
    assert ", ".join(re.findall(r"<option[^>]*>([^<]+)</option>", choices)[1:]) == parts
    if language == "es":
        named = re.findall(r"<option[^>]*>([^<]+)</option>", page)
        for earlier, later in (
            ("Bélgica", "Belice"),
            ("Líbano", "Liberia"),
            ("Mónaco", "Mongolia"),
            ("Túnez", "Tuvalu"),
        ):
            assert named.index(earlier) < named.index(later)


def test_the_words_about_a_place_hold_for_every_country(client: Client) -> None:
    page = plain(client.get("/policy/en/", headers={"Accept-Language": "en-GB"}).content.decode())
    assert "Worked examples place of the case: United Kingdom" in page
    assert "from United Kingdom" not in page
