"""Sessions and second steps of an account, ended by others than its owner."""

from allauth.mfa.models import Authenticator
from django.db.models import F

from podpora.lib.actors import Actor
from podpora.people.models import Account, Contact
from podpora.people.permissions import ACCOUNT_SECURE, require


def held_account(account: Account, *, actor: Actor) -> Account:
    """The account, fresh and locked; that of a federal customer's contact takes the federal mark (D60)."""
    held = Account.objects.select_for_update().get(pk=account.pk)
    for contact in Contact.objects.filter(account=held, customer__is_federal=True).select_related("customer"):
        require(actor, ACCOUNT_SECURE, customer=contact.customer)
    return held


def end_all_sessions(account: Account) -> None:
    """No session that was begun before opens anything any more; the password stays."""
    Account.objects.filter(pk=account.pk).update(sessions_ended=F("sessions_ended") + 1)


def forget_second_factor(account: Account) -> bool:
    """Forget the authenticator app and its recovery codes; whether there was anything to forget."""
    return bool(Authenticator.objects.filter(user_id=account.pk).delete()[0])
