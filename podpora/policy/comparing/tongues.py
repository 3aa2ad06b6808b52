"""In which language support is given, by region and hour; and which region a country belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from podpora.policy.comparing.values import Fact, Plain
from podpora.policy.comparing.world import OTHER, World, place_in
from podpora.policy.hours import hours_for, is_hours_open
from podpora.policy.languages import is_localised, support_language
from podpora.policy.places import region_of
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.values import LanguageOffer

NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)
LEVELS = (1, 2, 3)


def languages(policy: Policy, world: World) -> Iterator[Fact]:
    """Each language in each region, by product and level of support: spoken at every hour, in the window, or not.

    The window's hours are asked in `times`; here "window" says that they decide."""
    spoken = world.each(_known)
    for region in world.regions:
        for localised in (True, False):
            for level in _support_levels(world):
                inside, outside = _offers(policy, region, localised, level)
                where = (
                    ("region", region),
                    ("product_kind", "localised" if localised else "other"),
                    ("level", str(level)),
                )
                clause = inside.because[0].clause
                for language in spoken:
                    yield Fact("language", clause, (("language", language), *where), _when(language, inside, outside))
                yield Fact("working_language", clause, where, (inside.working_language, outside.working_language))
    yield from _products(policy, world)
    yield from _after_hours(policy, world)


def _known(policy: Policy) -> tuple[str, ...]:
    rules = policy.document.languages
    several = (rules.otherwise, *rules.regions.values(), *rules.levels.values())
    return tuple(dict.fromkeys(language for languages in several for language in languages))


def _support_levels(world: World) -> tuple[int, ...]:
    named = world.each(lambda policy: policy.document.languages.levels)
    return tuple(sorted({*LEVELS, *(int(level) for level in named if level.isdecimal())}))


def _offers(policy: Policy, region: str, localised: bool, level: int) -> tuple[LanguageOffer, LanguageOffer]:
    """The answer inside the window and outside it."""
    answers = [
        support_language(policy, place=place_in(region), product_localised=localised, at=at, level=level)
        for at in _instants(policy, region)
    ]
    return answers[0], answers[-1]


def _instants(policy: Policy, region: str) -> tuple[datetime, ...]:
    """An instant inside the language hours and one outside; the same where they never close or never open."""
    name, place = policy.document.languages.window, place_in(region)
    try:
        if name == "none" or hours_for(policy, name, place).is_always:
            return (NOON,)
    except UnknownCode:
        return (NOON,)
    first = is_hours_open(policy, hours=name, place=place, at=NOON)
    change = (first.closes_at if first.is_open else first.opens_at) or NOON
    after = change + timedelta(seconds=1)
    return (NOON, after) if first.is_open else (after, NOON)


def _when(language: str, inside: LanguageOffer, outside: LanguageOffer) -> Plain:
    if language in inside.now and language in outside.now:
        return "always"
    if language in inside.now:
        return "window"
    if language in outside.now:
        return "outside"
    return "offered" if language in inside.offered else "no"


def _products(policy: Policy, world: World) -> Iterator[Fact]:
    def listed(each: Policy) -> tuple[str, ...]:
        products = each.document.languages.localised_products
        return () if products == "all" else tuple(products)

    for product in (*world.each(listed), OTHER):
        yield Fact("localised", "languages", (("product", product),), is_localised(policy, product=product))


def _after_hours(policy: Policy, world: World) -> Iterator[Fact]:
    rules = policy.document.languages
    for choice in ("wait", "go-on"):
        yield Fact("after_hours", "languages", (("choice", choice),), choice in rules.after_hours)
    for level in world.levels:
        offer = support_language(policy, place=place_in(""), product_localised=True, at=NOON, severity=level)
        yield Fact("preselected", "languages", (("severity", level),), offer.after_hours_preselected)


def regions(policy: Policy, world: World) -> Iterator[Fact]:
    """The region of every country that either policy names, and that of all others."""
    for country in (*world.each(lambda each: each.region_by_country), OTHER):
        region = region_of(policy, country)
        yield Fact("country", f"languages.{region}" if region else "languages", (("country", country),), region)
