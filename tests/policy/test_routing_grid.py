"""Every hour of a week, region, product, level and language: who is routed speaks the language that is stated."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from podpora.policy import Policy, support_language
from podpora.policy.routing import EngineerFacts, Needs, QueueFacts, choose_queue, ranked
from podpora.policy.shifts import Worker, shift_hours
from podpora.policy.working import working_language
from tests.policy.asking import place

MONDAY = datetime(2026, 2, 2, tzinfo=UTC)
HOURS = tuple(MONDAY + timedelta(hours=hour) for hour in range(168))
REGIONS = {
    "united-states": ("America/Denver", "US", "en es"),
    "canada": ("America/Toronto", "CA", "en fr"),
    "emea": ("Europe/Warsaw", "PL", "en de fr ru es it"),
    "asia-pacific": ("Asia/Tokyo", "JP", "en ja zh"),
    "latin-america": ("America/Sao_Paulo", "BR", "en es pt"),
}
PRODUCTS = {"flagship": True, "other": False}
LANGUAGES = ("en", "de", "fr", "ru", "es", "it", "ja", "zh", "pt")
QUEUES = (
    QueueFacts("any"),
    *(QueueFacts(f"flagship-{code}", "flagship", language=code) for code in LANGUAGES),
    *(QueueFacts(f"level-{level}", level=level) for level in (2, 3)),
)


@cache
def staff(language: str) -> tuple[EngineerFacts, ...]:
    """Who serves a queue: two of its language, in shifts around the clock, one who speaks nothing but English, and one
    of whom nothing is on record."""
    day, night = (Worker(shift_hours(f"mon-sun {hours}", "UTC")) for hours in ("06:00-18:00", "18:00-06:00"))
    return (
        EngineerFacts(f"{language}-day", "Day", ("en", language), day, depth=1),
        EngineerFacts(f"{language}-night", "Night", ("en", language), night, depth=1),
        EngineerFacts("english", "English", ("en",), Worker(), depth=3),
        EngineerFacts("unknown", "Unknown", LANGUAGES, Worker(), has_profile=False),
    )


def in_window(at: datetime, zone: str) -> bool:
    """8:00-18:00 on a working day, on the customer's clock (R49, Q28)."""
    local = at.astimezone(ZoneInfo(zone))
    return local.weekday() < 5 and 8 <= local.hour < 18


def expected(at: datetime, zone: str, localised: bool, level: int, chosen: str, waits: bool) -> str:
    if level > 1 or not localised:
        return "en"
    return chosen if waits or in_window(at, zone) else "en"


@pytest.mark.parametrize("region", list(REGIONS))
def test_the_language_stated_is_that_of_the_engineer_routed(reference: Policy, region: str) -> None:
    zone, country, offered = REGIONS[region]
    where = place(reference, zone, country)
    assert where.region == region
    seen = 0
    for at, name, level, choice in product(HOURS, PRODUCTS, (1, 2, 3), offered.split()):
        localised = PRODUCTS[name]
        chosen = choice if localised else "en"
        for after_hours in ("go-on", "wait"):
            facts = {"place": where, "product_localised": localised, "at": at, "level": level}
            stated = support_language(reference, **facts, chosen=chosen, after_hours=after_hours)  # type: ignore[arg-type]
            turn = working_language(reference, **facts, chosen=chosen, after_hours=after_hours)  # type: ignore[arg-type]
            waits = after_hours == "wait"
            assert turn.language == stated.working_language
            assert turn.language == expected(at, zone, localised, level, chosen, waits)
            assert localised and level == 1 or stated.offered == ("en",)
            queue = choose_queue(QUEUES, product=name, category="technical", level=level, language=turn.language)
            assert queue is not None
            assert queue.language in (turn.language, "")
            needs = Needs(name, turn.language, level)
            best = ranked(needs, staff(queue.language or turn.language), at=at)[0]
            assert best.can_take
            assert best.by_itself
            assert turn.language in next(
                each.languages for each in staff(queue.language or turn.language) if each.code == best.code
            )
            seen += 1
    assert seen == 168 * 2 * 3 * len(offered.split()) * 2


def test_a_look_at_each_turn_is_enough(reference: Policy) -> None:
    """Between two looks, as the case's row says them, the language never changes."""
    for zone, country, offered in REGIONS.values():
        where, chosen = place(reference, zone, country), offered.split()[-1]
        facts = {"place": where, "product_localised": True, "chosen": chosen}
        turn = working_language(reference, at=MONDAY, **facts)  # type: ignore[arg-type]
        for at in HOURS:
            while turn.changes_at is not None and turn.changes_at <= at:
                turn = working_language(reference, at=turn.changes_at, **facts)  # type: ignore[arg-type]
            assert working_language(reference, at=at, **facts).language == turn.language  # type: ignore[arg-type]
