"""Who may file what, under which program, until when."""

from __future__ import annotations

from datetime import date

import pytest

from podpora.policy import (
    EntitlementFacts,
    LicenceFacts,
    Policy,
    Unit,
    channels_offered,
    contact_limit,
    entitlement,
    has_right,
    maintenance_end,
    target,
)
from tests.policy.asking import ask, case, codes, day, due

TODAY = day("2026-02-09")
PAID = LicenceFacts(
    "paid", "production", maintenance_starts_on=day("2025-02-10"), maintenance_ends_on=day("2026-02-09")
)
EVALUATION = LicenceFacts("evaluation", starts_on=day("2026-01-10"), ends_on=day("2026-02-09"))


def facts(licence: LicenceFacts | None = PAID, **more: object) -> EntitlementFacts:
    given = {"roles": frozenset({"case-administrator"}), "category": "technical", "today": TODAY} | more
    return EntitlementFacts(licence=licence, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["case-administrator", "licence-administrator", "support-partner"])
def test_each_of_the_three_roles_may_file(reference: Policy, role: str) -> None:
    found = entitlement(reference, facts=facts(roles=frozenset({role})))

    assert found.allowed
    assert found.because[0].clause == f"who.roles.{role}"


def test_nobody_else_may(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(roles=frozenset()))

    assert not found.allowed
    assert found.categories_allowed == ()
    assert found.because[0].code == "no_role"
    assert found.because[0].params["roles"] == ("case-administrator", "licence-administrator", "support-partner")
    assert found.mend == ("appoint",)


def test_a_partner_files_only_for_those_who_appointed_it(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(roles=frozenset({"support-partner"}), partner_appointed=False))

    assert not found.allowed
    assert codes(found)[0] == "partner_not_appointed"


def test_a_role_counts_once_designated(reference: Policy) -> None:
    """R3 and R4: the case administrator needs it, the licence administrator does not."""
    nobody: frozenset[str] = frozenset()
    case_administrator = entitlement(reference, facts=facts(designated=nobody))
    licence_administrator = entitlement(
        reference, facts=facts(roles=frozenset({"licence-administrator"}), designated=nobody)
    )

    assert codes(case_administrator)[0] == "role_not_designated"
    assert not case_administrator.allowed
    assert licence_administrator.allowed


@pytest.mark.parametrize(
    ("today", "allowed", "code"),
    [("2026-02-09", True, "maintenance_valid"), ("2026-02-10", False, "maintenance_ended")],
)
def test_the_contract_decides_by_its_last_day(reference: Policy, today: str, allowed: bool, code: str) -> None:
    """R59: valid today, and expired yesterday."""
    found = entitlement(reference, facts=facts(today=day(today)))

    assert found.allowed is allowed
    assert found.until == day("2026-02-09")
    assert code in codes(found)
    everything = ("technical", "licensing", "general-inquiry", "feature-request")
    assert found.categories_allowed == (everything if allowed else ("licensing", "general-inquiry"))
    assert found.mend == (() if allowed else ("renew", "choose_category"))


@pytest.mark.parametrize("category", ["licensing", "general-inquiry"])
def test_what_stays_after_the_end(reference: Policy, category: str) -> None:
    """Q17."""
    found = entitlement(reference, facts=facts(today=day("2026-03-01"), category=category))

    assert found.allowed
    assert found.program == "production"
    assert found.mend == ()


@pytest.mark.parametrize(("today", "allowed"), [("2026-02-09", True), ("2026-02-10", False)])
def test_an_evaluation_ends_with_its_last_day(reference: Policy, today: str, allowed: bool) -> None:
    """R60, Q22."""
    found = entitlement(reference, facts=facts(EVALUATION, today=day(today)))

    assert found.allowed is allowed
    assert found.program == "evaluation"
    assert ("evaluation_valid" if allowed else "evaluation_ended") in codes(found)


def test_not_valid_yet(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(EVALUATION, today=day("2026-01-09")))

    assert not found.allowed
    assert "licence_not_started" in codes(found)


def test_paid_without_maintenance(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(LicenceFacts("paid", "basic")))

    assert not found.allowed
    assert "no_maintenance" in codes(found)


@pytest.mark.parametrize("licence", [None, LicenceFacts("rented", "basic")])
def test_no_licence_no_support(reference: Policy, licence: LicenceFacts | None) -> None:
    found = entitlement(reference, facts=facts(licence))

    assert not found.allowed
    assert found.program == ""
    assert "licence_unknown" in codes(found)


@pytest.mark.parametrize("kind", ["free", "community", "nfr"])
def test_free_kinds_are_one_program(reference: Policy, kind: str) -> None:
    """D49."""
    found = entitlement(reference, facts=facts(LicenceFacts(kind)))

    assert found.allowed
    assert found.program == "free"
    assert found.until is None


def sockets(*programs: str, kind: str = "paid") -> tuple[Unit, ...]:
    return tuple(Unit(f"socket {number}", program, kind) for number, program in enumerate(programs, 1))


def test_all_sockets_at_production(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(other_units=sockets(*["production"] * 10)))

    assert found.program == "production"
    assert codes(found)[-1] == "all_units_equal"
    assert found.because[-1].params["count"] == 10


