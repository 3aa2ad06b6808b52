"""Countries and their parts are called as readers call them."""

import json

import pytest

from podpora.faces.web.countries import PARTS_FILE, part_name


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("AT-9", {"en": "Wien", "pl": "Wiedeń", "cs": "Vídeň", "es": "Wien"}),
        (
            "CA-BC",
            {
                "en": "British Columbia",
                "pl": "Kolumbia Brytyjska",
                "cs": "Britská Kolumbie",
                "es": "Columbia Británica",
            },
        ),
        ("FR-974", {"en": "Réunion", "pl": "Reunion", "cs": "Réunion", "es": "Reunión"}),
        ("FR-971", {"en": "Guadeloupe", "pl": "Gwadelupa", "cs": "Guadeloupe", "es": "Guadalupe"}),
        ("IT-RM", {"en": "Rome", "pl": "Rzym", "cs": "Řím", "es": "Roma"}),
        ("PL-14", {"en": "Mazowieckie", "pl": "Mazowieckie", "cs": "Mazowieckie", "es": "Mazowieckie"}),
        ("DE-SN", {"en": "Saxony", "pl": "Saksonia", "cs": "Sasko", "es": "Sajonia"}),
        ("NO-50", {"en": "Trøndelag", "pl": "Trøndelag", "cs": "Trøndelag", "es": "Trøndelag"}),
        ("PL-XX", dict.fromkeys(("en", "pl", "cs", "es"), "PL-XX")),
    ],
)
def test_a_part_has_its_name_in_the_readers_language_or_that_of_the_place(part: str, names: dict[str, str]) -> None:
    country, _, code = part.partition("-")
    assert {language: part_name(country, code, language) for language in names} == names


def test_no_name_of_a_part_is_a_code_or_one_of_several() -> None:
    found = json.loads(PARTS_FILE.read_text("utf-8"))
    tables = [found["names"], *found["said"].values()]
    assert not [name for table in tables for names in table.values() for name in names.values() if "/" in name]
    assert not [name for names in found["names"].values() for name in names.values() if name.isupper()]
