"""The seam: rows become facts, the policy answers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from podpora.contracts.actions.change_holiday import change_holiday
from podpora.contracts.models import Licence, SupportID
from podpora.contracts.selectors import support_id_for
from podpora.contracts.terms import check_support_id, entitlement_for, listing_rule, place_of
from podpora.lib import journal
from podpora.lib.actors import SYSTEM, Actor
from podpora.lib.refusal import Refused
from podpora.policy import Entitlement
from tests.builders import contracts
from tests.builders.contracts import reference
from tests.builders.people import customer, site
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def _ask(cast: Cast, who: Actor, support_id: SupportID | None, **changes: Any) -> Entitlement:
    values: dict[str, Any] = {
        "customer": cast.mine,
        "category": "technical",
        "at": NOW,
        "product": cast.product,
        "release": cast.release,
    }
    return entitlement_for(actor=who, support_id=support_id, **(values | changes))


def _codes(answer: Entitlement) -> list[str]:
    return [each.code for each in answer.because]


def test_each_role_is_entitled_under_the_customers_program(cast: Cast) -> None:
    for name in ("anna", "emil", "pavla"):
        answer = _ask(cast, getattr(cast, name).actor, cast.mine_support_id)
        assert (answer.allowed, answer.program, answer.until) == (True, "basic", date(2026, 12, 31))


def test_others_are_refused_with_what_would_mend_it(cast: Cast) -> None:
    dora = _ask(cast, cast.dora.actor, cast.mine_support_id)
    assert (dora.allowed, dora.mend[0]) == (False, "appoint")
    assert _codes(dora)[0] == "no_role"
    assert _codes(_ask(cast, cast.quido.actor, cast.mine_support_id))[0] == "partner_not_appointed"


@pytest.mark.requirement("R59")
def test_with_the_contract_expired_yesterday_only_other_kinds_of_case_stay(cast: Cast) -> None:
    paper = contracts.contract(cast.mine, starts_on=date(2025, 2, 6), ends_on=date(2026, 2, 6))
    licence = contracts.licence(cast.mine, cast.second_product, contract=paper, ends_on=None)
    number = contracts.support_id(licence)
    product: dict[str, Any] = {"product": cast.second_product, "release": cast.second_release}
    # the last day ends at 24:00 in Warsaw, which is 23:00 UTC
    last = _ask(cast, cast.anna.actor, number, at=datetime(2026, 2, 6, 22, 59, tzinfo=UTC), **product)
    assert (last.allowed, last.until) == (True, date(2026, 2, 6))
    after = datetime(2026, 2, 6, 23, 0, tzinfo=UTC)
    refused = _ask(cast, cast.anna.actor, number, at=after, **product)
    assert not refused.allowed
    assert "renew" in refused.mend
    assert {"maintenance_ended", "category_needs_entitlement"} <= set(_codes(refused))
    assert refused.categories_allowed == ("licensing", "general-inquiry")
    for category in refused.categories_allowed:
        assert _ask(cast, cast.anna.actor, number, at=after, category=category, **product).allowed


@pytest.mark.requirement("R60")
def test_an_evaluator_files_on_the_last_day_and_not_on_the_day_after(cast: Cast) -> None:
    days: dict[str, Any] = {"starts_on": date(2026, 1, 8), "ends_on": date(2026, 2, 6)}
    licence = contracts.licence(cast.mine, cast.second_product, kind=Licence.Kind.EVALUATION, **days)
    number = contracts.support_id(licence)
    product: dict[str, Any] = {"product": cast.second_product, "release": cast.second_release}
    last = _ask(cast, cast.anna.actor, number, at=datetime(2026, 2, 6, 22, 59, tzinfo=UTC), **product)
    assert (last.allowed, last.program) == (True, "evaluation")
    after = _ask(cast, cast.anna.actor, number, at=datetime(2026, 2, 6, 23, 0, tzinfo=UTC), **product)
    assert not after.allowed
    assert "evaluation_ended" in _codes(after)


def test_the_day_is_that_of_the_site_named_in_the_case(cast: Cast) -> None:
    licence = contracts.licence(cast.mine, cast.second_product, ends_on=date(2026, 2, 6))
    number = contracts.support_id(licence)
    lima = site(cast.mine, "lima", country="PE", zone="America/Lima")
    at = datetime(2026, 2, 7, 4, 59, tzinfo=UTC)  # still Friday in Lima
    product: dict[str, Any] = {"product": cast.second_product, "release": cast.second_release}
    assert not _ask(cast, cast.anna.actor, number, at=at, **product).allowed
    assert _ask(cast, cast.anna.actor, number, at=at, site=lima, **product).allowed


def test_a_support_id_must_be_the_customers_in_use_and_of_the_product(cast: Cast) -> None:
    contracts.support_id(cast.mine_support_id.licence, "SID-OLD", is_active=False)

    def answer(code: str, product: Any = cast.product) -> Any:
        checked = check_support_id(customer=cast.mine, code=code, product=product)
        return checked.support_id or [(each.code, dict(each.params)) for each in checked.because]

    assert answer(" SID-ANNA-0001 ") == cast.mine_support_id
    assert answer("SID-ANNA-0001", None) == cast.mine_support_id
    assert answer("") == [("support_id_missing", {})]
    assert answer("SID-OLD") == [("support_id_retired", {"code": "SID-OLD"})]
    assert answer("SID-ANNA-0001", cast.second_product) == [
        ("support_id_other_product", {"code": "SID-ANNA-0001", "product": "Halyard", "wanted": "Bollard"})
    ]
    foreign, unknown = answer("SID-CYRIL-0001"), answer("SID-NOBODY-99")
    assert foreign == [("support_id_unknown", {"code": "SID-CYRIL-0001"})]
    assert unknown == [("support_id_unknown", {"code": "SID-NOBODY-99"})]


def test_a_support_id_that_does_not_fit_entitles_to_nothing(cast: Cast) -> None:
    foreign = _ask(cast, cast.anna.actor, cast.other_support_id)
    assert (foreign.allowed, _codes(foreign)) == (False, ["support_id_unknown"])
    wrong = _ask(cast, cast.anna.actor, cast.mine_support_id, product=cast.second_product)
    assert (wrong.allowed, _codes(wrong)) == (False, ["support_id_other_product"])
    assert not _ask(cast, cast.anna.actor, None).allowed
    assert _ask(cast, cast.anna.actor, None, category="general-inquiry").allowed


def test_a_release_without_support_is_refused_for_technical_cases(cast: Cast) -> None:
    cast.release.phase = "end-of-support"
    answer = _ask(cast, cast.anna.actor, cast.mine_support_id)
    assert not answer.allowed
    assert "choose_release" in answer.mend


def test_a_question_costs_a_small_fixed_number_of_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    contracts_ = [contracts.licence(cast.mine, cast.product) for _ in range(8)]
    assert contracts_
    _ask(cast, cast.anna.actor, cast.mine_support_id)
    with django_assert_max_num_queries(6):
        _ask(cast, cast.anna.actor, cast.mine_support_id)


def test_a_place_carries_zone_region_and_holidays(cast: Cast) -> None:
    place = place_of(cast.site, reference())
    assert (place.zone, place.country, place.region) == ("Europe/Warsaw", "PL", "emea")
    assert date(2026, 5, 1) in place.holidays
    munich = site(cast.other, "munich", country="DE", subdivision="BY", zone="Europe/Berlin")
    bavaria = place_of(munich, reference())
    assert date(2026, 1, 6) in bavaria.holidays
    assert bavaria.subdivision == "BY"


def test_a_customers_own_region_goes_before_the_countrys(db: None) -> None:
    moved = customer("moved", country="PL", region="united-states")
    assert place_of(moved, reference()).region == "united-states"


def test_an_operators_changes_to_holidays_reach_the_place(cast: Cast) -> None:
    first_of_may, extra = date(2026, 5, 1), date(2026, 5, 4)
    admin = cast.adela.actor
    change_holiday(actor=admin, now=NOW, country="PL", day=first_of_may, is_holiday=False)
    change_holiday(actor=admin, now=NOW, country="PL", day=extra, is_holiday=True, name="Bridge day")
    holidays = place_of(cast.site, reference()).holidays
    assert first_of_may not in holidays
    assert (holidays[extra].name, holidays[extra].source) == ("Bridge day", "operator")
    assert first_of_may in place_of(cast.other_site, reference()).holidays
    change_holiday(actor=admin, now=NOW, country="PL", day=first_of_may, is_holiday=None)
    assert first_of_may in place_of(cast.site, reference()).holidays
    kinds = [event.kind for event in journal.events_of("holidays", "PL")]
    assert kinds == ["holiday.changed"] * 3


def test_a_subdivisions_word_goes_before_the_countrys(cast: Cast) -> None:
    day = date(2026, 7, 20)
    munich = site(cast.other, "munich", country="DE", subdivision="BY", zone="Europe/Berlin")
    berlin = site(cast.other, "berlin", country="DE", subdivision="BE", zone="Europe/Berlin")
    change_holiday(actor=SYSTEM, now=NOW, country="DE", day=day, is_holiday=True, name="Everywhere")
    change_holiday(actor=SYSTEM, now=NOW, country="DE", subdivision="BY", day=day, is_holiday=False)
    assert day not in place_of(munich, reference()).holidays
    assert day in place_of(berlin, reference()).holidays


def test_holidays_are_changed_by_the_administrator_and_told_once(cast: Cast) -> None:
    day = date(2026, 7, 20)
    for name in ("anna", "boris", "marta"):
        with pytest.raises(Refused):
            change_holiday(actor=getattr(cast, name).actor, now=NOW, country="PL", day=day, is_holiday=True)
    with pytest.raises(Refused):
        change_holiday(actor=SYSTEM, now=NOW, country="QQ", day=day, is_holiday=True)
    for _ in range(2):
        change_holiday(actor=SYSTEM, now=NOW, country="PL", day=day, is_holiday=True, name="Day")
        assert journal.events_of("holidays", "PL").count() == 1
    assert change_holiday(actor=SYSTEM, now=NOW, country="CZ", day=day, is_holiday=None) is None


def test_the_reference_policy_lists_any_number_of_contacts(cast: Cast) -> None:
    assert listing_rule(cast.mine, at=NOW)(500).allowed
    assert listing_rule(customer("without-licences"), at=NOW)(0).allowed


def test_a_program_that_limits_its_contacts_is_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from podpora.contracts import terms
    from podpora.policy import load
    from tests.builders.contracts import reference_sources

    source, texts = reference_sources()
    head, basic = source.split("\n  basic:\n", 1)
    limited = load(f"{head}\n  basic:\n    contacts: {{listed: 3}}\n{basic}", texts=texts)
    monkeypatch.setattr(terms, "policy_in_force", lambda at: (cast.policy, limited))
    rule = listing_rule(cast.mine, at=NOW)
    assert rule(2).allowed
    refused = rule(3)
    assert [each.code for each in refused.because] == ["contact_limit_reached"]
    contracts.licence(cast.mine, cast.second_product, program="production")
    assert listing_rule(cast.mine, at=NOW)(3).allowed  # the most generous of its programs counts


@pytest.mark.parametrize("typed", ["sid 94gr pywb", "SID94GRPYWB", " sid-94gr_pywb "])
def test_a_support_id_is_known_as_people_read_it_out(cast: Cast, typed: str) -> None:
    number = contracts.support_id(contracts.licence(cast.mine, cast.product), "SID-94GR-PYWB")
    assert check_support_id(customer=cast.mine, code=typed, product=cast.product).support_id == number
    assert support_id_for(cast.mine, typed) == number
    assert check_support_id(customer=cast.other, code=typed, product=cast.product).support_id is None
    assert support_id_for(cast.other, typed) is None


def test_of_support_ids_that_differ_in_their_dashes_alone_only_the_exact_one_is_meant(cast: Cast) -> None:
    licence = contracts.licence(cast.mine, cast.product)
    first, second = contracts.support_id(licence, "SID-1-23"), contracts.support_id(licence, "SID-12-3")
    assert support_id_for(cast.mine, "sid-1-23") == first
    assert support_id_for(cast.mine, "sid-12-3") == second
    assert support_id_for(cast.mine, "SID 123") is None
    assert support_id_for(cast.mine, "---") is None
