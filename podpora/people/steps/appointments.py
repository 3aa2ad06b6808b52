"""Give a contact a role."""

from datetime import datetime

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Appointment, Contact, Customer


def lock_customer(customer: Customer) -> Customer:
    """The customer, fresh and locked, so that its appointments change one after the other. Refuses a retired one."""
    fresh = Customer.objects.select_for_update().get(pk=customer.pk)
    if not fresh.is_active:
        raise because.refusal(because.CUSTOMER_NOT_ACTIVE, name=fresh.name)
    return fresh


def hold_roles_of(customer: Customer) -> None:
    """Keep the customer's appointments and its federal mark as they are until the caller's transaction ends; cases may
    name it meanwhile. The mark in hand becomes the one of now: it may have changed since the row was read (D60)."""
    held = Customer.objects.select_for_update(no_key=True).filter(pk=customer.pk)
    customer.is_federal = held.values_list("is_federal", flat=True).get()


def check_confirmations(*, role: str, has_skills_confirmed: bool, has_access_confirmed: bool) -> None:
    """Refuse an unknown role, and an appointment without both confirmations (R8, R9)."""
    if role not in Appointment.Role.values:
        raise because.refusal(because.ROLE_UNKNOWN, role=role, allowed=tuple(Appointment.Role.values))
    if not has_skills_confirmed:
        raise because.refusal(because.SKILLS_NOT_CONFIRMED, clause=f"who.roles.{role}")
    if not has_access_confirmed:
        raise because.refusal(because.ACCESS_NOT_CONFIRMED, clause=f"who.roles.{role}")


def appoint(contact: Contact, *, role: str, actor: Actor, now: datetime) -> Appointment:
    """Write the appointment, both confirmations given, and tell the journal."""
    appointment = Appointment.objects.create(
        contact=contact,
        role=role,
        appointed_at=now,
        appointed_by_id=int(actor.key) if actor.key else None,
        appointed_by_name=actor.name,
        has_skills_confirmed=True,
        has_access_confirmed=True,
    )
    customer = contact.customer
    assert customer is not None
    journal.append(
        kind="contact.appointed",
        subject_kind="customer",
        subject_key=customer.code,
        actor=actor,
        now=now,
        data={
            "appointment": appointment.pk,
            "contact": contact.pk,
            "account": contact.account_id,
            "name": contact.account.name,
            "role": role,
            "has_skills_confirmed": True,
            "has_access_confirmed": True,
        },
        clause=f"who.roles.{role}",
    )
    return appointment


def check_not_last(contact: Contact, *, role: str = Appointment.Role.LICENCE_ADMINISTRATOR) -> None:
    """Refuse to lose the last licence administrator of a customer (D57); the customer is locked by the caller."""
    live = Appointment.objects.filter(
        contact__customer=contact.customer,
        contact__is_active=True,
        contact__account__is_active=True,
        role=role,
        withdrawn_at=None,
    )
    if live.filter(contact=contact).exists() and not live.exclude(contact=contact).exists():
        raise because.refusal(because.LAST_LICENCE_ADMINISTRATOR, clause=f"who.roles.{role}", name=contact.shown_name)
