"""The working language from instant to instant, and when to look again."""

from __future__ import annotations

import pytest

from podpora.policy import Policy
from podpora.policy.working import WorkingLanguage, working_language
from tests.policy.asking import WARSAW, at, codes, place

FRIDAY_NIGHT = "2026-02-06 22:00"


def spoken(policy: Policy, local: str, zone: str = WARSAW, country: str = "PL", **more: object) -> WorkingLanguage:
    given: dict[str, object] = {"chosen": "de", "product_localised": True} | more
    where = place(policy, zone, country, holidays=given.pop("holidays", None))
    return working_language(policy, place=where, at=at(local, zone), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("local", "language", "holds_from", "changes_at"),
    [
        ("2026-02-04 07:59", "en", "2026-02-04 08:00", "2026-02-04 08:00"),
        ("2026-02-04 08:00", "de", None, "2026-02-04 18:00"),
        ("2026-02-04 17:59", "de", None, "2026-02-04 18:00"),
        ("2026-02-04 18:00", "en", "2026-02-05 08:00", "2026-02-05 08:00"),
        (FRIDAY_NIGHT, "en", "2026-02-09 08:00", "2026-02-09 08:00"),
        ("2026-05-01 12:00", "en", "2026-05-04 08:00", "2026-05-04 08:00"),
    ],
)
def test_it_says_what_holds_from_when_and_when_to_look_again(
    reference: Policy, local: str, language: str, holds_from: str | None, changes_at: str
) -> None:
    found = spoken(reference, local)
    assert (found.language, found.chosen) == (language, "de")
    assert found.holds_from == (at(holds_from) if holds_from else None)
    assert found.changes_at == at(changes_at)
    assert found.is_chosen is (language == "de")


def test_who_waits_keeps_the_language_and_learns_when_work_goes_on(reference: Policy) -> None:
    found = spoken(reference, FRIDAY_NIGHT, after_hours="wait")
    assert (found.language, found.waits, found.is_chosen) == ("de", True, False)
    assert found.holds_from == at("2026-02-09 08:00")


@pytest.mark.parametrize("level", [2, 3])
def test_higher_levels_work_in_english_at_every_hour(reference: Policy, level: int) -> None:
    for hours in range(0, 168, 5):
        found = spoken(reference, f"2026-02-0{2 + hours // 24} {hours % 24:02}:00", level=level)
        assert (found.language, found.waits, found.holds_from, found.changes_at) == ("en", False, None, None)
        assert codes(found)[0] == "language_of_level"


def test_english_never_turns(reference: Policy) -> None:
    found = spoken(reference, FRIDAY_NIGHT, chosen="en")
    assert (found.language, found.changes_at, found.is_chosen) == ("en", None, True)


def test_a_product_in_english_only_never_turns(reference: Policy) -> None:
    found = spoken(reference, "2026-02-04 12:00", product_localised=False)
    assert (found.language, found.changes_at, found.holds_from) == ("en", None, None)
