"""A contact as the vendor's records have it: a person at a customer or at a partner. Roles are given by appointment."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people import because
from podpora.people.models import Contact, Customer, Engineer, Partner
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.accounts import account_by_email, checked_phone, rename
from podpora.people.steps.appointments import check_not_last
from podpora.people.steps.invitations import invite_if_needed


def put_contact(
    *,
    actor: Actor,
    now: datetime,
    email: str,
    name: str,
    customer: Customer | None = None,
    partner: Partner | None = None,
    phone: str = "",
    language: str = "en",
    zone: str = "UTC",
    is_active: bool = True,
    password_hash: str = "",
    is_demo: bool = False,
    seen: str | None = None,
) -> Put[Contact]:
    """The contact of that address at that customer or partner.

    ``language``, ``zone``, ``password_hash`` and ``is_demo`` are for a new account only. A person without a
    password gets an invitation (``contact.invited``). Raises ``Refused``: not permitted, an address of the vendor's
    people, bad address or phone, customer and partner both or neither, last licence administrator retired.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        if (customer is None) == (partner is None):
            raise because.refusal(because.HOLDS_BOTH)
        if customer is not None:
            customer = Customer.objects.select_for_update().get(pk=customer.pk)
        account, is_new = account_by_email(
            email=email,
            name=name,
            language=language,
            zone=zone,
            password_hash=password_hash,
            is_demo=is_demo,
        )
        named = account.name
        if not is_new:
            if Engineer.objects.filter(account=account).exists():
                raise because.refusal(because.ADDRESS_TAKEN, email=account.email)
            rename(account, name=name, actor=actor, now=now)
        key = {"account": account, "customer": customer, "partner": partner}
        if customer is not None and not is_active:
            held = Contact.objects.filter(**key, is_active=True).first()
            if held is not None:
                check_not_last(held)
        values = {"phone": checked_phone(phone), "is_active": is_active}
        made = put(Contact, noun="contact", key=key, values=values, actor=actor, now=now, seen=seen, beside=named)
        if made.row.guest_since is not None:  # the records say that the person belongs here
            Contact.objects.filter(pk=made.row.pk).update(guest_since=None, named_as="")
        if is_active:
            code = customer.code if customer is not None else ""
            data: dict[str, object] = {"contact": made.row.pk, "customer": code}
            invite_if_needed(account, actor=actor, now=now, kind="contact.invited", data=data)
        return made
