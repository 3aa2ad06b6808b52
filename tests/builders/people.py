"""People, customers and roles for tests, made by the acts."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

from podpora.lib.actors import SYSTEM, Actor
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.actions.appoint_partner import appoint_partner
from podpora.people.actions.name_sam import name_sam
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.put_partner import put_partner
from podpora.people.actions.put_site import put_site
from podpora.people.actions.set_premier import set_premier
from podpora.people.models import Appointment, Contact, Customer, Engineer, Partner, PartnerAppointment, Site
from podpora.people.selectors import actor_for
from podpora.policy import Decision

PASSWORD = "correct-horse-battery"
THEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""The Monday on which records are made unless a test says otherwise."""

CASE_ADMINISTRATOR = Appointment.Role.CASE_ADMINISTRATOR.value
LICENCE_ADMINISTRATOR = Appointment.Role.LICENCE_ADMINISTRATOR.value

_numbers = count(1)


def any_number(listed: int) -> Decision:
    """A rule under which any number of contacts may be listed."""
    return Decision(allowed=True, because=())


def customer(code: str = "", **fields: Any) -> Customer:
    """A customer in Warsaw, unless ``fields`` say otherwise."""
    code = code or f"customer-{next(_numbers)}"
    values: dict[str, Any] = {"name": code.title(), "country": "PL", "zone": "Europe/Warsaw"} | fields
    return put_customer(actor=SYSTEM, now=THEN, code=code, **values).row


def site(of: Customer, code: str = "", **fields: Any) -> Site:
    """A site of the customer, where the customer is unless ``fields`` say otherwise."""
    code = code or f"site-{next(_numbers)}"
    values: dict[str, Any] = {
        "name": code.title(),
        "country": of.country,
        "zone": of.zone,
        "subdivision": of.subdivision,
    } | fields
    return put_site(actor=SYSTEM, now=THEN, customer=of, code=code, **values).row


def partner(code: str = "", **fields: Any) -> Partner:
    code = code or f"partner-{next(_numbers)}"
    return put_partner(actor=SYSTEM, now=THEN, code=code, **({"name": code.title()} | fields)).row


def contact(of: Customer | Partner, name: str = "", *roles: str, **fields: Any) -> Contact:
    """A contact who can sign in with ``PASSWORD``, with these roles."""
    name = name or f"Person {next(_numbers)}"
    values: dict[str, Any] = {
        "email": f"{name.lower().replace(' ', '.')}@{of.code}.example",
        "zone": getattr(of, "zone", "UTC"),
        "password_hash": make_password(PASSWORD),
    }
    values |= {"customer": of} if isinstance(of, Customer) else {"partner": of}
    made = put_contact(actor=SYSTEM, now=THEN, name=name, **(values | fields)).row
    for role in roles:
        appoint(made, role)
    return made


def appoint(who: Contact, role: str, *, by: Actor = SYSTEM, now: datetime = THEN) -> Appointment:
    """Give a customer's contact a role, both confirmations given."""
    assert who.customer is not None
    return appoint_contact(
        actor=by,
        now=now,
        customer=who.customer,
        email=who.account.email,
        name=who.account.name,
        role=role,
        has_skills_confirmed=True,
        has_access_confirmed=True,
        may_list=any_number,
    )


def partnership(of: Customer, with_: Partner, *, by: Actor = SYSTEM, now: datetime = THEN) -> PartnerAppointment:
    """The customer appoints the partner."""
    return appoint_partner(actor=by, now=now, customer=of, partner=with_)


def engineer(name: str = "", **fields: Any) -> Engineer:
    """An engineer who can sign in with ``PASSWORD``."""
    name = name or f"Engineer {next(_numbers)}"
    code = name.lower().replace(" ", "-")
    values: dict[str, Any] = {
        "email": f"{code}@vendor.example",
        "zone": "Europe/Prague",
        "password_hash": make_password(PASSWORD),
    }
    return put_engineer(actor=SYSTEM, now=THEN, code=code, name=name, **(values | fields)).row


def with_sam(of: Customer, *, sam: Engineer | None = None, deputy: Engineer | None = None) -> Customer:
    """The customer with a support account manager and a deputy, new engineers unless given: ready for Premier."""
    mark = {"is_federal": of.is_federal}
    name_sam(
        actor=SYSTEM,
        now=THEN,
        customer=of,
        sam=sam or engineer(f"Sara Sam {next(_numbers)}", **mark),
        deputy=deputy or engineer(f"Dino Deputy {next(_numbers)}", **mark),
    )
    return of


def premier(of: Customer, *, sam: Engineer | None = None, deputy: Engineer | None = None) -> Customer:
    """The customer with Premier, its support account manager and deputy."""
    set_premier(actor=SYSTEM, now=THEN, customer=with_sam(of, sam=sam, deputy=deputy), is_premier=True)
    of.refresh_from_db()
    return of


def actor(of: Contact | Engineer) -> Actor:
    """The person as an actor."""
    return actor_for(of.account)