def test_one_socket_at_basic_makes_it_basic(reference: Policy) -> None:
    """R74 and D11: the socket is named."""
    found = entitlement(reference, facts=facts(other_units=sockets(*["production"] * 9, "basic")))

    assert found.program == "basic"
    assert found.short_units == ("socket 10",)
    assert found.because[-1].params == {"program": "basic", "wanted": "production", "units": ("socket 10",)}


@pytest.mark.requirement("R75")
def test_basic_applies_by_default(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(other_units=sockets("production", "basic")))
    new_case = ask(reference, found.program, "1", "2026-02-09 10:00")

    assert new_case.target.seconds == 2 * 3600
    assert new_case.target.clock == "business"
    assert due(new_case) == "2026-02-09 12:00"


def test_a_licence_bought_unit_by_unit_is_looked_at_whole(reference: Policy) -> None:
    licence = LicenceFacts(
        "paid", maintenance_ends_on=day("2027-01-01"), units=sockets("basic", "production", "production")
    )
    found = entitlement(reference, facts=facts(licence))

    assert found.program == "basic"
    assert found.short_units == ("socket 1",)


def test_premier_satisfies_production(reference: Policy) -> None:
    """Q19."""
    assert entitlement(reference, facts=facts(other_units=sockets("production", "premier"))).program == "production"


@pytest.mark.parametrize("kind", ["evaluation", "free", "nfr", "community"])
def test_units_that_are_not_paid_say_nothing(reference: Policy, kind: str) -> None:
    """D11."""
    units = sockets("production") + sockets("free", kind=kind)

    assert entitlement(reference, facts=facts(other_units=units)).program == "production"


def test_premier_is_bought_for_the_account(reference: Policy) -> None:
    """Q20: also where a product is at Basic; not for an evaluation, and not without maintenance."""
    basic = LicenceFacts("paid", "basic", maintenance_ends_on=TODAY)
    ended = LicenceFacts("paid", "basic", maintenance_ends_on=day("2026-02-08"))

    assert entitlement(reference, facts=facts(basic, customer_program="premier")).program == "premier"
    assert not entitlement(reference, facts=facts(ended, customer_program="premier")).allowed
    assert entitlement(reference, facts=facts(EVALUATION, customer_program="premier")).program == "evaluation"


def test_the_phase_of_the_release_has_its_place(reference: Policy) -> None:
    ended = entitlement(reference, facts=facts(phase="end-of-support"))
    inquiry = entitlement(reference, facts=facts(phase="end-of-support", category="licensing"))

    assert not ended.allowed
    assert codes(ended)[0] == "phase_without_support"
    assert ended.mend == ("choose_release",)
    assert inquiry.allowed


def test_channels_of_program_and_category(reference: Policy) -> None:
    """R64, R149, R171."""
    assert channels_offered(reference, program="premier", category="technical") == ("phone", "web", "sam")
    assert channels_offered(reference, program="premier", category="general-inquiry") == ("web",)
    assert channels_offered(reference, program="free", category="technical") == ("web", "email")
    refused = entitlement(reference, facts=facts(LicenceFacts("free"), channel="phone"))
    assert codes(refused)[0] == "channel_not_offered"


def test_an_unknown_category(reference: Policy) -> None:
    found = entitlement(reference, facts=facts(category="praise"))

    assert not found.allowed
    assert codes(found)[0] == "category_unknown"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-02-06", "2027-02-05"),
        ("2024-02-29", "2025-02-28"),
        ("2027-03-01", "2028-02-29"),
        ("2026-01-01", "2026-12-31"),
    ],
)
def test_what_one_year_means(start: str, end: str) -> None:
    """R79, Q21."""
    assert maintenance_end(start=day(start)) == day(end)


def test_several_years() -> None:
    assert maintenance_end(start=date(2026, 2, 6), years=3) == date(2029, 2, 5)


def test_contact_limits(harbour: Policy, reference: Policy) -> None:
    """Two contacts for each started hundred of what was bought; the reference policy sets no limit."""
    assert contact_limit(harbour, program="anchor", listed=1).allowed
    assert not contact_limit(harbour, program="anchor", listed=2, quantity=100).allowed
    assert contact_limit(harbour, program="anchor", listed=3, quantity=101).allowed
    assert contact_limit(reference, program="basic", listed=500).allowed


def test_rights(reference: Policy) -> None:
    """R83, R84."""
    programs = ["evaluation", "basic", "production", "premier"]

    assert [has_right(reference, program=p, right="updates") for p in programs] == [False, True, True, True]
    assert [has_right(reference, program=p, right="upgrades") for p in programs] == [False, True, True, True]
    assert not has_right(reference, program="free", right="updates")


def test_a_program_covers_its_products(harbour: Policy) -> None:
    licence = LicenceFacts("paid", "mooring", maintenance_ends_on=TODAY)
    given = {"roles": frozenset({"contact"}), "category": "fault"}

    assert entitlement(harbour, facts=facts(licence, product="winch", **given)).allowed
    assert codes(entitlement(harbour, facts=facts(licence, product="rope", **given)))[0] == "product_not_covered"


def test_the_partner_never_lends_its_program(reference: Policy) -> None:
    """Q27: the program follows the licence of the customer, whoever files."""
    found = entitlement(reference, facts=facts(roles=frozenset({"support-partner"})))

    assert found.program == "production"
    assert target(reference, case=case(found.program, "1")).seconds == 3600
