"""Contracts, licences, units and Support IDs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.contracts.actions.put_contract import put_contract
from podpora.contracts.actions.put_licence import put_licence
from podpora.contracts.actions.put_support_id import put_support_id
from podpora.contracts.actions.register_licence import register_licence
from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.contracts.models import Licence, SupportID
from podpora.contracts.selectors import (
    contracts_for_page,
    contracts_of,
    licences_for_page,
    licences_of,
    support_id_for,
    support_ids_of,
)
from podpora.contracts.terms import entitlement_for, programs_of
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.people.models import Customer
from podpora.people.selectors import may_file_for
from podpora.policy import Entitlement
from podpora.products.models import Product
from tests.builders import contracts
from tests.builders.people import LICENCE_ADMINISTRATOR, actor, contact, customer
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
DAY = date(2026, 2, 6)


def best_of(of: Customer, product: Product, *, at: datetime) -> Entitlement | None:
    """What the best licence of the product gives, as the product's own pages list them: the best first."""
    return next((answer for licence, answer in programs_of(of, at=at) if licence.product == product), None)


@pytest.mark.requirement("R79")
def test_a_licence_bought_brings_one_year_of_basic(cast: Cast) -> None:
    licence = register_licence(
        actor=cast.anna.actor, now=NOW, customer=cast.mine, product=cast.second_product, bought_on=DAY, quantity=4
    )
    assert (licence.starts_on, licence.ends_on) == (DAY, date(2027, 2, 5))
    (unit,) = licence.units.all()
    assert (unit.program, unit.quantity) == ("basic", 4)

    def on(year: int, month: int, day: int, hour: int, minute: int) -> Any:
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
        return best_of(cast.mine, cast.second_product, at=at)

    # Warsaw is one hour ahead of UTC in February
    assert not on(2026, 2, 5, 22, 59).allowed
    assert on(2026, 2, 5, 23, 0).allowed
    last = on(2027, 2, 5, 22, 59)
    assert (last.allowed, last.program, last.until) == (True, "basic", date(2027, 2, 5))
    expired = on(2027, 2, 5, 23, 0)
    assert not expired.allowed
    assert "maintenance_ended" in [each.code for each in expired.because]


def test_a_licence_bought_on_a_leap_day_ends_on_28_february(cast: Cast) -> None:
    licence = register_licence(
        actor=SYSTEM, now=NOW, customer=cast.mine, product=cast.product, bought_on=date(2028, 2, 29)
    )
    assert licence.ends_on == date(2029, 2, 28)


def test_a_registered_licence_has_a_support_id_and_is_told(cast: Cast) -> None:
    licence = register_licence(
        actor=cast.anna.actor, now=NOW, customer=cast.mine, product=cast.product, bought_on=DAY, support_id="S-1"
    )
    assert support_id_for(cast.mine, "s-1") == SupportID.objects.get(licence=licence)
    assert support_id_for(cast.mine, " S-1 ") == SupportID.objects.get(licence=licence)
    event = journal.events_of("licence", licence.code).get()
    assert (event.kind, event.clause) == ("licence.registered", "entitlement.included")
    assert (event.data["support_id"], event.data["ends_on"]) == ("S-1", "2027-02-05")
    made = register_licence(actor=SYSTEM, now=NOW, customer=cast.mine, product=cast.product, bought_on=DAY)
    assert SupportID.objects.get(licence=made).code.startswith("SID-")


def test_a_free_licences_own_number_is_its_support_id_and_its_registrant_files(cast: Cast) -> None:
    alone = customer("ines", name="Ines Duarte", country="PT", zone="Europe/Lisbon", language="es")
    ines = contact(alone, "Ines Duarte", LICENCE_ADMINISTRATOR)
    licence = register_licence(
        actor=SYSTEM,
        now=NOW,
        customer=alone,
        product=cast.product,
        bought_on=DAY,
        kind=Licence.Kind.COMMUNITY,
        code="COM-7",
        registered_by=ines,
    )
    assert licence.ends_on is None
    support_id = support_id_for(alone, "COM-7")
    assert support_id is not None
    assert may_file_for(actor(ines), alone) is not None
    answer = entitlement_for(actor=actor(ines), customer=alone, category="technical", at=NOW, support_id=support_id)
    assert (answer.allowed, answer.program, answer.until) == (True, "free", None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"support_id": "SID-CYRIL-0001"}, "support_id_taken"),
        ({"code": "TAKEN"}, "licence_taken"),
        ({"kind": "evaluation"}, "end_missing"),
    ],
)
def test_what_cannot_be_registered_is_refused_whole(cast: Cast, changes: dict[str, str], code: str) -> None:
    contracts.licence(cast.other, cast.product, code="TAKEN")
    before = Licence.objects.count()
    values: dict[str, Any] = {"customer": cast.mine, "product": cast.product, "bought_on": DAY}
    with pytest.raises(Refused) as refused:
        register_licence(actor=cast.anna.actor, now=NOW, **(values | changes))
    assert refused.value.codes == (code,)
    assert Licence.objects.count() == before


