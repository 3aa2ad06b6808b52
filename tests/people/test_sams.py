"""The support account manager of a customer: named, replaced, away, and no Premier without one."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.contracts.models import LicenceUnit
from podpora.contracts.sams import customers_without_sam, needs_sam
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.people.actions.name_sam import name_sam
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.set_premier import set_premier
from podpora.people.actions.set_sam_hours import set_sam_hours
from podpora.people.models import Customer, Engineer
from podpora.people.sams import history_of, is_sam_of, named_for, possible_for
from tests.builders import people
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def name(cast: Cast, sam: Engineer | None, deputy: Engineer | None, **more: Any) -> bool:
    values: dict[str, Any] = {"actor": cast.marta.actor, "now": NOW, "customer": cast.mine} | more
    return name_sam(sam=sam, deputy=deputy, **values)


def names(customer: Customer) -> tuple[str, ...]:
    return tuple(each.account.name for each in named_for(customer).engineers)


@pytest.mark.requirement("R69")
def test_premier_begins_with_a_sam_and_a_deputy_named_and_not_before(cast: Cast) -> None:
    steps: list[tuple[Engineer | None, Engineer | None, tuple[str, ...]]] = [
        (None, None, ("sam_missing", "deputy_missing")),
        (cast.boris.engineer, None, ("deputy_missing",)),
        (None, cast.adela.engineer, ("sam_missing",)),
    ]
    for sam, deputy, missing in steps:
        name(cast, sam, deputy)
        with pytest.raises(Refused) as refused:
            set_premier(actor=cast.marta.actor, now=NOW, customer=cast.mine, is_premier=True)
        assert refused.value.codes == missing
        assert {reason.clause for reason in refused.value.because} == {"people.sam"}
        assert not Customer.objects.get(pk=cast.mine.pk).is_premier
    name(cast, cast.boris.engineer, cast.adela.engineer)
    set_premier(actor=cast.marta.actor, now=NOW, customer=cast.mine, is_premier=True)
    assert Customer.objects.get(pk=cast.mine.pk).is_premier


@pytest.mark.requirement("R69")
def test_units_at_premier_are_bought_with_a_sam_named_and_not_before(cast: Cast) -> None:
    licence = cast.mine_support_id.licence
    wanted = [UnitLine("all", "premier", 4)]
    with pytest.raises(Refused) as refused:
        set_units(actor=cast.adela.actor, now=NOW, licence=licence, units=wanted)
    assert refused.value.codes == ("sam_missing", "deputy_missing")
    assert not LicenceUnit.objects.filter(program="premier").exists()
    people.with_sam(cast.mine)
    assert set_units(actor=cast.adela.actor, now=NOW, licence=licence, units=wanted)
    assert needs_sam(cast.mine, at=NOW)
    with pytest.raises(Refused) as refused:
        name(cast, None, None, is_needed=needs_sam(cast.mine, at=NOW))
    assert refused.value.codes == ("sam_needed",)


def test_who_is_named_is_told_by_the_journal_and_kept_with_from_and_until(cast: Cast) -> None:
    assert name(cast, cast.boris.engineer, cast.adela.engineer)
    assert not name(cast, cast.boris.engineer, cast.adela.engineer)
    assert name(cast, cast.adela.engineer, cast.boris.engineer, actor=cast.adela.actor), "the two change places"
    assert names(cast.mine) == ("Adela Administrator", "Boris Engineer")
    events = [event for event in journal.events_of("customer", "kopalnia") if event.kind == "customer.sam_named"]
    assert [(event.data["part"], event.data["name"], event.data["instead_of"]) for event in events] == [
        ("sam", "Boris Engineer", ""),
        ("deputy", "Adela Administrator", ""),
        ("sam", "Adela Administrator", "Boris Engineer"),
        ("deputy", "Boris Engineer", "Adela Administrator"),
    ]
    kept = [
        (row.engineer.account.name, row.part, row.ended_at is None, row.ended_by_name) for row in history_of(cast.mine)
    ]
    assert sorted(kept) == [
        ("Adela Administrator", "deputy", False, "Adela Administrator"),
        ("Adela Administrator", "sam", True, ""),
        ("Boris Engineer", "deputy", True, ""),
        ("Boris Engineer", "sam", False, "Adela Administrator"),
    ]
    assert is_sam_of(cast.boris.actor, cast.mine)
    assert not is_sam_of(cast.marta.actor, cast.mine)
    assert not is_sam_of(cast.anna.actor, cast.mine)


def test_who_cannot_be_named(cast: Cast) -> None:
    for who in ("anna", "boris", "cyril"):
        with pytest.raises(Refused) as refused:
            name(cast, cast.boris.engineer, cast.adela.engineer, actor=getattr(cast, who).actor)
        assert refused.value.codes == ("not_permitted",)
    with pytest.raises(Refused) as refused:
        name(cast, cast.boris.engineer, cast.boris.engineer)
    assert refused.value.codes == ("sam_is_both",)
    left = people.engineer("Lena Left", is_active=False)
    with pytest.raises(Refused) as refused:
        name(cast, left, cast.boris.engineer)
    assert refused.value.codes == ("sam_not_possible",)
    federal = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    with pytest.raises(Refused) as refused:
        name_sam(actor=SYSTEM, now=NOW, customer=federal, sam=cast.frank.engineer, deputy=cast.boris.engineer)
    assert refused.value.codes == ("sam_not_possible",)
    assert [each.account.name for each in possible_for(federal)] == ["Frank Federal"]


@pytest.mark.requirement("R69")
def test_a_premier_customer_keeps_both_and_a_customer_without_premier_may_lose_them(cast: Cast) -> None:
    people.premier(cast.mine, sam=cast.boris.engineer, deputy=cast.adela.engineer)
    for sam, deputy in ((None, cast.adela.engineer), (cast.boris.engineer, None)):
        with pytest.raises(Refused) as refused:
            name(cast, sam, deputy)
        assert refused.value.codes == ("sam_needed",)
    name(cast, cast.adela.engineer, cast.marta.engineer)
    set_premier(actor=cast.marta.actor, now=NOW, customer=cast.mine, is_premier=False)
    assert name(cast, None, None)
    assert names(cast.mine) == ()
    kinds = [event.kind for event in journal.events_of("customer", "kopalnia")]
    assert kinds.count("customer.sam_withdrawn") == 2


def engineer_again(engineer: Engineer, **changed: Any) -> None:
    account = engineer.account
    put_engineer(actor=SYSTEM, now=NOW, code=engineer.code, email=account.email, name=account.name, **changed)


def test_nobody_leaves_while_a_customer_counts_on_them(cast: Cast) -> None:
    people.with_sam(cast.mine, sam=cast.boris.engineer)
    with pytest.raises(Refused) as refused:
        engineer_again(cast.boris.engineer, is_active=False)
    assert refused.value.codes == ("still_sam",)
    assert refused.value.because[0].params["customers"] == "Kopalnia Danych"
    assert Engineer.objects.get(pk=cast.boris.engineer.pk).is_active
    name(cast, cast.marta.engineer, named_for(cast.mine).engineers[1])
    engineer_again(cast.boris.engineer, is_active=False)


def test_the_federal_mark_stays_while_a_federal_customer_counts_on_it(cast: Cast) -> None:
    federal = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    people.with_sam(federal, sam=cast.frank.engineer)
    with pytest.raises(Refused) as refused:
        engineer_again(cast.frank.engineer, is_federal=False)
    assert refused.value.codes == ("still_sam",)
    people.with_sam(cast.mine, sam=cast.boris.engineer)
    values: dict[str, Any] = {"code": "kopalnia", "name": "Kopalnia Danych", "country": "PL", "zone": "Europe/Warsaw"}
    with pytest.raises(Refused) as refused:
        put_customer(actor=SYSTEM, now=NOW, is_federal=True, **values)
    assert refused.value.codes == ("sam_not_possible",)
    assert not Customer.objects.get(code="kopalnia").is_federal


def test_who_may_not_see_a_federal_customer_is_not_told_its_name(cast: Cast) -> None:
    federal = people.customer("agency", name="Secret Agency", country="US", zone="America/New_York", is_federal=True)
    people.with_sam(federal, sam=cast.frank.engineer)
    account = cast.frank.account
    with pytest.raises(Refused) as refused:
        put_engineer(
            actor=cast.adela.actor,
            now=NOW,
            code=cast.frank.engineer.code,
            email=account.email,
            name=account.name,
            is_federal=True,
            is_active=False,
        )
    assert refused.value.codes == ("still_sam_unseen",)
    assert "Secret" not in repr(refused.value.because)
    Customer.objects.filter(code="agency").update(is_premier=True)
    Engineer.objects.filter(pk=cast.frank.engineer.pk).update(is_active=False)
    assert customers_without_sam(at=NOW) == ["a federal customer"]


def test_hours_are_agreed_for_one_customer(cast: Cast) -> None:
    marta: dict[str, Any] = {"actor": cast.marta.actor, "now": NOW, "customer": cast.mine}
    set_sam_hours(**marta, opens=time(7), closes=time(15, 30))
    event = journal.events_of("customer", "kopalnia").last()
    assert event is not None
    assert (event.kind, event.data) == (
        "customer.sam_hours_set",
        {"sam_opens": ["", "07:00"], "sam_closes": ["", "15:30"]},
    )
    nine, eight = time(9), time(8)
    for opens, closes in ((nine, None), (None, nine), (nine, nine), (nine, eight)):
        with pytest.raises(Refused) as refused:
            set_sam_hours(**marta, opens=opens, closes=closes)
        assert refused.value.codes == ("sam_hours_not_valid",)
    with pytest.raises(Refused):
        set_sam_hours(**(marta | {"actor": cast.boris.actor}), opens=None, closes=None)
    assert set_sam_hours(**marta, opens=None, closes=None).sam_opens is None


def test_customers_of_before_who_lack_a_sam_are_named_by_the_doctor(cast: Cast) -> None:
    Customer.objects.filter(pk=cast.mine.pk).update(is_premier=True)
    LicenceUnit.objects.filter(licence__customer=cast.other).update(program="premier")
    assert customers_without_sam(at=NOW) == ["Kopalnia Danych", "Severka a.s."]
    people.with_sam(cast.mine)
    people.with_sam(cast.other)
    assert customers_without_sam(at=NOW) == []
