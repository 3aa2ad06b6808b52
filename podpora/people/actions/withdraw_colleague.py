"""A colleague may no longer send problem notes (R13)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Contact
from podpora.people.permissions import CONTACT_APPOINT, require
from podpora.people.steps.appointments import lock_customer


def withdraw_colleague(*, actor: Actor, now: datetime, contact: Contact) -> Contact:
    """The contact, who sees nothing of the organisation any more unless a role is held; notes that were sent stay.

    Raises ``Refused``: not permitted, withdrawn already.
    """
    with transaction.atomic():
        customer = contact.customer
        assert customer is not None
        customer = lock_customer(customer)
        require(actor, CONTACT_APPOINT, customer=customer)
        contact = Contact.objects.select_for_update(of=("self",)).select_related("account").get(pk=contact.pk)
        if contact.colleague_since is None:
            raise because.refusal(because.ALREADY_WITHDRAWN, name=contact.shown_name)
        contact.colleague_since = None
        contact.save(update_fields=["colleague_since"])
        journal.append(
            kind="colleague.withdrawn",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={"contact": contact.pk, "account": contact.account_id, "name": contact.shown_name},
            clause="text.contacting",
        )
        return contact
