"""What pages ask about people on every request, by queries that are built once."""

from django.db.models import QuerySet

from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once, hand_out
from podpora.people.models import Appointment, Contact, Customer, Engineer, PartnerAppointment, Site
from podpora.people.selectors import (
    SUPPORT_PARTNER,
    appointed_contacts,
    contacts_of,
    customers_of,
    engineers_for,
    partners_of,
    sites_of,
    visible_customer_ids,
)


def seen_by_contact(actor: Actor) -> tuple[frozenset[int], frozenset[int]]:
    """For a contact, in two small queries: keys of ``visible_customer_ids``, and the contact's own keys at other
    customers, where only cases filed by the contact itself may be seen."""
    seen = frozenset(customer_keys_of(actor))
    rows = _contact_keys(account=int(actor.key))
    return seen, frozenset(key for key, customer in rows if customer is not None and customer not in seen)


@built_once(account=int)
def _customers_seen(account: int) -> QuerySet[Customer, int]:
    return visible_customer_ids(Actor(kind="contact", key=str(account)))


@built_once(account=int)
def _contact_keys(account: int) -> QuerySet[Contact, tuple[int, int | None]]:
    return contacts_of(Actor(kind="contact", key=str(account))).select_related(None).values_list("pk", "customer_id")


def customer_keys_of(actor: Actor) -> list[int]:
    """Keys of ``visible_customer_ids`` of a contact, read. One small query."""
    return _customers_seen(account=int(actor.key))


def may_file_somewhere(actor: Actor) -> bool:
    """Whether the contact holds a role for any customer, or serves one as its partner."""
    return bool(customer_keys_of(actor))


def customers_of_contact(actor: Actor) -> list[Customer]:
    """``customers_of`` a contact."""
    return _customers_of(account=int(actor.key))


@built_once(account=int)
def _customers_of(account: int) -> QuerySet[Customer]:
    return customers_of(Actor(kind="contact", key=str(account)))


def customer_for_engineer(actor: Actor, code: str) -> Customer | None:
    """``customer_for`` an engineer."""
    found = _customer_of_engineer(account=int(actor.key), code=code) if actor.is_engineer else []
    return found[0] if found else None


@built_once(account=int, code=str)
def _customer_of_engineer(account: int, code: str) -> QuerySet[Customer]:
    return customers_of(Actor(kind="engineer", key=str(account))).filter(code=code)


def appointed_people(customer: Customer) -> list[Contact]:
    """``appointed_contacts`` with their live appointments at hand, in one small query."""
    held = _appointments_of_people(customer=customer.pk)
    people = list({appointment.contact_id: appointment.contact for appointment in held}.values())
    hand_out(people, "appointments", held, by="contact_id")
    return people


@built_once(customer=int)
def _appointments_of_people(customer: int) -> QuerySet[Appointment]:
    live = Appointment.objects.filter(
        withdrawn_at=None,
        contact__customer=customer,
        contact__is_active=True,
        contact__account__is_active=True,
    )
    return live.select_related("contact__account").order_by("contact__account__name", "contact_id", "role")


def partners(customer: Customer) -> list[PartnerAppointment]:
    """``partners_of`` the customer."""
    return _partners_of(customer=customer.pk)


@built_once(customer=int)
def _partners_of(customer: int) -> QuerySet[PartnerAppointment]:
    return partners_of(Customer(pk=customer))


def sites(customer: Customer) -> list[Site]:
    """``sites_of`` the customer."""
    return _sites(customer=customer.pk)


@built_once(customer=int)
def _sites(customer: int) -> QuerySet[Site]:
    return sites_of(Customer(pk=customer))


def names_of_appointed(customer: Customer) -> list[str]:
    """The names of ``appointed_contacts``, in one small query."""
    return [contact.shown_name for contact in _people_appointed(customer=customer.pk)]


@built_once(customer=int)
def _people_appointed(customer: int) -> QuerySet[Contact]:
    return appointed_contacts(Customer(pk=customer)).prefetch_related(None)


def names_of_engineers_for(*, is_federal: bool) -> list[tuple[str, str]]:
    """Code and name of each who may have a case with, or without, the federal mark (D60), in one small query."""
    return _names_of_federal_engineers() if is_federal else _names_of_engineers()


@built_once()
def _names_of_engineers() -> QuerySet[Engineer, tuple[str, str]]:
    return engineers_for(Customer(is_federal=False)).values_list("code", "account__name")


@built_once()
def _names_of_federal_engineers() -> QuerySet[Engineer, tuple[str, str]]:
    return engineers_for(Customer(is_federal=True)).values_list("code", "account__name")


def roles_held_at(customer: Customer) -> frozenset[str]:
    """The roles that people of the customer hold now, and that of a partner where it has one, in two small queries."""
    roles = set(_appointed_roles(customer=customer.pk))
    return frozenset(roles | {SUPPORT_PARTNER} if _partners(customer=customer.pk) else roles)


@built_once(customer=int)
def _appointed_roles(customer: int) -> QuerySet[Appointment, str]:
    live = Appointment.objects.filter(
        withdrawn_at=None,
        contact__customer=customer,
        contact__is_active=True,
        contact__account__is_active=True,
    )
    return live.values_list("role", flat=True).distinct()


@built_once(customer=int)
def _partners(customer: int) -> QuerySet[PartnerAppointment, int]:
    return partners_of(Customer(pk=customer)).order_by().values_list("pk", flat=True)[:1]
