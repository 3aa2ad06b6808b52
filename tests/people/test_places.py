"""Zones: each is offered once by its present name; a record may call it by an old one."""

import pytest

from podpora.people.places import is_zone, present_zone, present_zones, zones


def test_each_zone_is_offered_once() -> None:
    offered = present_zones()
    assert len(offered) == len(set(offered))
    for present, old in (("Europe/Kyiv", "Europe/Kiev"), ("Asia/Kolkata", "Asia/Calcutta")):
        assert present in offered
        assert old not in offered
    assert offered[0] == "UTC"
    assert "Europe/Oslo" in offered  # a place of its own, though its clock is that of Berlin today


@pytest.mark.parametrize(
    ("recorded", "present"),
    [
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Europe/Warsaw", "Europe/Warsaw"),
        ("UTC", "UTC"),
        ("Nowhere/There", "Nowhere/There"),
        ("", ""),
    ],
)
def test_an_old_name_has_a_present_one(recorded: str, present: str) -> None:
    assert present_zone(recorded) == present


def test_every_zone_of_a_record_is_still_one_and_has_a_present_name() -> None:
    assert is_zone("Europe/Kiev")
    assert [name for name in zones() if present_zone(name) not in present_zones()] == []
