"""Someone invited sets a first password; the link is used up."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Account, Invitation
from podpora.people.steps.invitations import valid_invitation


def accept_invitation(*, actor: Actor, now: datetime, token: str, password: str) -> Account:
    """The account, which can sign in from now on. ``actor`` is the invited person (``selectors.actor_for``).

    Raises ``Refused``: ``invitation_not_valid`` for every link that does not open, one used a moment ago included and
    one of a person who has set a password by another road since,
    and ``password_refused`` with the validators' sentences, which leaves the link as it was.
    """
    with transaction.atomic():
        invitation = valid_invitation(token, now=now)
        if invitation is None or str(invitation.account_id) != actor.key:
            raise because.refusal(because.INVITATION_NOT_VALID)
        account = Account.objects.select_for_update().get(pk=invitation.account_id)
        if account.has_usable_password():  # set by another road while this one waited
            raise because.refusal(because.INVITATION_NOT_VALID)
        try:
            validate_password(password, account)
        except ValidationError as weak:
            raise because.refusal(because.PASSWORD_REFUSED, messages=tuple(weak.messages)) from None
        if not Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None).update(used_at=now):
            raise because.refusal(because.INVITATION_NOT_VALID)
        account.set_password(password)
        account.save(update_fields=["password"])
        journal.append(
            kind="invitation.accepted",
            subject_kind="account",
            subject_key=account.pk,
            actor=actor,
            now=now,
            data={"invitation": invitation.pk},
        )
        return account
