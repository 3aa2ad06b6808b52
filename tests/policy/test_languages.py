"""In which language a case is worked."""

from __future__ import annotations

import pytest

from podpora.policy import LanguageOffer, Policy, is_localised, region_of, support_language
from tests.policy.asking import at, codes, place

NOON = "2026-02-04 12:00"


def offer(policy: Policy, country: str, zone: str, local: str = NOON, **more: object) -> LanguageOffer:
    localised = bool(more.pop("product_localised", True))
    where = place(policy, zone, country, holidays=more.pop("holidays", None))
    return support_language(policy, place=where, product_localised=localised, at=at(local, zone), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "zone", "languages"),
    [
        pytest.param("US", "America/New_York", "en es", marks=pytest.mark.requirement("R50")),
        pytest.param("CA", "America/Toronto", "en fr", marks=pytest.mark.requirement("R51")),
        pytest.param("PL", "Europe/Warsaw", "en de fr ru es it", marks=pytest.mark.requirement("R52")),
        pytest.param("CZ", "Europe/Prague", "en de fr ru es it", marks=pytest.mark.requirement("R52")),
        pytest.param("IL", "Asia/Jerusalem", "en de fr ru es it", marks=pytest.mark.requirement("R52")),
        pytest.param("ZA", "Africa/Johannesburg", "en de fr ru es it", marks=pytest.mark.requirement("R52")),
        pytest.param("JP", "Asia/Tokyo", "en ja zh", marks=pytest.mark.requirement("R53")),
        pytest.param("AU", "Australia/Sydney", "en ja zh", marks=pytest.mark.requirement("R53")),
        pytest.param("BR", "America/Sao_Paulo", "en es pt", marks=pytest.mark.requirement("R54")),
        pytest.param("PE", "America/Lima", "en es pt", marks=pytest.mark.requirement("R54")),
    ],
)
def test_languages_of_the_region(reference: Policy, country: str, zone: str, languages: str) -> None:
    inside = offer(reference, country, zone)
    outside = offer(reference, country, zone, "2026-02-04 22:00")

    assert " ".join(inside.offered) == languages
    assert inside.now == inside.offered
    assert outside.offered == inside.offered
    assert outside.now == ("en",)


@pytest.mark.requirement("R48")
def test_any_other_product_is_in_english_only(reference: Policy) -> None:
    found = offer(reference, "PL", "Europe/Warsaw", product_localised=False)

    assert found.offered == ("en",)
    assert codes(found)[0] == "language_of_product"
    assert is_localised(reference, product="backup-replication")
    assert not is_localised(reference, product="something-else")


@pytest.mark.requirement("R49")
@pytest.mark.parametrize(("local", "working"), [("07:59", "en"), ("08:00", "es"), ("17:59", "es"), ("18:00", "en")])
def test_the_window(reference: Policy, local: str, working: str) -> None:
    found = offer(reference, "PL", "Europe/Warsaw", f"2026-02-04 {local}", chosen="es")

    assert found.working_language == working
    assert ("es" in found.now) == (working == "es")


@pytest.mark.parametrize(
    ("local", "opens"),
    [
        pytest.param("2026-02-07 12:00", "2026-02-09 08:00", id="D26: a Saturday"),
        pytest.param("2026-05-01 12:00", "2026-05-04 08:00", id="Q28: a holiday"),
        pytest.param("2026-02-06 22:00", "2026-02-09 08:00", id="Q29: German from Monday 08:00"),
    ],
)
def test_outside_the_window_it_says_when_it_opens(reference: Policy, local: str, opens: str) -> None:
    goes_on = offer(reference, "PL", "Europe/Warsaw", local, chosen="de")
    waits = offer(reference, "PL", "Europe/Warsaw", local, chosen="de", after_hours="wait")

    assert goes_on.window_opens_at == at(opens)
    assert (goes_on.working_language, goes_on.waits) == ("en", False)
    assert codes(goes_on) == ["language_of_region", "language_outside_window", "language_goes_on"]
    assert (waits.working_language, waits.waits) == ("de", True)
    assert waits.after_hours == ("wait", "go-on")


def test_severity_1_preselects_going_on(reference: Policy) -> None:
    """Q29."""
    night = "2026-02-04 22:00"

    assert offer(reference, "PL", "Europe/Warsaw", night, severity="1").after_hours_preselected == "go-on"
    assert offer(reference, "PL", "Europe/Warsaw", night, severity="2").after_hours_preselected == "wait"


def test_what_to_do_outside_the_window_is_asked_at_filing_whatever_the_hour(reference: Policy) -> None:
    """Q29: the case keeps its language when it crosses 18:00."""
    for local in ("2026-02-04 12:00", "2026-02-04 22:00"):
        found = offer(reference, "PL", "Europe/Warsaw", local)
        assert (found.at_every_hour, found.after_hours) == (("en",), ("wait", "go-on")), local


@pytest.mark.parametrize("level", [2, 3])
def test_higher_levels_work_in_english(reference: Policy, level: int) -> None:
    """R56, R57."""
    found = offer(reference, "PL", "Europe/Warsaw", level=level, chosen="de")

    assert found.working_language == "en"
    assert codes(found) == ["language_of_level", "language_not_offered"]


def test_a_language_that_is_not_offered(reference: Policy) -> None:
    """D59: no Polish at any level."""
    found = offer(reference, "PL", "Europe/Warsaw", chosen="pl")

    assert found.working_language == "en"
    assert codes(found)[-1] == "language_not_offered"


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("MX", "latin-america"),
        ("JM", "latin-america"),
        ("RU", "emea"),
        ("KZ", "emea"),
        ("EG", "emea"),
        ("AE", "emea"),
        ("IN", "asia-pacific"),
        ("NZ", "asia-pacific"),
        ("US", "united-states"),
        ("CA", "canada"),
    ],
)
def test_regions_by_geography(reference: Policy, country: str, region: str) -> None:
    """Q30."""
    assert region_of(reference, country) == region


def test_a_country_in_no_region_gets_what_is_spoken_everywhere(reference: Policy) -> None:
    found = offer(reference, "ZX", "Europe/Warsaw")

    assert found.offered == ("en",)
    assert codes(found)[0] == "language_no_region"


def test_two_languages_everywhere(orchard: Policy) -> None:
    assert offer(orchard, "DE", "Europe/Berlin", "2026-02-07 03:00").now == ("en", "de")


def test_a_policy_that_never_waits(summit: Policy) -> None:
    found = offer(summit, "CH", "Europe/Zurich", "2026-02-07 12:00", chosen="it", after_hours="wait")

    assert (found.working_language, found.waits) == ("en", False)
    assert found.after_hours == ("go-on",)
