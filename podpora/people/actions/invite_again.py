"""A new invitation in place of one that was lost or ran out."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Account, Contact, Invitation
from podpora.people.permissions import CONTACT_APPOINT, require
from podpora.people.steps.invitations import invite


def invite_again(*, actor: Actor, now: datetime, contact: Contact) -> Invitation:
    """The new invitation of a customer's contact; the earlier ones open nothing any more.

    Raises ``Refused``: not permitted, or the person has a password already.
    """
    with transaction.atomic():
        require(actor, CONTACT_APPOINT, customer=contact.customer)
        account = Account.objects.select_for_update().get(pk=contact.account_id)
        if account.has_usable_password():
            raise because.refusal(because.ALREADY_SIGNS_IN, name=account.name)
        code = contact.customer.code if contact.customer is not None else ""
        data: dict[str, object] = {"contact": contact.pk, "customer": code}
        if contact.colleague_since is not None and not contact.appointments.filter(withdrawn_at=None).exists():
            data["is_colleague"] = True
        return invite(account, actor=actor, now=now, kind="contact.invited", data=data)