@pytest.mark.parametrize("name", ["emil", "dora", "cyril", "pavla", "boris"])
def test_others_register_nothing(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as refused:
        register_licence(
            actor=getattr(cast, name).actor, now=NOW, customer=cast.mine, product=cast.product, bought_on=DAY
        )
    assert refused.value.codes == ("not_permitted",)


@pytest.mark.requirement("R74")
def test_production_needs_all_sockets_at_production_and_the_page_names_the_one_that_is_not(cast: Cast) -> None:
    ten = [UnitLine(f"srv-{number:02}", "production") for number in range(1, 11)]
    licence = contracts.licence(cast.mine, cast.second_product, sockets=ten)
    answer = best_of(cast.mine, cast.second_product, at=NOW)
    assert answer is not None
    assert (answer.program, answer.short_units) == ("production", ())
    set_units(actor=SYSTEM, now=NOW, licence=licence, units=[*ten[:9], UnitLine("srv-10", "basic")])
    answer = best_of(cast.mine, cast.second_product, at=NOW)
    assert answer is not None
    assert (answer.program, answer.short_units) == ("basic", ("srv-10",))
    other = best_of(cast.mine, cast.product, at=NOW)
    assert other is not None
    assert other.short_units == ()


def test_a_socket_of_another_licence_of_the_product_counts_an_expired_or_free_one_does_not(cast: Cast) -> None:
    wanted = contracts.licence(cast.other, cast.second_product, program="production")
    contracts.licence(cast.other, cast.second_product, program="basic", ends_on=date(2026, 2, 5))
    contracts.licence(cast.other, cast.second_product, kind=Licence.Kind.NFR, ends_on=None)
    answers = dict(programs_of(cast.other, at=NOW))
    assert answers[wanted].program == "production"
    contracts.licence(cast.other, cast.second_product, program="basic", code="LOW", sockets=1)
    answers = dict(programs_of(cast.other, at=NOW))
    assert (answers[wanted].program, answers[wanted].short_units) == ("basic", ("LOW/1",))


def test_premier_covers_every_product_with_valid_maintenance(cast: Cast) -> None:
    type(cast.mine).objects.filter(pk=cast.mine.pk).update(is_premier=True)
    cast.mine.refresh_from_db()
    answer = best_of(cast.mine, cast.product, at=NOW)
    assert answer is not None
    assert answer.program == "premier"
    assert best_of(cast.mine, cast.second_product, at=NOW) is None


def test_units_are_told_only_when_they_change(cast: Cast) -> None:
    licence = contracts.licence(cast.mine, cast.second_product, sockets=3, code="L")
    same = [UnitLine(f"L/{number}", "basic") for number in (1, 2, 3)]
    assert not set_units(actor=SYSTEM, now=NOW, licence=licence, units=same)
    assert set_units(actor=SYSTEM, now=NOW, licence=licence, units=[UnitLine("L/1", "production", 2), same[1]])
    event = journal.events_of("licence", "L").last()
    assert event is not None
    assert event.kind == "licence.units_changed"
    assert event.data == {"old": [["L/1", "basic", 1], ["L/3", "basic", 1]], "new": [["L/1", "production", 2]]}
    assert [(unit.label, unit.quantity) for unit in licence.units.order_by("label")] == [("L/1", 2), ("L/2", 1)]
    with pytest.raises(Refused) as refused:
        set_units(actor=SYSTEM, now=NOW, licence=licence, units=[UnitLine("L/1", "platinum")])
    assert refused.value.codes == ("program_unknown",)


def _licence(cast: Cast, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "code": "L-NEW",
        "customer": cast.mine,
        "product": cast.product,
        "kind": "paid",
        "starts_on": DAY,
        "ends_on": DAY,
    }
    return values | changes


def test_records_that_cannot_be_are_refused(cast: Cast) -> None:
    theirs = contracts.contract(cast.other, starts_on=DAY, ends_on=DAY)
    contracts.licence(cast.other, cast.product, code="THEIRS")
    for changes, code in (
        ({"ends_on": date(2026, 2, 5)}, "ends_before_start"),
        ({"ends_on": None}, "end_missing"),
        ({"kind": "evaluation", "ends_on": None}, "end_missing"),
        ({"contract": theirs, "ends_on": None}, "of_other_customer"),
        ({"code": "THEIRS"}, "of_other_customer"),
    ):
        with pytest.raises(Refused) as refused:
            put_licence(actor=SYSTEM, now=NOW, **_licence(cast, **changes))
        assert refused.value.codes == (code,)
    with pytest.raises(Refused) as refused:
        put_contract(actor=SYSTEM, now=NOW, number=theirs.number, customer=cast.mine, starts_on=DAY, ends_on=DAY)
    assert refused.value.codes == ("of_other_customer",)
    with pytest.raises(Refused) as refused:
        put_support_id(actor=SYSTEM, now=NOW, code="SID-CYRIL-0001", licence=cast.mine_support_id.licence)
    assert refused.value.codes == ("support_id_taken",)
    with pytest.raises(Refused) as refused:
        put_licence(actor=cast.anna.actor, now=NOW, **_licence(cast))
    assert refused.value.codes == ("not_permitted",)


def test_lists_of_a_customer_name_only_its_own(cast: Cast) -> None:
    mine = contracts.contract(cast.mine, "K-1", starts_on=DAY, ends_on=date(2026, 12, 31))
    contracts.contract(cast.other, "K-2", starts_on=DAY, ends_on=date(2026, 12, 31))
    assert list(contracts_of(cast.mine)) == [mine]
    assert [each.customer for each in licences_of(cast.mine)] == [cast.mine]
    contracts.support_id(cast.mine_support_id.licence, "SID-OLD", is_active=False)
    assert [each.code for each in support_ids_of(cast.mine)] == ["SID-ANNA-0001"]
    assert list(support_ids_of(cast.mine, product=cast.second_product)) == []
    assert support_id_for(cast.mine, "SID-CYRIL-0001") is None
    assert support_id_for(cast.mine, "SID-OLD") is None


def test_licences_for_a_page_are_those_of_the_selector_with_units_and_support_ids_at_hand(cast: Cast) -> None:
    def told(licences: Iterable[Licence]) -> list[Any]:
        return [
            (one.code, one.product.name, one.contract, list(one.units.all()), list(one.support_ids.all()))
            for one in licences
        ]

    for holder in (cast.mine, cast.other):
        contracts.licence(holder, cast.product)
        contracts.support_id(contracts.licence(holder, cast.second_product, sockets=3))
        expected, found = told(licences_of(holder)), licences_for_page(holder)
        assert found
        with CaptureQueriesContext(connection) as queries:
            assert told(found) == expected
            assert all(one.customer is holder for one in found)
        assert len(queries) == 0
        assert contracts_for_page(holder) == list(contracts_of(holder))


def test_a_first_day_is_that_of_the_contract_where_none_is_given(cast: Cast) -> None:
    given: dict[str, Any] = {
        "actor": SYSTEM,
        "now": NOW,
        "customer": cast.mine,
        "product": cast.product,
        "kind": "paid",
    }
    agreed = put_contract(
        actor=SYSTEM, now=NOW, number="C-77", customer=cast.mine, starts_on=date(2026, 1, 5), ends_on=date(2026, 12, 31)
    ).row
    assert put_licence(**given, code="LIC-77", contract=agreed).row.starts_on == date(2026, 1, 5)
    with pytest.raises(Refused) as refused:
        put_licence(**given, code="LIC-78", ends_on=date(2026, 12, 31))
    assert refused.value.codes == ("start_missing",)
