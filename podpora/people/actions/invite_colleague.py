"""A licence administrator invites a colleague without a role, who may then send problem notes (R13)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.rows import require_fits
from podpora.people import because
from podpora.people.models import Appointment, Contact, Customer, Engineer
from podpora.people.permissions import CONTACT_APPOINT, require
from podpora.people.steps.accounts import account_by_email, checked_name
from podpora.people.steps.appointments import lock_customer
from podpora.people.steps.invitations import invite_if_needed


def invite_colleague(
    *, actor: Actor, now: datetime, customer: Customer, email: str, name: str, language: str = "", zone: str = ""
) -> Contact:
    """The colleague: sends problem notes to the appointed people of the customer, and sees nothing else of it.

    ``language`` and ``zone`` are for a new person; the customer's by default. A person without a password gets an
    invitation (``contact.invited``). Under ``name`` until the next sign-in, as a guest is. Raises ``Refused``: not
    permitted, an address of the vendor's people, there already with a role or without.
    """
    with transaction.atomic():
        customer = lock_customer(customer)
        require(actor, CONTACT_APPOINT, customer=customer)
        account, _is_new = account_by_email(
            email=email, name=name, language=language or customer.language, zone=zone or customer.zone
        )
        if Engineer.objects.filter(account=account).exists():
            raise because.refusal(because.ADDRESS_TAKEN, email=account.email)
        contact = Contact.objects.filter(account=account, customer=customer).first() or Contact(
            account=account, customer=customer
        )
        _check_free(contact)
        contact.guest_since, contact.named_as = now, checked_name(name)
        contact.colleague_since, contact.is_active = now, True
        require_fits(Contact, {"named_as": contact.named_as})
        contact.save()
        journal.append(
            kind="colleague.invited",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={"contact": contact.pk, "account": account.pk, "name": contact.named_as},
            clause="text.contacting",
        )
        data: dict[str, object] = {"contact": contact.pk, "customer": customer.code, "is_colleague": True}
        invite_if_needed(account, actor=actor, now=now, kind="contact.invited", data=data)
        return contact


def _check_free(contact: Contact) -> None:
    """Refuse who is there already: one of the people, somebody with a role, a colleague."""
    if contact.pk is None or not contact.is_active:
        return
    has_role = Appointment.objects.filter(contact=contact, withdrawn_at=None).exists()
    if has_role or contact.guest_since is None or contact.colleague_since is not None:
        raise because.refusal(because.COLLEAGUE_THERE, name=contact.shown_name)
