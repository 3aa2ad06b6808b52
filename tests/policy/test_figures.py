"""The document is the one source: a changed figure changes what is answered and what is shown."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from podpora.policy import (
    EntitlementFacts,
    LicenceFacts,
    Policy,
    entitlement,
    is_open,
    load,
    may_close,
    severities_offered,
    support_language,
    survey_due,
)
from tests.policy.asking import REFERENCE, ask, at, changed, day, due, place

UNPUBLISHED = ("published_in: [en, pl, cs, es]", "published_in: []")


def edited(*edits: tuple[str, str]) -> Policy:
    text = REFERENCE.read_text("utf-8")
    for old, new in (UNPUBLISHED, *edits):
        text = changed(text, old, new)
    return load(text)


def first_response(policy: Policy) -> object:
    return due(ask(policy, "basic", "2", "2026-02-06 15:00"))


def opening(policy: Policy) -> object:
    found = is_open(policy, program="basic", place=place(policy), at=at("2026-02-06 20:30"))
    return found.is_open


def spanish(policy: Policy) -> object:
    where = place(policy)
    return support_language(policy, place=where, product_localised=True, at=at("2026-02-06 12:00")).offered


def mixed(policy: Policy) -> object:
    licence = LicenceFacts("evaluation", ends_on=day("2026-12-31"))
    facts = EntitlementFacts(
        roles=frozenset({"case-administrator"}), category="technical", today=day("2026-02-06"), licence=licence
    )
    return entitlement(policy, facts=facts).program


def offered(policy: Policy) -> object:
    offers = severities_offered(policy, program="evaluation", category="technical")
    return [offer.level for offer in offers if offer.offered]


def closing(policy: Policy) -> object:
    return may_close(policy, reason="software-fix", by="engineer", state="open").allowed


def survey(policy: Policy) -> object:
    closed = at("2026-02-06 12:00")
    found = survey_due(policy, reason="withdrawn", closed_at=closed, support_answered=True)
    return str(found.expires_at and found.expires_at - closed)


def shown(key: str) -> Callable[[Policy], object]:
    return lambda policy: json.dumps(policy.as_json()[key], sort_keys=True)


EDITS = [
    (
        ("1: 2h on basic, 2: 8h on basic", "1: 2h on basic, 2: 4h on basic"),
        first_response,
        "2026-02-09 11:00",
        "2026-02-06 19:00",
        "sla",
    ),
    (
        ("basic: {zone: customer, week: [mon-fri 08:00-20:00]", "basic: {zone: customer, week: [mon-fri 07:00-21:00]"),
        first_response,
        "2026-02-09 11:00",
        "2026-02-09 09:00",
        "hours",
    ),
    (
        ("basic: {zone: customer, week: [mon-fri 08:00-20:00]", "basic: {zone: customer, week: [mon-fri 08:00-21:00]"),
        opening,
        False,
        True,
        "hours",
    ),
    (
        ("emea: [en, de, fr, ru, es, it]", "emea: [en, cs, pl]"),
        spanish,
        ("en", "de", "fr", "ru", "es", "it"),
        ("en", "cs", "pl"),
        "languages",
    ),
    (("evaluation: evaluation, free", "evaluation: basic, free"), mixed, "evaluation", "basic", "entitlement"),
    (("needs: [release-or-fix]", "needs: []"), closing, False, True, "closing"),
    (("valid_for: 30d", "valid_for: 10d"), survey, "30 days, 0:00:00", "10 days, 0:00:00", "survey"),
]


@pytest.mark.parametrize(("edit", "rule", "before", "after", "key"), EDITS, ids=[edit[0][1][:50] for edit in EDITS])
def test_a_changed_figure_changes_answer_and_page(
    reference: Policy,
    edit: tuple[str, str],
    rule: Callable[[Policy], object],
    before: object,
    after: object,
    key: str,
) -> None:
    policy = edited(edit)

    assert rule(reference) == before
    assert rule(policy) == after
    assert shown(key)(policy) != shown(key)(reference)


def test_a_severity_taken_away(reference: Policy) -> None:
    """Not offered in the table: not offered in the wizard, and not offered on the page."""
    policy = edited(
        (
            "2: 8h on evaluation, 3: 12h on evaluation",
            "2: not offered, 3: 12h on evaluation",
        ),
        ("taken_as: {1: {severity: 2, flag: evaluator", "taken_as: {1: {severity: 3, flag: evaluator"),
    )

    assert offered(reference) == ["2", "3", "4"]
    assert offered(policy) == ["3", "4"]
    assert policy.as_json()["sla"]["evaluation"]["2"] == "not-offered"


def test_policies_are_told_apart_by_their_sources(reference: Policy) -> None:
    one, same, other = edited(), edited(), edited(("vendor: Lumenta", "vendor: Other"))

    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != reference
    assert one != "a policy"
