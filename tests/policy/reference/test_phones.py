"""The phone directory: 38 rows as the sources print them, with their marks (R282-R288 in the data)."""

from __future__ import annotations

from collections import Counter

import phonenumbers
import pytest

from podpora.policy import PolicyError, load
from podpora.policy.document import PhoneRow
from tests.policy.asking import changed
from tests.policy.reference.facts import REFERENCE, facts, reference

SAID = facts()["phone_directory"]


def rows() -> tuple[PhoneRow, ...]:
    phones = reference().document.phones
    assert phones is not None
    return phones.directory


@pytest.mark.parametrize("number", range(38))
def test_each_row_is_the_sources_row(number: int) -> None:
    row, said = rows()[number], SAID[number]
    assert (row.country, row.group, row.line) == (said["country"], said["region"], said["line"])
    assert (row.toll_free, row.toll_free_scope) == (said["toll_free"], said["toll_free_scope"])
    assert (row.printed, row.e164, row.needs_review) == (said["printed"], said["e164"], said["needs_review"])
    assert list(row.sources) == said["documents"]
    assert row.shown
    assert row.verified_on is None
    assert (row.note is not None) is (said["note"] is not None)


def test_the_counts_of_the_sources() -> None:
    counts = facts()["phone_counts"]["union"]
    assert len(rows()) == counts["total"] == len(SAID)
    assert sum(row.toll_free for row in rows()) == counts["toll_free"]
    assert sum(row.toll_free_scope == "domestic" for row in rows()) == counts["domestic_toll_free"]
    assert len({row.country for row in rows()}) == counts["countries"]
    assert Counter(row.group for row in rows()) == counts["by_region"]
    assert sum(row.e164 is not None for row in rows()) == counts["with_e164"]
    assert sum(row.needs_review for row in rows()) == counts["needs_review"]


def test_only_thailand_and_taiwan_are_free_inside_the_country_only() -> None:
    assert {row.country for row in rows() if row.toll_free_scope == "domestic"} == {"TH", "TW"}


def test_numbers_in_international_form_are_of_their_country() -> None:
    for row in rows():
        if row.e164:
            assert phonenumbers.region_code_for_number(phonenumbers.parse(row.e164)) in (row.country, None), row
            assert row.e164.endswith("".join(c for c in row.printed if c.isdigit())[-6:]), row


def test_headings_are_those_of_the_sources() -> None:
    phones = reference().document.phones
    assert phones is not None
    assert list(phones.groups) == [region["id"] for region in facts()["phone_regions"]]
    assert phones.needs_open_case is facts()["phone_channel"]["needs_open_portal_case"]


def test_every_country_stands_in_one_language_region() -> None:
    """Q30: United States and Canada by name, the others by geography; every country with holiday data is placed."""
    from podpora.policy.holidays import countries_on_file

    regions = reference().region_by_country
    assert set(regions) == set(countries_on_file())
    expected = {
        "united-states": {"US"},
        "canada": {"CA"},
        "emea": {"PL", "CZ", "IL", "ZA", "RU", "KZ", "UZ", "TR", "SA", "EG", "GB"},
        "asia-pacific": {"JP", "AU", "IN", "CN", "PK", "MN", "NZ", "FJ"},
        "latin-america": {"MX", "BR", "PE", "CU", "JM", "PA", "AR", "PR"},
    }
    for region, countries in expected.items():
        assert {country for country in countries if regions[country] != region} == set()
    assert {country for country, region in regions.items() if region == "united-states"} == {"US"}
    assert {country for country, region in regions.items() if region == "canada"} == {"CA"}


@pytest.mark.parametrize("wrong", ["{CA: MX}", "{PL: US}"])
def test_a_country_is_stood_in_for_by_one_with_a_number_and_only_where_it_has_none(wrong: str) -> None:
    source = changed(REFERENCE.read_text("utf-8"), "stand_in: {CA: US}", f"stand_in: {wrong}")
    source = changed(source, "published_in: [en, pl, cs, es]", "published_in: []")
    with pytest.raises(PolicyError) as fault:
        load(source)
    assert [complaint.code for complaint in fault.value.complaints] == ["wrong_stand_in"]
