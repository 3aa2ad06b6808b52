"""What a new policy changes for whom: found by asking both, told once for all whom it concerns."""

from __future__ import annotations

import json

import pytest

from podpora.policy import Change, Policy, compare, load
from podpora.policy.clauses import clauses_of
from tests.policy.asking import FOREIGN, REFERENCE, changed, example

PUBLISHED = REFERENCE.read_text("utf-8")
TEXT = changed(PUBLISHED, "published_in: [en, pl, cs, es]", "published_in: []")
BASIC = "basic: {zone: customer, week: [mon-fri 08:00-20:00], holidays: customer}"


@pytest.fixture(scope="module")
def reference() -> Policy:
    """The reference policy without its texts."""
    return load(TEXT)


def after(old: str, new: str) -> Policy:
    """The reference policy with one place changed."""
    return load(changed(TEXT, old, new))


def only(changes: tuple[Change, ...]) -> Change:
    assert len(changes) == 1, [change.to_json() for change in changes]
    return changes[0]


def test_a_target(reference: Policy) -> None:
    change = only(compare(reference, after("2: 3h on always", "2: 2h on always")))

    assert (change.kind, change.clause, change.effect) == ("target", "targets.production.2", "better")
    assert dict(change.about) == {"target": ("first_response",), "program": ("production",), "severity": ("2",)}
    assert change.to_json()["old"] == {"measure": "firm", "clock": "calendar", "seconds": 3 * 3600}
    assert change.to_json()["new"]["seconds"] == 2 * 3600


def test_equal_changes_of_a_program_are_one(reference: Policy) -> None:
    change = only(
        compare(
            reference,
            after("{1: 30m on always, 2: 30m on always, 3: 30m on always, 4: 30m on always}", "20m on always"),
        )
    )

    assert change.of("severity") == ("1", "2", "3", "4")
    assert change.every == {"severity"}
    assert change.clause == "targets.premier"


def test_hours_of_one_day(reference: Policy) -> None:
    change = only(
        compare(reference, after(BASIC, BASIC.replace("mon-fri 08:00-20:00", "mon 07:00-20:00, tue-fri 08:00-20:00")))
    )

    assert (change.kind, change.programs, change.of("weekday")) == ("hours", ("basic",), ("mon",))
    assert (change.old, change.new, change.effect) == (("08:00-20:00",), ("07:00-20:00",), "better")
    assert {"use", "severity", "region"} <= change.every


def test_a_renamed_hours_set_changes_nothing(reference: Policy) -> None:
    text = (
        TEXT.replace("on basic", "on office")
        .replace("hours: basic", "hours: office")
        .replace("  basic: {zone", "  office: {zone")
    )
    text = text.replace("hours.basic", "hours.office")

    found = {change.kind for change in compare(reference, load(text))}
    assert found <= {"interpretation"}


def test_a_language_of_a_region(reference: Policy) -> None:
    change = only(compare(reference, after("emea: [en, de, fr", "emea: [en, fr")))

    assert (change.kind, change.of("language"), change.of("region")) == ("language", ("de",), ("emea",))
    assert (change.old, change.new, change.effect) == ("window", "no", "worse")


def test_hours_of_the_languages(reference: Policy) -> None:
    changes = compare(
        reference,
        after(
            "normal: {zone: customer, week: [mon-fri 08:00-18:00]",
            "normal: {zone: customer, week: [mon-fri 08:00-16:00]",
        ),
    )

    of_languages = next(change for change in changes if change.of("use") == ("language",))
    assert of_languages.of("weekday") == ("mon", "tue", "wed", "thu", "fri")
    assert "region" in of_languages.every
    assert of_languages.effect == "worse"


def test_who_may_file(reference: Policy) -> None:
    change = only(
        compare(
            reference,
            after(
                "{id: licence-administrator, designated_by: nobody}",
                "{id: licence-administrator, designated_by: customer}",
            ),
        )
    )

    assert (change.kind, change.clause) == ("role", "who.roles.licence-administrator")
    assert change.of("standing") == ("not-designated",)
    assert (change.old, change.new, change.effect) == (True, False, "worse")


