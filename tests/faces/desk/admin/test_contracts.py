"""Contracts, licences, units and Support IDs through the web door."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from podpora.contracts.models import Contract, Installation, Licence, SupportID
from podpora.lib.journal import Event
from tests.builders import contracts, people
from tests.cast import Cast
from tests.faces.desk.admin.conftest import client_of, seen_of, words_of

pytestmark = pytest.mark.django_db
DAYS = {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:admin:{name}", args=args)


def units(*lines: tuple[str, str, str], seen: str) -> dict[str, str]:
    sent = {"form-TOTAL_FORMS": str(len(lines)), "form-INITIAL_FORMS": "0", "seen": seen}
    for number, (label, quantity, program) in enumerate(lines):
        sent |= {f"form-{number}-label": label, f"form-{number}-quantity": quantity, f"form-{number}-program": program}
    return sent


def test_a_contract_is_made_and_prolonged(cast: Cast) -> None:
    client = client_of(cast.adela)
    client.post(address("contract_new", "kopalnia"), {"number": "K-1/26", **DAYS})
    made = Contract.objects.get(number="K-1/26")
    assert (made.customer, made.ends_on) == (cast.mine, date(2026, 12, 31))
    assert "K-1/26" in words_of(client.get(address("customer", "kopalnia")))
    at = address("contract", made.pk)
    client.post(at, DAYS | {"ends_on": "2027-12-31", "seen": seen_of(client.get(at))})
    assert Event.objects.get(kind="contract.changed").data == {"ends_on": ["2026-12-31", "2027-12-31"]}
    wrong = client.post(at, DAYS | {"ends_on": "2025-12-31", "seen": seen_of(client.get(at))})
    assert wrong.status_code == 422
    assert "lies before the first" in words_of(wrong)


def test_a_number_of_another_customer_is_not_taken_over(cast: Cast) -> None:
    there = contracts.contract(cast.other, "K-9", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    page = client_of(cast.adela).post(address("contract_new", "kopalnia"), {"number": "K-9", **DAYS})
    assert page.status_code == 422
    there.refresh_from_db()
    assert (there.customer, there.ends_on) == (cast.other, date(2026, 6, 30))


def test_a_licence_is_made_with_a_number_of_the_desk(cast: Cast) -> None:
    client = client_of(cast.adela)
    given = {"product": "halyard", "kind": "paid", "unit": "socket", **DAYS}
    answer = client.post(address("licence_new", "kopalnia"), given)
    made = Licence.objects.order_by("pk").last()
    assert made is not None
    assert made.code.startswith("LIC-")
    assert answer["Location"] == address("licence", made.pk)
    page = words_of(client.get(address("customer", "kopalnia")))
    assert "no units yet" in page  # it waits for them; nothing has run out
    assert "not in force" not in page
    missing = client.post(address("licence_new", "kopalnia"), given | {"ends_on": ""})
    assert "This kind of licence needs its last day, or a contract (paid)." in words_of(missing)
    taken = client.post(address("licence_new", "kopalnia"), given | {"code": made.code})
    assert f"There is such a record already: {made.code}." in words_of(taken)


def test_a_licence_takes_a_contract_of_its_customer_only(cast: Cast) -> None:
    contracts.contract(cast.other, "K-9", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    given = {"product": "halyard", "kind": "paid", "unit": "socket", "contract": "K-9", **DAYS}
    page = client_of(cast.adela).post(address("licence_new", "kopalnia"), given)
    assert "Select a valid choice" in words_of(page)


def test_units_are_set_all_at_once(cast: Cast) -> None:
    client, licence = client_of(cast.adela), cast.mine_support_id.licence
    at = address("licence_units", licence.pk)
    seen = seen_of(client.get(at))
    client.post(at, units(("rack 1", "4", "basic"), ("rack 2", "2", "production"), ("", "", ""), seen=seen))
    held = [(unit.label, unit.quantity, unit.program) for unit in licence.units.order_by("pk")]
    assert held == [("rack 1", 4, "basic"), ("rack 2", 2, "production")]
    event = Event.objects.filter(kind="licence.units_changed").order_by("pk").last()
    assert event is not None
    assert event.data["new"] == [["rack 1", "basic", 4], ["rack 2", "production", 2]]
    late = client.post(at, units(("rack 9", "1", "basic"), seen=seen))
    assert late.status_code == 422
    assert "Adela Administrator has changed this meanwhile" in words_of(late)
    assert licence.units.count() == 2


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([("a", "0", "basic")], "greater than or equal to 1"),
        ([("a", "1", "platinum")], "Select a valid choice"),
        ([("a", "", "")], "Please fill this in."),
        ([("a", "1", "basic"), ("a", "2", "basic")], "These names stand twice: a."),
    ],
)
def test_faults_in_units_are_told_and_nothing_is_written(cast: Cast, lines: Any, words: str) -> None:
    client, licence = client_of(cast.adela), cast.mine_support_id.licence
    before = list(licence.units.values())
    at = address("licence_units", licence.pk)
    page = client.post(at, units(*lines, seen=seen_of(client.get(at))))
    assert page.status_code == 422
    assert words in words_of(page)
    assert list(licence.units.values()) == before


def test_a_unit_goes_with_its_name_and_a_new_line_needs_one(cast: Cast) -> None:
    client, licence = client_of(cast.adela), cast.mine_support_id.licence
    at = address("licence_units", licence.pk)
    client.post(at, units(("rack 1", "4", "basic"), ("rack 2", "2", "production"), seen=seen_of(client.get(at))))
    on_file = {"form-INITIAL_FORMS": "2"}
    lost = client.post(at, units(("", "4", "basic"), ("rack 2", "2", "production"), ("", "7", ""), seen="x") | on_file)
    assert lost.status_code == 422
    assert "Something is missing or wrong below; nothing was sent yet." in words_of(lost)
    assert "Please fill this in." in words_of(lost)
    seen = seen_of(client.get(at))
    client.post(at, units(("", "4", "basic"), ("rack 2", "2", "production"), seen=seen) | on_file)
    assert list(licence.units.values_list("label", flat=True)) == ["rack 2"]


def test_a_support_id_is_added_retired_and_used_again(cast: Cast) -> None:
    client, licence = client_of(cast.adela), cast.mine_support_id.licence
    client.post(address("support_id_new", licence.pk), {"code": "SID-NEW"})
    made = SupportID.objects.get(code="SID-NEW")
    assert made.licence == licence
    client.post(address("support_id_new", licence.pk), {"code": ""})
    assert SupportID.objects.filter(licence=licence, code__startswith="SID-").count() == 3
    taken = client.post(address("support_id_new", licence.pk), {"code": "SID-CYRIL-0001"}, follow=True)
    assert "SID-CYRIL-0001 belongs to another licence" in words_of(taken)
    client.post(address("support_id", made.pk), {"use": "no"})
    made.refresh_from_db()
    assert not made.is_active
    client.post(address("support_id", made.pk), {"use": "yes"})
    made.refresh_from_db()
    assert made.is_active


def test_records_of_a_federal_customer_are_not_there_without_the_mark(cast: Cast) -> None:
    agency = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    contract = contracts.contract(agency, "K-F", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    licence = contracts.licence(agency, cast.product)
    number = contracts.support_id(licence)
    client = client_of(cast.adela)
    for at in (address("contract", contract.pk), address("licence", licence.pk), address("licence_units", licence.pk)):
        assert client.get(at).status_code == 404
    assert client.post(address("support_id", number.pk), {"use": "no"}).status_code == 404
    assert client.post(address("support_id_new", licence.pk), {"code": "x"}).status_code == 404


def test_an_installation_is_registered_to_a_licence_of_its_customer(cast: Cast) -> None:
    client, licence = client_of(cast.adela), cast.mine_support_id.licence
    given = {"code": "hq", "name": "Headquarters", "licence": licence.code, "is_active": "on"}
    client.post(address("installation_new", "kopalnia"), given)
    made = Installation.objects.get(code="hq")
    assert (made.customer, made.licence) == (cast.mine, licence)
    assert "Headquarters" in words_of(client.get(address("customer", "kopalnia")))
    foreign = given | {"code": "x", "licence": cast.other_support_id.licence.code}
    assert "Select a valid choice" in words_of(client.post(address("installation_new", "kopalnia"), foreign))
    at = address("installation", made.pk)
    client.post(at, {"name": "Old headquarters", "licence": licence.code, "seen": seen_of(client.get(at))})
    made.refresh_from_db()
    assert (made.name, made.is_active) == ("Old headquarters", False)
    there = client.post(address("installation_new", "kopalnia"), given)
    assert "There is such a record already: Old headquarters." in words_of(there)
