"""Which queue a case waits in, and who fits it."""

from dataclasses import replace

import pytest

from podpora.policy import because_routing as why
from podpora.policy.routing import EngineerFacts, Needs, QueueFacts, choose_queue, fit, ranked
from podpora.policy.shifts import Worker, shift_hours
from tests.policy.asking import at

NOON = at("2026-02-04 12:00", "Europe/Prague")
NEEDS = Needs(product="halyard", language="de")
ON, OFF = Worker(shift_hours("mon-fri 08:00-16:00", "Europe/Prague")), Worker(shift_hours("sun 08:00-16:00", "UTC"))
LUKAS = EngineerFacts("lukas", "Lukas", ("en", "de"), ON, depth=2, load=3, load_limit=10)


def codes(one: EngineerFacts, needs: Needs = NEEDS) -> list[str]:
    return [because.code for because in fit(needs, one, at=NOON).because]


@pytest.mark.parametrize(
    ("product", "category", "language", "found"),
    [
        ("halyard", "technical", "en", "halyard"),
        ("halyard", "technical", "de", "halyard-de"),
        ("halyard", "technical", "fr", "halyard"),
        ("halyard", "licensing", "de", "licensing"),
        ("bollard", "technical", "de", "any"),
    ],
)
def test_the_most_exact_queue(product: str, category: str, language: str, found: str) -> None:
    queues = [
        QueueFacts("any"),
        QueueFacts("halyard", "halyard"),
        QueueFacts("halyard-de", "halyard", language="de"),
        QueueFacts("licensing", category="licensing"),
        QueueFacts("second", level=2),
    ]
    chosen = choose_queue(queues, product=product, category=category, language=language)
    assert chosen is not None
    assert chosen.code == found


def test_no_queue_takes_what_it_is_not_for() -> None:
    assert choose_queue([QueueFacts("de", language="de")], product="x", category="technical", language="en") is None
    assert choose_queue([QueueFacts("one")], product="x", category="technical", level=3) is None


def test_who_fits_says_why() -> None:
    found = fit(NEEDS, LUKAS, at=NOON)
    assert found.can_take
    assert [because.code for because in found.because] == ["fit_skill", "fit_language", "fit_on_shift", "fit_room"]
    assert found.because[0].params == {"product": "halyard", "depth": 2}
    assert found.because[2].params == {"closes_at": "2026-02-04T15:00:00+00:00"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"languages": ("en",)}, why.FIT_NOT_LANGUAGE),
        ({"worker": OFF}, why.FIT_OFF_SHIFT),
        ({"worker": replace(ON, absences=((at("2026-02-01 00:00"), at("2026-02-09 00:00")),))}, why.FIT_ABSENT),
        ({"load": 10}, why.FIT_FULL),
    ],
)
def test_who_cannot_take_it_comes_after_all_who_can(changed: dict[str, object], code: str) -> None:
    cannot = replace(LUKAS, code="other", depth=3, worked_on_case=True, is_senior=True, **changed)  # type: ignore[arg-type]
    can = replace(LUKAS, depth=0, load=9)
    found = ranked(NEEDS, [cannot, can], at=NOON)
    assert [(each.code, each.can_take) for each in found] == [("lukas", True), ("other", False)]
    assert code in codes(cannot)


def test_no_hours_on_record_is_said_and_comes_after_who_is_on_shift() -> None:
    unknown = replace(LUKAS, code="unknown", depth=3, load=0, worked_on_case=True, is_senior=True, worker=Worker())
    sure = replace(LUKAS, depth=0, load=9)
    assert [each.code for each in ranked(replace(NEEDS, level=2), [unknown, sure], at=NOON)] == ["lukas", "unknown"]
    assert codes(unknown) == ["fit_skill", "fit_language", "fit_no_hours", "fit_room", "fit_knows_case"]
    found = fit(NEEDS, unknown, at=NOON)
    assert (found.can_take, found.by_itself) == (True, True)


def test_nothing_on_record_comes_after_everybody_with_a_skill_and_is_never_chosen_by_itself() -> None:
    away = ((at("2026-02-01 00:00"), at("2026-02-09 00:00")),)
    nothing = EngineerFacts("none", "Adela", ("en", "de"), Worker(), has_profile=False, worked_on_case=True)
    cannot = [
        replace(LUKAS, code="off", depth=3, worker=OFF),
        replace(LUKAS, code="english", depth=1, languages=("en",), worker=OFF, load=10),
    ]
    gone = replace(nothing, code="gone", worker=Worker(absences=away))
    found = ranked(NEEDS, [gone, nothing, *cannot], at=NOON)
    assert [each.code for each in found] == ["off", "english", "none", "gone"]
    reasons = ["fit_no_skill", "fit_language", "fit_no_hours", "fit_no_profile", "fit_load", "fit_knows_case"]
    assert codes(nothing) == reasons
    assert (found[2].can_take, found[2].by_itself) == (True, False)
    assert all(not each.by_itself for each in found)


@pytest.mark.parametrize(
    "better",
    [
        {"depth": 3},
        {"load": 1},
        {"worked_on_case": True},
        {"worked_for_customer": True},
    ],
)
def test_what_makes_one_of_two_fit_better(better: dict[str, object]) -> None:
    other = replace(LUKAS, code="other", name="Zora", **better)  # type: ignore[arg-type]
    assert ranked(NEEDS, [LUKAS, other], at=NOON)[0].code == "other"


def test_a_senior_counts_for_the_gravest_and_for_higher_levels_only() -> None:
    senior = replace(LUKAS, code="senior", name="Zora", is_senior=True)
    assert ranked(NEEDS, [LUKAS, senior], at=NOON)[0].code == "lukas"
    for needs in (replace(NEEDS, severity_rank=1), replace(NEEDS, level=2)):
        assert ranked(needs, [LUKAS, senior], at=NOON)[0].code == "senior"
        assert why.FIT_SENIOR in codes(senior, needs)


def test_of_two_alike_the_one_with_fewer_cases_then_by_name() -> None:
    free = replace(LUKAS, load_limit=None, load=30)
    fits = ranked(NEEDS, [replace(free, code="b", name="B"), replace(free, code="a", name="A")], at=NOON)
    assert [each.code for each in fits] == ["a", "b"]
    more = replace(free, code="a", name="A", load=31)
    assert [each.code for each in ranked(NEEDS, [more, replace(free, code="b", name="B")], at=NOON)] == ["b", "a"]
