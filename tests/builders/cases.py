"""Cases for tests, filed and worked on by the acts."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.models import Case, Milestone, SeverityChange
from podpora.cases.values import IntakeGiven
from podpora.contracts.models import Licence, SupportID
from podpora.lib.journal import Event, events_of
from podpora.people.models import Contact, Customer
from podpora.people.selectors import actor_for
from podpora.products.models import Product
from tests.builders import contracts, people, products
from tests.builders.people import LICENCE_ADMINISTRATOR
from tests.cast import Cast, Person

WARSAW = ZoneInfo("Europe/Warsaw")
FRIDAY = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
"""Friday 6 February 2026, 15:00 in Warsaw, within the hours of Basic."""


def local(text: str, zone: str = "Europe/Warsaw") -> datetime:
    """``2026-02-06 15:00`` on the clocks of the zone, as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(at: datetime | None, zone: str = "Europe/Warsaw") -> str:
    """An instant as the clocks of the zone show it: ``Mon 2026-02-09 11:00``."""
    return "" if at is None else at.astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M")


def intake(**changed: Any) -> IntakeGiven:
    values: dict[str, Any] = {
        "contact_name": "Anna Contact",
        "contact_email": "anna.contact@kopalnia.example",
        "description": "The restore stops at 40 %.\nIt did not last week.",
        "business_impact": "No restores are possible.",
    }
    return IntakeGiven(**values | changed)


def filed(cast: Cast, who: Person | None = None, *, now: datetime = FRIDAY, **changed: Any) -> Case:
    """A technical case of Kopalnia Danych (Basic, Warsaw), severity 3, filed by Anna unless told otherwise."""
    values: dict[str, Any] = {
        "customer": cast.mine,
        "product": cast.product,
        "release": cast.release,
        "support_id": cast.mine_support_id.code,
        "category": "technical",
        "subject": "The restore stops at 40 %",
        "severity": "3",
        "intake": intake(),
    }
    return open_case(actor=(who or cast.anna).actor, now=now, **values | changed)


def other_filed(cast: Cast, *, now: datetime = FRIDAY, **changed: Any) -> Case:
    """A case of Cyril's customer, which has Production."""
    values = {"customer": cast.other, "support_id": cast.other_support_id.code} | changed
    return filed(cast, cast.cyril, now=now, **values)


def replied(cast: Cast, case: Case, *, now: datetime, **changed: Any) -> Case:
    """The case after Boris wrote to the customer."""
    reply(actor=cast.boris.actor, now=now, number=case.number, body="We are looking into it.", **changed)
    return fresh(case)


def resolved(cast: Cast, case: Case, *, now: datetime, **changed: Any) -> Case:
    """The case after Boris closed it with a permanent workaround."""
    values = {"outcome": "permanent-workaround", "workaround": "Restore to another disk."} | changed
    return resolve(actor=cast.boris.actor, now=now, number=case.number, **values)


def fresh(case: Case) -> Case:
    """The case as the database has it."""
    return Case.objects.select_related("product", "release", "customer").get(pk=case.pk)


def last_event(case: Case) -> Event:
    event = events_of("case", case.number).last()
    assert event is not None
    return event


def severities_of(case: Case) -> list[SeverityChange]:
    """All severities wished for the case, oldest first."""
    return list(SeverityChange.objects.filter(case=case).order_by("id"))


def promise_of(case: Case) -> Milestone | None:
    return Milestone.objects.filter(case=case, kind=Milestone.Kind.FIRST_RESPONSE).first()


class Customered:
    """A customer with one contact, one licence and one Support ID, to file under any program."""

    def __init__(
        self,
        program: str,
        *,
        kind: str = Licence.Kind.PAID,
        zone: str = "Europe/Warsaw",
        country: str = "PL",
        product: Product | None = None,
        licence: dict[str, Any] | None = None,
        **customer: Any,
    ) -> None:
        self.customer: Customer = people.customer(zone=zone, country=country, **customer)
        self.contact: Contact = people.contact(self.customer, "", LICENCE_ADMINISTRATOR)
        self.actor = actor_for(self.contact.account)
        self.product = product or products.product()
        self.release = products.release(self.product, "1.0")
        paid = program if program != "premier" else "production"
        if program == "premier":
            self.customer.is_premier = True
            self.customer.save()
        self.licence = contracts.licence(self.customer, self.product, kind, program=paid, **licence or {})
        self.support_id: SupportID = contracts.support_id(self.licence)

    def file(self, at: datetime, severity: str | None = "3", **changed: Any) -> Case:
        values: dict[str, Any] = {
            "customer": self.customer,
            "product": self.product,
            "release": self.release,
            "support_id": self.support_id.code,
            "category": "technical",
            "severity": severity,
            "intake": intake(),
        }
        return open_case(actor=self.actor, now=at, **values | changed)
