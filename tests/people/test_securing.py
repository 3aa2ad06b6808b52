"""Sessions and second steps of an account are ended by administrators, and told."""

from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from podpora.lib.journal import Event, EventTask
from podpora.lib.refusal import Refused
from podpora.notifications.tellings import KINDS
from podpora.people.actions.end_sessions import end_sessions
from podpora.people.actions.reset_second_factor import reset_second_factor
from podpora.people.directory import with_second_factor
from podpora.people.models import Account
from tests.builders import people
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def _with_second_step(account: Account) -> Account:
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(user=account, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    return account


def _is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_every_session_is_over_and_the_password_stays(cast: Cast) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(cast.emil.account)
    assert _is_signed_in(here)
    other = Client()
    other.force_login(cast.anna.account)
    password = cast.emil.account.password
    end_sessions(actor=cast.adela.actor, now=NOW, account=cast.emil.account)
    assert not _is_signed_in(here)
    assert not _is_signed_in(there)
    assert _is_signed_in(other)
    account = Account.objects.get(pk=cast.emil.account.pk)
    assert account.password == password
    again = Client()
    again.force_login(account)
    assert _is_signed_in(again)
    event = Event.objects.get(kind="account.sessions_ended")
    assert (event.actor_name, event.data["name"]) == ("Adela Administrator", "Emil Contact")


def test_the_second_step_goes_with_its_recovery_codes_and_the_owner_is_told(cast: Cast) -> None:
    account = _with_second_step(cast.emil.account)
    client = Client()
    client.force_login(account)
    assert with_second_factor([account]) == {account.pk}
    reset_second_factor(actor=cast.adela.actor, now=NOW, account=account)
    assert not Authenticator.objects.filter(user=account).exists()
    assert not _is_signed_in(client)
    event = Event.objects.get(kind="account.second_factor_reset")
    assert "account.second_factor_reset" in KINDS
    assert EventTask.objects.filter(event=event).exists()


def test_there_must_be_one_to_take_away(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        reset_second_factor(actor=cast.adela.actor, now=NOW, account=cast.emil.account)
    assert refused.value.codes == ("no_second_factor",)
    assert not Event.objects.filter(kind="account.second_factor_reset").exists()


@pytest.mark.parametrize("name", ["anna", "boris", "marta", "frank"])
def test_only_administrators_do_it(cast: Cast, name: str) -> None:
    _with_second_step(cast.emil.account)
    for act in (end_sessions, reset_second_factor):
        with pytest.raises(Refused) as refused:
            act(actor=getattr(cast, name).actor, now=NOW, account=cast.emil.account)
        assert refused.value.codes == ("not_permitted",)
    assert Authenticator.objects.filter(user=cast.emil.account).count() == 2


def test_the_account_of_a_federal_customers_contact_takes_the_mark(cast: Cast) -> None:
    agency = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    contact: Any = people.contact(agency, "Fay Federal")
    with pytest.raises(Refused):
        end_sessions(actor=cast.adela.actor, now=NOW, account=contact.account)
