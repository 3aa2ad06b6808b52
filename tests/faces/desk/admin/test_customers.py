"""Customers, sites, partners and people through the web door."""

from typing import Any

import pytest
from django.urls import reverse

from podpora.lib.journal import Event
from podpora.people.models import Appointment, Contact, Customer, Partner, PartnerAppointment, Site
from tests.builders import people
from tests.cast import Cast
from tests.faces.desk.admin.conftest import client_of, seen_of, words_of

pytestmark = pytest.mark.django_db
KOPALNIA: dict[str, Any] = {
    "code": "kopalnia",
    "name": "Kopalnia Danych",
    "language": "pl",
    "country": "PL",
    "zone": "Europe/Warsaw",
    "is_active": "on",
}


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:admin:{name}", args=args)


def test_customers_are_listed_and_found_by_name_or_code(cast: Cast) -> None:
    client = client_of(cast.adela)
    listed = words_of(client.get(address("customers")))
    assert "Kopalnia Danych" in listed
    assert "Severka a.s." in listed
    found = words_of(client.get(address("customers"), {"q": "SEVERKA"}))
    assert "Severka a.s." in found
    assert "Kopalnia Danych" not in found
    assert "Nothing found for “zzz”" in words_of(client.get(address("customers"), {"q": "zzz"}))


def test_the_list_goes_on_where_the_page_ended(cast: Cast) -> None:
    for number in range(60):
        people.customer(f"c{number:02}", name=f"Customer {number:02}")
    client = client_of(cast.adela)
    first = client.get(address("customers"))
    after = first.context["next_address"]
    names = [one.name for one in first.context["page"].rows]
    names += [one.name for one in client.get(address("customers") + after).context["page"].rows]
    assert names == sorted(Customer.objects.values_list("name", flat=True))


def test_a_customer_is_made_once(cast: Cast) -> None:
    client = client_of(cast.adela)
    given = {"code": "novy", "name": "Nový", "language": "cs", "country": "CZ", "zone": "Europe/Prague"}
    answer = client.post(address("customer_new"), given)
    assert answer["Location"] == address("customer", "novy")
    made = Customer.objects.get(code="novy")
    assert (made.country, made.is_active, made.is_premier, made.is_federal) == ("CZ", True, False, False)
    event = Event.objects.get(kind="customer.created", subject_key="novy")
    assert event.actor_name == "Adela Administrator"
    again = client.post(address("customer_new"), given | {"name": "Another"})
    assert again.status_code == 422
    assert "There is such a record already: novy." in words_of(again)
    assert Customer.objects.get(code="novy").name == "Nový"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("code", "no spaces", "Use letters, digits"),
        ("code", "../x", "Use letters, digits"),
        ("country", "XX", "Select a valid choice"),
        ("zone", "Mars/Olympus", "Select a valid choice"),
        ("subdivision", "mazovia", "Up to three capital letters"),
        ("name", "", "This field is required"),
        ("region", "atlantis", "Select a valid choice"),
    ],
)
def test_a_customer_with_a_fault_is_not_made(cast: Cast, field: str, value: str, words: str) -> None:
    given = KOPALNIA | {"code": "fresh"} | {field: value}
    page = client_of(cast.adela).post(address("customer_new"), given)
    assert page.status_code == 422
    assert words in words_of(page)
    assert Customer.objects.count() == 2


def test_a_change_is_in_the_journal_with_old_and_new(cast: Cast) -> None:
    client = client_of(cast.adela)
    page = client.get(address("customer_edit", "kopalnia"))
    given = KOPALNIA | {"name": "Kopalnia", "region": "emea", "seen": seen_of(page)}
    assert client.post(address("customer_edit", "kopalnia"), given)["Location"] == address("customer", "kopalnia")
    event = Event.objects.filter(kind="customer.changed").get()
    assert event.data == {"name": ["Kopalnia Danych", "Kopalnia"], "region": ["", "emea"]}


def test_the_second_of_two_administrators_is_told_and_overwrites_nothing(cast: Cast) -> None:
    client = client_of(cast.adela)
    seen = seen_of(client.get(address("customer_edit", "kopalnia")))
    other = people.engineer("Ada Second", is_administrator=True)
    client_of(other).post(address("customer_edit", "kopalnia"), KOPALNIA | {"name": "First", "seen": seen})
    page = client.post(address("customer_edit", "kopalnia"), KOPALNIA | {"name": "Second", "seen": seen})
    assert page.status_code == 422
    assert "Ada Second has changed this meanwhile" in words_of(page)
    assert "Show it as it is now" in words_of(page)
    assert Customer.objects.get(code="kopalnia").name == "First"


def test_a_form_without_the_mark_overwrites_nothing(cast: Cast) -> None:
    page = client_of(cast.adela).post(address("customer_edit", "kopalnia"), KOPALNIA | {"name": "Blind"})
    assert page.status_code == 422
    assert Customer.objects.get(code="kopalnia").name == "Kopalnia Danych"


def test_a_customer_is_retired_and_stays_in_the_list(cast: Cast) -> None:
    client = client_of(cast.adela)
    given = KOPALNIA | {"seen": seen_of(client.get(address("customer_edit", "kopalnia")))}
    del given["is_active"]
    client.post(address("customer_edit", "kopalnia"), given)
    assert not Customer.objects.get(code="kopalnia").is_active
    assert "no longer served" in words_of(client.get(address("customers")))


