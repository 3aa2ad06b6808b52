"""Names of the frozen holidays in the languages of the interface."""

from __future__ import annotations

import json

import pytest

from podpora.policy.holiday_names import holiday_name
from podpora.policy.holidays import FOLDER, holidays_for

FROZEN = "holidays 0.109"
LANGUAGES = ("pl", "cs", "es")


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("pl", "National Independence Day", "Narodowe Święto Niepodległości"),
        ("cs", "Independent Czechoslovak State Day", "Den vzniku samostatného československého státu"),
        ("es", "Battle of Ayacucho Day", "Batalla de Ayacucho"),
        ("es-mx", "Independence Day", "Día de la Independencia"),
        ("es", "Christmas Day (observed)", "Navidad (trasladado)"),
        ("cs", "Easter Monday; Labor Day", "Velikonoční pondělí; Svátek práce"),
        ("pl", "Bun Day", "Bun Day"),
        ("pl", "Bun Day (observed)", "Bun Day (observed)"),
        ("en", "Good Friday", "Good Friday"),
        ("de", "Good Friday", "Good Friday"),
        ("../CZ", "Good Friday", "Good Friday"),
        ("", "Good Friday", "Good Friday"),
    ],
)
def test_a_name_is_said_in_the_language_or_in_english(language: str, name: str, said: str) -> None:
    assert holiday_name(name, FROZEN, language) == said


@pytest.mark.parametrize(
    ("language", "country"), [("pl", "PL"), ("cs", "CZ"), ("es", "ES"), ("es", "MX"), ("es", "PE")]
)
def test_every_holiday_of_a_country_has_a_name_in_its_own_language(language: str, country: str) -> None:
    found = {
        holiday.name: holiday_name(holiday.name, holiday.source, language) for holiday in holidays_for(country).values()
    }
    assert found
    assert [name for name, said in found.items() if said == name and name != "Corpus Christi"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_holidays_of_the_united_states_are_named_in_every_language(language: str) -> None:
    names = {holiday.name for holiday in holidays_for("US").values()}
    assert [name for name in names if holiday_name(name, FROZEN, language) == name] == []


def test_the_names_on_file_are_few() -> None:
    files = sorted((FOLDER / "names").iterdir())
    assert [file.stem for file in files] == sorted(LANGUAGES)
    assert sum(file.stat().st_size for file in files) < 32_000
    for file in files:
        names = json.loads(file.read_text("utf-8"))
        assert all(said and said != name for name, said in names.items()), file.name
