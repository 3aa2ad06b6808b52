"""A licence administrator appoints a colleague, known to the desk or new (R2, R3, R8, R9)."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.lib.rows import require_fits
from podpora.people import because
from podpora.people.models import Account, Appointment, Contact, Customer, Engineer
from podpora.people.permissions import CONTACT_APPOINT, require
from podpora.people.steps.accounts import account_by_email, checked_name
from podpora.people.steps.appointments import appoint, check_confirmations, lock_customer
from podpora.people.steps.invitations import invite_if_needed
from podpora.policy import Decision


def appoint_contact(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    email: str,
    name: str,
    role: str,
    has_skills_confirmed: bool,
    has_access_confirmed: bool,
    may_list: Callable[[int], Decision],
    language: str = "",
    zone: str = "",
) -> Appointment:
    """The appointment, with both confirmations under the actor's name and ``now``.

    ``may_list`` says whether the customer's program lists one more person beside that many
    (``contracts.terms.listing_rule``). ``language`` and ``zone`` are for a new person; the customer's by default. A
    person without a password gets an invitation (``contact.invited``). Somebody whom the desk knew from elsewhere is a
    guest: here by roles only, and under ``name`` until the next sign-in.
    Raises ``Refused``: not permitted, a confirmation missing, an address of the vendor's people, role held already,
    the program's number of contacts reached.
    """
    with transaction.atomic():
        customer = lock_customer(customer)
        require(actor, CONTACT_APPOINT, customer=customer)
        check_confirmations(
            role=role, has_skills_confirmed=has_skills_confirmed, has_access_confirmed=has_access_confirmed
        )
        account, is_new = account_by_email(
            email=email,
            name=name,
            language=language or customer.language,
            zone=zone or customer.zone,
        )
        if not is_new and Engineer.objects.filter(account=account).exists():
            raise because.refusal(because.ADDRESS_TAKEN, email=account.email)
        contact = _contact(account, customer=customer, name=name, is_new=is_new, now=now)
        _check_free(contact, role=role, customer=customer, may_list=may_list)
        appointment = appoint(contact, role=role, actor=actor, now=now)
        invite_if_needed(
            account,
            actor=actor,
            now=now,
            kind="contact.invited",
            data={"contact": contact.pk, "customer": customer.code},
        )
        return appointment


def _contact(account: Account, *, customer: Customer, name: str, is_new: bool, now: datetime) -> Contact:
    contact, is_first = Contact.objects.get_or_create(account=account, customer=customer)
    is_left = contact.guest_since is not None and not contact.appointments.filter(withdrawn_at=None).exists()
    if (is_first and not is_new) or is_left:
        contact.guest_since, contact.named_as = now, checked_name(name)
    contact.is_active = True
    contact.account = account
    require_fits(Contact, {"named_as": contact.named_as})
    contact.save(update_fields=["is_active", "guest_since", "named_as"])
    return contact


def _check_free(contact: Contact, *, role: str, customer: Customer, may_list: Callable[[int], Decision]) -> None:
    live = Appointment.objects.filter(contact__customer=customer, contact__is_active=True, withdrawn_at=None)
    if live.filter(contact=contact, role=role).exists():
        raise because.refusal(because.ALREADY_APPOINTED, name=contact.shown_name, role=role)
    listed = set(live.values_list("contact_id", flat=True))
    if contact.pk not in listed:
        decision = may_list(len(listed))
        if not decision.allowed:
            raise Refused(*decision.because)
