"""Text that is longer than its column is refused by the acts themselves, alike on both databases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from podpora.cases.faults import Invalid
from podpora.contracts.actions.change_holiday import change_holiday
from podpora.contracts.actions.put_contract import put_contract
from podpora.contracts.actions.put_licence import put_licence
from podpora.contracts.actions.put_support_id import put_support_id
from podpora.contracts.actions.register_licence import register_licence
from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.put_partner import put_partner
from podpora.people.actions.put_site import put_site
from podpora.products.actions.put_product import put_product
from podpora.products.actions.put_release import put_release
from podpora.roster.actions.put_queue import put_queue
from tests.builders import people
from tests.builders.cases import filed
from tests.cast import Cast

LONG = "n" * 201
WHO: dict[str, Any] = {"actor": SYSTEM, "now": people.THEN}
PLACE: dict[str, Any] = {"country": "PL", "zone": "Europe/Warsaw"}
DAY = date(2026, 2, 6)

ACTS: dict[str, Callable[[Cast], object]] = {
    "customer": lambda cast: put_customer(**WHO, **PLACE, code="new", name=LONG),
    "code": lambda cast: put_customer(**WHO, **PLACE, code=LONG, name="New"),
    "site": lambda cast: put_site(**WHO, **PLACE, customer=cast.mine, code="new", name=LONG),
    "partner": lambda cast: put_partner(**WHO, code="new", name=LONG),
    "contact": lambda cast: put_contact(**WHO, customer=cast.mine, email="new@kopalnia.example", name=LONG),
    "contact renamed": lambda cast: put_contact(**WHO, customer=cast.mine, email=cast.dora.account.email, name=LONG),
    "engineer": lambda cast: put_engineer(**WHO, code="new", email="new@vendor.example", name=LONG),
    "appointed": lambda cast: people.appoint(
        type(cast.dora.contact)(account=type(cast.dora.account)(email="n@x.example", name=LONG), customer=cast.mine),
        people.CASE_ADMINISTRATOR,
    ),
    "product": lambda cast: put_product(**WHO, code="new", name=LONG),
    "release": lambda cast: put_release(**WHO, product=cast.product, version="1" * 33),
    "queue": lambda cast: put_queue(**WHO, code="new", name=LONG),
    "contract": lambda cast: put_contract(**WHO, number=LONG, customer=cast.mine, starts_on=DAY, ends_on=DAY),
    "licence": lambda cast: put_licence(
        **WHO, code=LONG, customer=cast.mine, product=cast.product, kind="free", starts_on=DAY
    ),
    "support ID": lambda cast: put_support_id(**WHO, code=LONG, licence=cast.mine_support_id.licence),
    "registered": lambda cast: register_licence(
        **WHO, customer=cast.mine, product=cast.product, bought_on=DAY, unit=LONG
    ),
    "unit": lambda cast: set_units(
        **WHO, licence=cast.mine_support_id.licence, units=[UnitLine(label=LONG, program="basic")]
    ),
    "holiday": lambda cast: change_holiday(**WHO, country="PL", day=DAY, is_holiday=True, name=LONG),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_text_too_long_is_refused_and_nothing_is_written(cast: Cast, act: Callable[[Cast], object]) -> None:
    before = Event.objects.count()
    with pytest.raises(Refused) as refused:
        act(cast)
    [reason] = refused.value.because
    assert reason.code == "text_too_long"
    assert reason.params["limit"] <= 200
    assert Event.objects.count() == before


def test_what_just_fits_is_taken(cast: Cast) -> None:
    assert put_partner(**WHO, code="new", name="n" * 200).row.name == "n" * 200


@pytest.mark.parametrize("field", ["environment", "subject"])
def test_a_case_s_own_short_texts_are_refused_by_their_fields(cast: Cast, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        filed(cast, None, **{field: LONG})  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]
