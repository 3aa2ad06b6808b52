"""Gates and lists: who is who, who sees whom, who may file."""

from typing import Any

import pytest
from django.db.models import QuerySet

from podpora.lib.actors import SYSTEM, Actor
from podpora.people import selectors
from podpora.people.models import Customer
from tests.builders.people import CASE_ADMINISTRATOR, appoint, contact, customer, engineer, partnership, site
from tests.cast import Cast


def _codes(customers: QuerySet[Customer]) -> list[str]:
    return [each.code for each in customers]


def test_an_account_becomes_an_actor(cast: Cast) -> None:
    assert cast.anna.actor == Actor(
        kind="contact", key=str(cast.anna.account.pk), name="Anna Contact", language="pl", zone="Europe/Warsaw"
    )
    assert cast.boris.actor.kind == "engineer"
    assert selectors.account_of(cast.anna.actor) == cast.anna.account
    assert selectors.account_of(SYSTEM) is None
    assert selectors.engineer_for(cast.boris.actor) == cast.boris.engineer
    assert selectors.engineer_for(cast.anna.actor) is None


def test_a_retired_engineer_is_nobody(cast: Cast) -> None:
    cast.boris.engineer.is_active = False
    cast.boris.engineer.save()
    assert selectors.engineer_for(cast.boris.actor) is None
    assert not selectors.visible_customer_ids(cast.boris.actor)
    assert not selectors.customers_of(cast.boris.actor)
    assert selectors.actor_for(cast.boris.account).kind == "contact"


def test_each_of_the_three_roles_may_file_and_a_colleague_without_one_may_not(cast: Cast) -> None:
    roles = {}
    for name in ("anna", "emil", "pavla", "dora", "cyril", "boris"):
        filing = selectors.may_file_for(getattr(cast, name).actor, cast.mine)
        roles[name] = filing.role if filing else None
    assert roles == {
        "anna": "licence-administrator",
        "emil": "case-administrator",
        "pavla": "support-partner",
        "dora": None,
        "cyril": None,
        "boris": None,
    }
    assert selectors.may_file_for(SYSTEM, cast.mine) is None


def test_a_refusal_can_name_who_may_submit(cast: Cast) -> None:
    named = selectors.submitters_of(cast.mine)
    assert [(each.name, each.role) for each in named] == [
        ("Anna Contact", "licence-administrator"),
        ("Emil Contact", "case-administrator"),
        ("Mostek", "support-partner"),
    ]
    assert named[0].email == "anna.contact@kopalnia.example"


def test_someone_with_two_roles_files_with_both_and_stands_once_in_the_list(cast: Cast) -> None:
    appoint(cast.anna.contact, CASE_ADMINISTRATOR)
    filing = selectors.may_file_for(cast.anna.actor, cast.mine)
    assert filing is not None
    assert filing.roles == ("case-administrator", "licence-administrator")
    assert [each.name for each in selectors.submitters_of(cast.mine)] == ["Anna Contact", "Emil Contact", "Mostek"]


def test_one_account_files_for_two_customers_as_two_contacts(cast: Cast) -> None:
    second = contact(cast.other, "Emil Contact", CASE_ADMINISTRATOR, email=cast.emil.account.email)
    assert second.account == cast.emil.account
    assert _codes(selectors.customers_filable_by(cast.emil.actor)) == ["kopalnia", "severka"]
    filing = selectors.may_file_for(cast.emil.actor, cast.other)
    assert filing is not None
    assert filing.contact == second


def test_own_role_goes_before_the_partners(cast: Cast) -> None:
    own = contact(cast.mine, "Pavla Partner", CASE_ADMINISTRATOR, email=cast.pavla.account.email)
    filing = selectors.may_file_for(cast.pavla.actor, cast.mine)
    assert filing is not None
    assert (filing.contact, filing.roles) == (own, ("case-administrator", "support-partner"))


def test_who_sees_which_customer(cast: Cast) -> None:
    federal = customer("agency", country="US", zone="America/New_York", is_federal=True)
    seen = {
        name: set(selectors.visible_customer_ids(getattr(cast, name).actor))
        for name in ("anna", "emil", "dora", "pavla", "quido", "cyril", "boris", "marta", "adela", "frank")
    }
    mine, other, agency = {cast.mine.pk}, {cast.other.pk}, {federal.pk}
    assert seen == {
        "anna": mine,
        "emil": mine,
        "dora": set(),
        "pavla": mine,
        "quido": set(),
        "cyril": other,
        "boris": mine | other,
        "marta": mine | other,
        "adela": mine | other,
        "frank": mine | other | agency,
    }
    assert set(selectors.visible_customer_ids(SYSTEM)) == mine | other | agency


