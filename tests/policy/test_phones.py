"""Which numbers somebody in a country is offered first."""

from dataclasses import replace
from typing import Any

import pytest

from podpora.policy import Policy
from podpora.policy.phones import countries_with_numbers, numbers_for

FEDERAL = "+1 240 399 50 82"


def printed(rows: Any) -> list[str]:
    return [row.printed for row in rows]


def test_the_numbers_of_the_country_come_first_and_alone(reference: Policy) -> None:
    poland = numbers_for(reference, country="PL")
    assert printed(poland.own) == ["00 800 112 51 01"]
    assert poland.near == ()
    assert len(numbers_for(reference, country="AU").own) == 3


def test_a_country_without_a_number_is_offered_its_region_and_canada_the_united_states(reference: Policy) -> None:
    canada = numbers_for(reference, country="CA")
    assert {row.country for row in canada.own} == {"US"}
    germany = numbers_for(reference, country="DE")
    assert germany.own == ()
    assert {"PL", "GB", "ZA"} <= {row.country for row in germany.near}
    assert not {"US", "JP", "BR"} & {row.country for row in germany.near}
    somewhere = numbers_for(reference, country="XX")
    assert len(somewhere.near) == 37


def test_the_federal_line_is_for_federal_customers_and_stands_first(reference: Policy) -> None:
    assert FEDERAL not in printed(numbers_for(reference, country="US").own)
    assert printed(numbers_for(reference, country="US", is_federal=True).own)[0] == FEDERAL
    abroad = numbers_for(reference, country="PL", is_federal=True)
    assert printed(abroad.own) == [FEDERAL, "00 800 112 51 01"]


def test_a_number_switched_off_is_offered_to_nobody(reference: Policy) -> None:
    phones = reference.document.phones
    assert phones is not None
    rows = tuple(row.model_copy(update={"shown": False}) if row.country == "PL" else row for row in phones.directory)
    document = reference.document.model_copy(update={"phones": phones.model_copy(update={"directory": rows})})
    without = replace(reference, document=document)
    assert "PL" in countries_with_numbers(reference)
    assert "PL" not in countries_with_numbers(without)
    assert numbers_for(without, country="PL").own == ()


@pytest.mark.parametrize("country", ["US", "PL", "TH"])
def test_a_policy_without_a_directory_has_no_numbers(reference: Policy, country: str) -> None:
    none = replace(reference, document=reference.document.model_copy(update={"phones": None}))
    assert numbers_for(none, country=country) == numbers_for(none, country="XX")
    assert numbers_for(none, country=country).own == ()
