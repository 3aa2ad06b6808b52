"""The languages that a case may be handled in, and what holds at the hour of filing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from podpora.cases.models import Case
from tests.builders import contracts, people, products
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, words_of

LANGUAGES = [
    ("R50", "US", "America/Chicago", ["en", "es"]),
    ("R51", "CA", "America/Toronto", ["en", "fr"]),
    ("R52", "PL", "Europe/Warsaw", ["en", "de", "fr", "ru", "es", "it"]),
    ("R52", "CZ", "Europe/Prague", ["en", "de", "fr", "ru", "es", "it"]),
    ("R52", "IL", "Asia/Jerusalem", ["en", "de", "fr", "ru", "es", "it"]),
    ("R52", "ZA", "Africa/Johannesburg", ["en", "de", "fr", "ru", "es", "it"]),
    ("R53", "JP", "Asia/Tokyo", ["en", "ja", "zh"]),
    ("R53", "AU", "Australia/Sydney", ["en", "ja", "zh"]),
    ("R54", "BR", "America/Sao_Paulo", ["en", "es", "pt"]),
    ("R54", "PE", "America/Lima", ["en", "es", "pt"]),
]


@pytest.mark.parametrize(
    ("country", "zone", "languages"),
    [
        pytest.param(*values, id=str(values[0]), marks=pytest.mark.requirement(number, "R47"))
        for number, *values in LANGUAGES
    ],
)
def test_the_languages_are_those_of_the_region(
    country: str,
    zone: str,
    languages: list[str],
    wizard: Any,
    cast: Cast,
    set_now: Callable[[datetime], None],
) -> None:
    customer = people.customer("there", country=country, zone=zone)
    contact = people.contact(customer, "Kim There", people.LICENCE_ADMINISTRATOR)
    flagship = products.product("backup-replication", name="Backup & Replication")
    products.release(flagship, "12.3")
    contracts.support_id(contracts.licence(customer, flagship), "SID-THERE")
    set_now(datetime(2026, 2, 11, 10, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC))  # a Wednesday, no holiday there
    steps = wizard(contact)
    page = steps.up_to("contact", product={"product": "backup-replication|12.3", "support_id": "SID-THERE"})
    offered = re.findall(r'name="language"[^>]*value="([a-z]+)"', page.content.decode())
    if not offered:
        offered = re.findall(r'id="id_language_([a-z]+)"', page.content.decode())
    assert offered == languages


@pytest.mark.requirement("R48")
def test_any_other_product_is_in_english_only_and_the_form_says_so(wizard: Any, cast: Cast) -> None:
    other = products.product("cleat", name="Cleat", is_localised=False)
    products.release(other, "2.0")
    contracts.support_id(contracts.licence(cast.mine, other), "SID-CLEAT")
    steps = wizard(cast.emil)
    page = steps.up_to("contact", product={"product": "cleat|2.0", "support_id": "SID-CLEAT"})
    assert re.findall(r'id="id_language_([a-z]+)"', page.content.decode()) == ["en"]
    assert "For this product we give support in: English" in words_of(page)


def test_outside_the_language_hours_the_form_says_what_holds_now(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    set_now(FRIDAY + timedelta(hours=5))  # 20:00 in Warsaw
    flagship = products.product("backup-replication", name="Backup & Replication")
    products.release(flagship, "12.3")
    contracts.support_id(contracts.licence(cast.mine, flagship), "SID-FLAG")
    steps = wizard(cast.emil)
    page = steps.up_to("contact", product={"product": "backup-replication|12.3", "support_id": "SID-FLAG"})
    said = words_of(page)
    assert "English now, German from Monday 9 February, 08:00" in said
    assert "Wait until somebody speaks it" in said
    assert "Go on in English meanwhile" in said
    number = steps.send(
        product={"product": "backup-replication|12.3", "support_id": "SID-FLAG"},
        contact={"language": "de", "after_hours": "go-on"},
    )
    case = Case.objects.get(number=number)
    assert (case.support_language, case.after_hours) == ("de", "go-on")


@pytest.mark.parametrize("language", ["pl", "cs"])
def test_readers_of_other_languages_are_told_which_ones_can_be_used(language: str, wizard: Any, cast: Cast) -> None:
    page = wizard(cast.emil, language).up_to("contact")
    assert page.context["is_written_only"] is True
    assert wizard(cast.emil, "en").up_to("contact").context["is_written_only"] is False


@pytest.mark.parametrize("hours", [0, 5])  # 15:00 and 20:00 in Warsaw
def test_english_needs_no_choice_for_other_hours(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None], hours: int
) -> None:
    set_now(FRIDAY + timedelta(hours=hours))
    flagship = products.product("backup-replication", name="Backup & Replication")
    products.release(flagship, "12.3")
    contracts.support_id(contracts.licence(cast.mine, flagship), "SID-FLAG")
    steps, of_flagship = wizard(cast.emil), {"product": "backup-replication|12.3", "support_id": "SID-FLAG"}
    page = steps.up_to("contact", product=of_flagship).content.decode()
    without_hours = re.findall(r'value="(\w+)"[^>]* data-no-hours', page)
    assert without_hours == ["en"]  # the style sheet puts the question away while one of these is chosen
    assert 'class="outside-hours"' in page
    german = {"language": "de", "after_hours": "go-on"}
    assert "While nobody speaks it Go on in English meanwhile" in words_of(
        steps.up_to("check", product=of_flagship, contact=german)
    )
    assert "While nobody speaks it" not in words_of(steps.up_to("check", product=of_flagship))


def test_a_product_in_english_only_asks_nothing_about_other_hours(wizard: Any, cast: Cast) -> None:
    other = products.product("cleat", name="Cleat", is_localised=False)
    products.release(other, "2.0")
    contracts.support_id(contracts.licence(cast.mine, other), "SID-CLEAT")
    page = wizard(cast.emil).up_to("contact", product={"product": "cleat|2.0", "support_id": "SID-CLEAT"})
    assert "While nobody speaks" not in words_of(page)