def test_a_customer_opens_to_those_who_belong_and_is_as_if_not_there_to_others(cast: Cast) -> None:
    opened = {
        name: selectors.customer_for(getattr(cast, name).actor, "kopalnia") is not None
        for name in ("anna", "dora", "pavla", "quido", "cyril", "boris")
    }
    assert opened == {"anna": True, "dora": True, "pavla": True, "quido": False, "cyril": False, "boris": True}
    assert selectors.customer_for(cast.anna.actor, "severka") is None
    assert selectors.customer_for(cast.anna.actor, "no-such") is None


def test_a_customer_that_is_no_longer_served_opens_to_the_vendor_only(cast: Cast) -> None:
    cast.mine.is_active = False
    cast.mine.save()
    assert selectors.customer_for(cast.anna.actor, "kopalnia") is None
    assert not selectors.visible_customer_ids(cast.pavla.actor)
    assert selectors.may_file_for(cast.anna.actor, cast.mine) is None
    assert selectors.customer_for(cast.boris.actor, "kopalnia") is not None


@pytest.mark.parametrize("what", ["account", "contact"])
def test_a_person_switched_off_may_nothing(cast: Cast, what: str) -> None:
    record = getattr(cast.anna, what)
    record.is_active = False
    record.save()
    assert selectors.may_file_for(cast.anna.actor, cast.mine) is None
    assert not selectors.visible_customer_ids(cast.anna.actor)
    assert not selectors.customers_of(cast.anna.actor)
    assert "Anna Contact" not in [each.account.name for each in selectors.appointed_contacts(cast.mine)]


def test_people_and_sites_of_a_customer(cast: Cast) -> None:
    assert [each.account.name for each in selectors.people_of(cast.mine)] == [
        "Anna Contact",
        "Dora Colleague",
        "Emil Contact",
    ]
    assert [each.account.name for each in selectors.appointed_contacts(cast.mine)] == ["Anna Contact", "Emil Contact"]
    second = site(cast.mine, "gdansk", name="Gdańsk")
    site(cast.mine, "closed", is_active=False)
    assert list(selectors.sites_of(cast.mine)) == [second, cast.site]
    assert selectors.site_for(cast.mine, "gdansk") == second
    assert selectors.site_for(cast.mine, "closed") is None
    assert selectors.site_for(cast.mine, "prague") is None


def test_engineers_of_a_federal_customer_carry_the_federal_mark(cast: Cast) -> None:
    federal = customer("agency", country="US", zone="America/New_York", is_federal=True)
    assert [each.account.name for each in selectors.engineers_for(federal)] == ["Frank Federal"]
    assert len(selectors.engineers_for(cast.mine)) == 4
    assert selectors.engineer_by_code("boris-engineer") == cast.boris.engineer


def test_who_leads_an_engineer(cast: Cast) -> None:
    second = engineer("Zofie Manager", is_manager=True)
    assert selectors.managers_of(cast.boris.engineer) == (cast.marta.engineer,)
    assert selectors.managers_of(cast.frank.engineer) == (cast.marta.engineer, second)
    assert selectors.managers_of(cast.marta.engineer) == (second,)
    assert selectors.managers_of(None) == (cast.marta.engineer, second)
    cast.marta.engineer.is_active = False
    cast.marta.engineer.save()
    assert selectors.managers_of(cast.boris.engineer) == (second,)


@pytest.mark.parametrize("size", [1, 12])
def test_lists_cost_the_same_number_of_queries_for_one_and_for_many(
    cast: Cast, django_assert_num_queries: Any, size: int
) -> None:
    for _ in range(size):
        contact(cast.mine, "", CASE_ADMINISTRATOR)
        partnership(customer(), cast.partner)
    with django_assert_num_queries(3):
        selectors.submitters_of(cast.mine)
    with django_assert_num_queries(1):
        list(selectors.customers_filable_by(cast.pavla.actor))
    with django_assert_num_queries(1):
        list(selectors.visible_customer_ids(cast.pavla.actor))
