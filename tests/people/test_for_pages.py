"""What pages ask by queries that are built once is what the selectors say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.people import for_pages, selectors
from tests.builders.people import (
    CASE_ADMINISTRATOR,
    LICENCE_ADMINISTRATOR,
    appoint,
    contact,
    customer,
    partnership,
    site,
)
from tests.cast import Cast


def test_appointed_people_partners_and_sites_are_those_of_the_selectors(cast: Cast) -> None:
    both = contact(cast.mine, "Zora Both", CASE_ADMINISTRATOR)
    appoint(both, LICENCE_ADMINISTRATOR)
    contact(cast.mine, "Adam Without")
    contact(cast.mine, "Gone Contact", CASE_ADMINISTRATOR, is_active=False)
    site(cast.mine, "second")
    if not selectors.partners_of(cast.mine):
        partnership(cast.mine, cast.partner)
    expected = [
        (each, [held.role for held in each.appointments.all()]) for each in selectors.appointed_contacts(cast.mine)
    ]
    people = for_pages.appointed_people(cast.mine)
    with CaptureQueriesContext(connection) as queries:
        assert [(each, [held.role for held in each.appointments.all()]) for each in people] == expected
        assert (people[-1].account.name, len(people[-1].appointments.all())) == ("Zora Both", 2)
    assert len(queries) == 0
    assert for_pages.partners(cast.mine) == list(selectors.partners_of(cast.mine))
    assert for_pages.sites(cast.mine) == list(selectors.sites_of(cast.mine))
    assert for_pages.appointed_people(customer()) == []


@pytest.mark.parametrize("is_federal", [False, True])
def test_an_engineer_gets_the_customers_that_the_gate_lets_through(cast: Cast, is_federal: bool) -> None:
    found = customer("agency", is_federal=is_federal)
    for actor in (cast.boris.actor, cast.frank.actor):
        expected = selectors.customer_for(actor, "agency")
        assert for_pages.customer_for_engineer(actor, "agency") == expected
        assert for_pages.customer_for_engineer(actor, "nowhere") is None
    assert for_pages.customer_for_engineer(cast.boris.actor, "agency") == (None if is_federal else found)
    assert for_pages.customer_for_engineer(cast.anna.actor, cast.mine.code) is None