def test_holidays_and_a_day_of_ones_own(reference: Policy) -> None:
    without = only(compare(reference, after(BASIC, BASIC.replace("holidays: customer", "holidays: none"))))
    special = only(compare(reference, after(BASIC, BASIC[:-1] + ', special: {"12-24": ["08:00-12:00"]}}')))

    assert (without.kind, without.old, without.new) == ("days_off", ("customer",), ("none",))
    assert (special.kind, special.of("day"), special.new) == ("own_day", ("12-24",), ("hours", "08:00-12:00"))


def test_a_country_moves_to_another_region(reference: Policy) -> None:
    text = changed(changed(TEXT, "countries: [CA]}", "countries: [CA, GL]}"), " GL, GR,", " GR,")
    change = only(compare(reference, load(text)))

    assert (change.kind, change.of("country"), change.old, change.new) == ("country", ("GL",), "emea", "canada")


def test_attempts_phones_and_channels(reference: Policy) -> None:
    attempts = only(compare(reference, after("{do: attempts, attempts: 3", "{do: attempts, attempts: 2")))
    phone = only(compare(reference, _without_poland()))
    channel = only(
        compare(
            reference, after("hours: evaluation\n    channels: [phone, web]", "hours: evaluation\n    channels: [web]")
        )
    )

    assert (attempts.clause, attempts.old, attempts.new) == ("closing.attempts", ("attempts", 3), ("attempts", 2))
    assert (phone.kind, phone.of("country"), phone.new, phone.effect) == ("phone", ("PL",), None, "worse")
    assert (channel.kind, channel.of("channel"), channel.programs) == ("channel", ("phone",), ("evaluation",))


def _without_poland() -> Policy:
    return after(
        'printed: "00 800 112 51 01", needs_review: true',
        'printed: "00 800 112 51 01", shown: false, needs_review: true',
    )


def test_a_program_that_is_new_is_one_change() -> None:
    old = load(example())
    new = load(
        changed(
            example(),
            "entitlement:\n",
            "  bronze: {hours: office, channels: [web], targets: {first_response: 3d on office}}\n\nentitlement:\n",
        )
    )
    change = only(compare(old, new))

    assert (change.kind, change.programs, change.old, change.new) == ("there_is_program", ("bronze",), None, True)
    assert only(compare(new, old)).effect == "worse"


def test_an_exception_is_told_with_its_conditions() -> None:
    old = load(example())
    new = load(
        changed(example(), "targets: {first_response: 24h on weekdays}", "targets: {first_response: 12h on weekdays}")
    )
    change = only(compare(old, new))

    assert (change.kind, change.of("product"), change.programs) == ("target", ("lantern-lite",), ("gold",))
    assert change.effect == "better"


def test_a_change_of_the_rule_is_not_told_again_for_its_exceptions() -> None:
    new = load(changed(example(), "2: 4h on office, 3: next day on office}", "2: 3h on office, 3: next day on office}"))
    change = only(compare(load(example()), new))

    assert "product" not in dict(change.about)
    assert change.of("severity") == ("2",)


def test_wording_is_told_by_clause() -> None:
    document = changed(example(), "published_in: []", "published_in: [en]")
    needs = clauses_of(load(example()).document)
    words = json.dumps({key: dict.fromkeys(fields, "Words.") for key, fields in needs.items() if fields})
    old = load(document, texts={"en": words})
    new = load(
        document,
        texts={"en": words.replace('"programs.gold": {"title": "Words."', '"programs.gold": {"title": "Gold"')},
    )
    change = only(compare(old, new))

    assert (change.kind, change.clause, change.of("language")) == ("wording", "programs.gold", ("en",))


@pytest.mark.parametrize("name", ["harbour", "orchard", "summit"])
def test_policies_of_other_vendors(name: str, reference: Policy) -> None:
    """Any two policies can be compared, either way, and what comes out is plain data."""
    other = load((FOREIGN / f"{name}.yaml").read_text("utf-8"))
    there, back = compare(reference, other), compare(other, reference)

    assert there
    assert {(change.kind, change.about) for change in there if change.kind.startswith("there_is")} == {
        (change.kind, change.about) for change in back if change.kind.startswith("there_is")
    }
    assert json.loads(json.dumps([change.to_json() for change in (*there, *back)]))
