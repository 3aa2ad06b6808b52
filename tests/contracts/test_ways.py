"""How a customer reaches support: by the programs it holds."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.contracts.ways import reach_of
from tests.builders import contracts, people, products
from tests.cast import Cast

FRIDAY = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 2, 7, 14, 0, tzinfo=UTC)


def test_each_program_is_named_once_with_its_products_and_support_ids(cast: Cast) -> None:
    contracts.support_id(contracts.licence(cast.mine, cast.second_product, program="production"), "SID-SECOND")
    reach = reach_of(cast.mine, at=FRIDAY)
    assert [(way.program, way.channels) for way in reach.ways] == [
        ("production", ("phone", "web")),
        ("basic", ("phone", "web")),
    ]
    assert [held.support_ids for way in reach.ways for held in way.held] == [("SID-SECOND",), ("SID-ANNA-0001",)]
    assert reach.ways[0].opening.always


def test_a_program_opens_and_closes_where_the_customer_is(cast: Cast) -> None:
    open_way, shut_way = (reach_of(cast.mine, at=at).ways[0].opening for at in (FRIDAY, SATURDAY))
    assert (open_way.is_open, open_way.closes_at) == (True, datetime(2026, 2, 6, 19, 0, tzinfo=UTC))
    assert (shut_way.is_open, shut_way.opens_at) == (False, datetime(2026, 2, 9, 7, 0, tzinfo=UTC))


def test_a_free_licence_opens_no_phone_and_has_no_hours(cast: Cast) -> None:
    free = people.customer("free", country="CZ", zone="Europe/Prague")
    contracts.support_id(contracts.licence(free, cast.product, kind="free"), "SID-FREE")
    (way,) = reach_of(free, at=FRIDAY).ways
    assert (way.program, way.has_phone, way.opening.hours_key) == ("free", False, "")
    assert "phone" not in way.channels


def test_what_has_ended_opens_nothing(cast: Cast) -> None:
    gone = people.customer("gone", country="CZ", zone="Europe/Prague")
    contracts.licence(gone, cast.product, kind="evaluation", starts_on=date(2025, 1, 1), ends_on=date(2025, 2, 1))
    reach = reach_of(gone, at=FRIDAY)
    assert (reach.ways, reach.ended, reach.has_phone) == ((), ("Halyard",), False)


def test_languages_are_told_apart_for_products_of_the_region_and_others(cast: Cast) -> None:
    flagship = products.product("backup-replication", name="Backup & Replication")
    contracts.licence(cast.mine, flagship)
    regional, other = reach_of(cast.mine, at=SATURDAY).spoken
    assert (regional.product_names, regional.offer.now) == (("Backup & Replication",), ("en",))
    assert "de" in regional.offer.offered
    assert (other.product_names, other.offer.offered) == (("Halyard",), ("en",))


@pytest.mark.parametrize("products_held", [1, 12])
def test_the_number_of_queries_is_fixed(cast: Cast, products_held: int) -> None:
    for number in range(products_held):
        made: Any = products.product(f"p{number}", name=f"Product {number}")
        contracts.support_id(contracts.licence(cast.mine, made), f"SID-P{number}")
    reach_of(cast.mine, at=FRIDAY)
    with CaptureQueriesContext(connection) as queries:
        reach_of(cast.mine, at=FRIDAY)
    assert len(queries) <= 5
