"""A federal agency for tests, its people, and who of the vendor is on call for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.take_call import take_call
from podpora.cases.models import Case
from podpora.contracts.models import SupportID
from podpora.lib.actors import SYSTEM, Actor
from podpora.people.actions.put_customer import put_customer
from podpora.people.models import Contact, Customer, Engineer
from tests.builders import contracts, people, roster
from tests.builders.cases import intake, local
from tests.cast import Cast

EASTERN = "America/New_York"
DAY = local("2026-02-03 10:00", EASTERN)
"""Tuesday, within the live hours."""
NIGHT = local("2026-02-04 03:00", EASTERN)
"""The night after, outside them; they open at 08:00."""
PHONE = "+1 202 555 0119"


@dataclass(frozen=True)
class Agency:
    """The Tide Gauge Bureau in Washington; Fay files for it. Hana, with the mark, is on call for Halyard."""

    customer: Customer
    contact: Contact
    actor: Actor
    support_id: SupportID
    hana: Engineer

    @property
    def account(self) -> Any:
        return self.contact.account


def agency(cast: Cast, *, program: str = "production", **fields: Any) -> Agency:
    """The agency with that program for Halyard."""
    values: dict[str, Any] = {"name": "Tide Gauge Bureau", "country": "US", "zone": EASTERN, "is_federal": True}
    customer = people.customer("tide-gauge", **values | fields)
    fay = people.contact(customer, "Fay Gauge", people.LICENCE_ADMINISTRATOR, language="en")
    licence = contracts.licence(customer, cast.product, program=program)
    hana = people.engineer("Hana Oncall", is_federal=True, zone=EASTERN)
    on_call(cast, hana)
    return Agency(customer, fay, people.actor(fay), contracts.support_id(licence, "SID-TIDE-0001"), hana)


def on_call(cast: Cast, engineer: Engineer | None, *, lead: Engineer | None = None) -> None:
    """Who is on call for Halyard, and who leads its queue: Marta unless told otherwise."""
    given = {"name": "Halyard-1", "product": cast.product, "lead": lead or cast.marta.engineer, "on_call": engineer}
    roster.queue("halyard-1", **given)


def marked(customer: Customer, *, is_federal: bool, now: datetime = DAY) -> None:
    """The federal mark in the records of now; the row in hand stays as it was."""
    kept = {name: getattr(customer, name) for name in ("code", "name", "country", "zone", "subdivision", "language")}
    put_customer(actor=SYSTEM, now=now, **kept, is_federal=is_federal)


def filed_by(cast: Cast, them: Agency, *, now: datetime = DAY, **changed: Any) -> Case:
    """A case of the agency about the tide gauges."""
    told = {"contact_name": "Fay Gauge", "contact_email": them.account.email, "contact_phone": PHONE}
    values: dict[str, Any] = {
        "customer": them.customer,
        "product": cast.product,
        "release": cast.release,
        "support_id": them.support_id.code,
        "category": "technical",
        "subject": "Tide gauges are silent",
        "severity": "2",
        "intake": intake(**told),
    }
    return open_case(actor=them.actor, now=now, **values | changed)


def live_through_a_night_call(cast: Cast) -> None:
    """A call of an agency outside the live hours, with whoever is on call paged."""
    them = agency(cast)
    case = filed_by(cast, them)
    take_call(actor=cast.frank.actor, now=NIGHT, number=case.number, caller=them.account.email)
