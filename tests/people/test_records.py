"""Customers, sites, partners, contacts and engineers as the vendor's records have them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.put_site import put_site
from podpora.people.models import Account, Contact, Customer
from podpora.people.selectors import may_file_for
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
KOPALNIA: dict[str, Any] = {
    "code": "kopalnia",
    "name": "Kopalnia Danych",
    "country": "PL",
    "zone": "Europe/Warsaw",
    "language": "pl",
}


def test_the_same_record_again_changes_nothing_and_tells_nothing(cast: Cast) -> None:
    before = journal.Event.objects.count()
    again = put_customer(actor=SYSTEM, now=NOW, **KOPALNIA)
    assert (again.row, again.is_new, again.changes) == (cast.mine, False, {})
    assert journal.Event.objects.count() == before


def test_a_changed_record_tells_what_changed(cast: Cast) -> None:
    put_customer(actor=cast.adela.actor, now=NOW, **(KOPALNIA | {"name": "Kopalnia", "is_federal": True}))
    event = journal.events_of("customer", "kopalnia").last()
    assert event is not None
    assert (event.kind, event.actor_name) == ("customer.changed", "Adela Administrator")
    assert event.data == {"name": ["Kopalnia Danych", "Kopalnia"], "is_federal": [False, True]}


def test_loading_a_customer_leaves_premier_alone(cast: Cast) -> None:
    Customer.objects.filter(pk=cast.mine.pk).update(is_premier=True)
    put_customer(actor=SYSTEM, now=NOW, **KOPALNIA)
    assert Customer.objects.get(pk=cast.mine.pk).is_premier


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"country": "XX"}, "country_unknown"),
        ({"zone": "CET"}, "zone_unknown"),
        ({"zone": "Etc/GMT+5"}, "zone_unknown"),
        ({"language": "de"}, "language_unknown"),
        ({"name": ""}, "name_missing"),
    ],
)
def test_what_is_no_place_or_language_is_refused(db: None, changes: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        put_customer(actor=SYSTEM, now=NOW, **(KOPALNIA | changes))
    assert refused.value.codes == (code,)
    assert not Customer.objects.exists()


@pytest.mark.parametrize("name", ["anna", "pavla", "boris", "marta"])
def test_only_the_administrator_writes_records(cast: Cast, name: str) -> None:
    actor = getattr(cast, name).actor
    site: dict[str, Any] = {"code": "x", "name": "X", "country": "PL", "zone": "Europe/Warsaw", "customer": cast.mine}
    person: dict[str, Any] = {"email": "x@kopalnia.example", "name": "X"}
    acts: list[tuple[Any, dict[str, Any]]] = [
        (put_customer, KOPALNIA | {"name": "Taken over"}),
        (put_site, site),
        (put_contact, person | {"customer": cast.mine}),
        (put_engineer, person | {"code": "x"}),
    ]
    for act, values in acts:
        with pytest.raises(Refused) as refused:
            act(actor=actor, now=NOW, **values)
        assert refused.value.codes == ("not_permitted",)
    assert put_site(actor=cast.adela.actor, now=NOW, **site).is_new


def test_a_site_belongs_to_one_customer(cast: Cast) -> None:
    same_code = put_site(
        actor=SYSTEM, now=NOW, customer=cast.other, code="warsaw", name="W", country="CZ", zone="Europe/Prague"
    )
    assert same_code.is_new
    assert same_code.row != cast.site


def test_a_contact_keeps_the_language_and_zone_that_its_owner_set(cast: Cast) -> None:
    Account.objects.filter(pk=cast.anna.account.pk).update(language="es", zone="America/Lima")
    put_contact(
        actor=SYSTEM,
        now=NOW,
        customer=cast.mine,
        email="ANNA.Contact@kopalnia.example",
        name="Anna Married",
        phone="+48 22 555 01 00",
        language="pl",
    )
    account = Account.objects.get(pk=cast.anna.account.pk)
    assert (account.name, account.language, account.zone) == ("Anna Married", "es", "America/Lima")
    assert Contact.objects.get(pk=cast.anna.contact.pk).phone == "+48 22 555 01 00"
    assert may_file_for(cast.anna.actor, cast.mine) is not None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"phone": "call me"}, "phone_not_valid"),
        ({"phone": "+1 800 VANITY"}, "phone_not_valid"),
        ({"phone": "22 555 01 00"}, "phone_not_valid"),
        ({"email": "nobody"}, "email_not_valid"),
        ({"email": "boris-engineer@vendor.example"}, "address_taken"),
        ({"customer": None}, "holds_both"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(cast: Cast, changes: dict[str, Any], code: str) -> None:
    values: dict[str, Any] = {"customer": cast.mine, "email": "new@kopalnia.example", "name": "New"}
    before = Account.objects.count()
    with pytest.raises(Refused) as refused:
        put_contact(actor=SYSTEM, now=NOW, **(values | changes))
    assert refused.value.codes == (code,)
    assert Account.objects.count() == before


def test_the_last_licence_administrator_is_not_retired(cast: Cast) -> None:
    values: dict[str, Any] = {"customer": cast.mine, "email": cast.anna.account.email, "name": "Anna Contact"}
    with pytest.raises(Refused) as refused:
        put_contact(actor=SYSTEM, now=NOW, is_active=False, **values)
    assert refused.value.codes == ("last_licence_administrator",)
    emil: dict[str, Any] = {"customer": cast.mine, "email": cast.emil.account.email, "name": "Emil Contact"}
    put_contact(actor=SYSTEM, now=NOW, is_active=False, **emil)
    assert may_file_for(cast.emil.actor, cast.mine) is None


@pytest.mark.parametrize("email", ["anna.contact@kopalnia.example", "marta-manager@vendor.example"])
def test_an_engineer_needs_an_address_of_their_own(cast: Cast, email: str) -> None:
    with pytest.raises(Refused) as refused:
        put_engineer(actor=SYSTEM, now=NOW, code="new", email=email, name="New")
    assert refused.value.codes == ("address_taken",)


def test_a_new_engineer_is_invited(cast: Cast) -> None:
    made = put_engineer(actor=cast.adela.actor, now=NOW, code="new", email="new@vendor.example", name="New").row
    event = journal.events_of("account", made.account_id).get(kind="engineer.invited")
    assert event.data["engineer"] == "new"


@pytest.mark.parametrize(
    ("country", "subdivision", "is_one"),
    [
        ("DE", "BY", True),
        ("DE", "ZZ", False),
        ("DE", "by", False),
        ("PL", "BY", False),
        ("CZ", "10", True),
        ("CZ", "1/0", False),
    ],
)
def test_a_subdivision_is_one_of_the_country(cast: Cast, country: str, subdivision: str, is_one: bool) -> None:
    where = {"country": country, "subdivision": subdivision, "zone": "Europe/Berlin"}
    acts = (
        lambda: put_customer(actor=SYSTEM, now=NOW, **(KOPALNIA | where)),
        lambda: put_site(actor=SYSTEM, now=NOW, customer=cast.mine, code="one", name="One", **where),
    )
    for act in acts:
        if is_one:
            assert act().row.subdivision == subdivision
            continue
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.codes == ("subdivision_unknown",)