def test_a_federal_customer_is_not_there_without_the_mark(cast: Cast) -> None:
    people.customer("agency", name="Agency", country="US", zone="America/New_York", is_federal=True)
    client = client_of(cast.adela)
    assert "Agency" not in words_of(client.get(address("customers")))
    for name in ("customer", "customer_edit", "contact_new", "site_new"):
        assert client.get(address(name, "agency")).status_code == 404
    contact = people.contact(Customer.objects.get(code="agency"), "Fay Federal")
    assert client.get(address("contact", contact.pk)).status_code == 404


def test_premier_is_given_and_taken_back(cast: Cast) -> None:
    client = client_of(cast.adela)
    people.with_sam(cast.mine)
    client.post(address("customer_premier", "kopalnia"), {"premier": "yes"})
    assert Customer.objects.get(code="kopalnia").is_premier
    client.post(address("customer_premier", "kopalnia"), {"premier": "no"})
    assert not Customer.objects.get(code="kopalnia").is_premier
    told = Event.objects.filter(kind__startswith="customer.premier").order_by("pk").values_list("kind", flat=True)
    assert list(told) == ["customer.premier_set", "customer.premier_ended"]


def test_a_site_is_made_changed_and_retired(cast: Cast) -> None:
    client = client_of(cast.adela)
    page = client.get(address("site_new", "kopalnia"))
    assert '<option value="PL" selected>' in page.content.decode(), "a site begins with the customer's place"
    given = {"code": "munich", "name": "Munich", "country": "DE", "subdivision": "BY", "zone": "Europe/Berlin"}
    client.post(address("site_new", "kopalnia"), given | {"is_active": "on"})
    made = Site.objects.get(code="munich")
    assert (made.customer, made.subdivision, made.is_active) == (cast.mine, "BY", True)
    there = client.post(address("site_new", "kopalnia"), given | {"is_active": "on"})
    assert "There is such a record already: Munich." in words_of(there)
    at = address("site", "kopalnia", "munich")
    client.post(at, given | {"seen": seen_of(client.get(at))})
    assert not Site.objects.get(code="munich").is_active
    assert client.get(address("site", "kopalnia", "no-such-site")).status_code == 404


def test_someone_is_appointed_invited_again_and_withdrawn(cast: Cast) -> None:
    client = client_of(cast.adela)
    given = {"name": "Nela New", "email": "nela@kopalnia.example", "role": "case-administrator"}
    confirmed = {"has_skills_confirmed": "on", "has_access_confirmed": "on"}
    missing = client.post(address("contact_new", "kopalnia"), given)
    assert "Without this confirmation nobody can be appointed." in words_of(missing)
    client.post(address("contact_new", "kopalnia"), given | confirmed)
    contact = Contact.objects.get(account__email="nela@kopalnia.example")
    appointment = Appointment.objects.get(contact=contact)
    assert appointment.appointed_by_name == "Adela Administrator"
    assert Event.objects.filter(kind="contact.invited").count() == 1
    assert "invited" in words_of(client.get(address("customer", "kopalnia")))
    client.post(address("contact_again", contact.pk))
    assert Event.objects.filter(kind="contact.invited").count() == 2
    client.post(address("appointment_withdraw", appointment.pk))
    appointment.refresh_from_db()
    assert appointment.withdrawn_at is not None


def test_the_last_licence_administrator_stays(cast: Cast) -> None:
    appointment = Appointment.objects.get(contact=cast.anna.contact, withdrawn_at=None)
    page = client_of(cast.adela).post(address("appointment_withdraw", appointment.pk), follow=True)
    assert "is the last licence administrator" in words_of(page)
    appointment.refresh_from_db()
    assert appointment.withdrawn_at is None


def test_a_contact_is_renamed_and_set_aside(cast: Cast) -> None:
    client = client_of(cast.adela)
    at = address("contact", cast.emil.contact.pk)
    given = {"name": "Emil Renamed", "phone": "+44 20 7946 0123", "is_active": "on"}
    client.post(at, given | {"seen": seen_of(client.get(at))})
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.name == "Emil Renamed"
    assert Event.objects.get(kind="account.changed").data == {"name": ["Emil Contact", "Emil Renamed"]}
    wrong = client.post(at, given | {"phone": "call me", "seen": seen_of(client.get(at))})
    assert "not a phone number in international form" in words_of(wrong)
    client.post(at, {"name": "Emil Renamed", "seen": seen_of(client.get(at))})
    assert not Contact.objects.get(pk=cast.emil.contact.pk).is_active
    assert "no longer active" in words_of(client.get(address("customer", "kopalnia")))


def test_partners_are_made_appointed_and_withdrawn(cast: Cast) -> None:
    client = client_of(cast.adela)
    client.post(address("partner_new"), {"code": "pilot", "name": "Pilot", "is_active": "on"})
    assert Partner.objects.get(code="pilot").is_active
    person = {"name": "Petr Pilot", "email": "petr@pilot.example", "language": "cs", "zone": "Europe/Prague"}
    client.post(address("partner_person_new", "pilot"), person)
    assert "Petr Pilot" in words_of(client.get(address("partner", "pilot")))
    twice = client.post(address("partner_person_new", "pilot"), person)
    assert "There is such a record already: Petr Pilot." in words_of(twice)
    client.post(address("customer_partner_new", "kopalnia"), {"partner": "pilot"})
    appointment = PartnerAppointment.objects.get(partner__code="pilot")
    client.post(address("partner_withdraw", appointment.pk))
    appointment.refresh_from_db()
    assert appointment.withdrawn_by_name == "Adela Administrator"
    at = address("partner", "pilot")
    client.post(at, {"name": "Pilot", "seen": seen_of(client.get(at))})
    assert not Partner.objects.get(code="pilot").is_active
