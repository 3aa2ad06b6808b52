"""Invitations: single use, seven days, one person."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate

from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.people.actions.accept_invitation import accept_invitation
from podpora.people.actions.invite_again import invite_again
from podpora.people.models import Account, Contact, Invitation
from podpora.people.selectors import actor_for, invitation_for, invitation_token
from tests.builders.people import LICENCE_ADMINISTRATOR, actor, contact
from tests.cast import Cast

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
GOOD = "seven red herrings"


@pytest.fixture
def invited(cast: Cast) -> Contact:
    return contact(cast.mine, "Iga Invited", password_hash="")


def _token(of: Contact) -> str:
    token = invitation_token(Invitation.objects.filter(account=of.account).latest("pk").pk)
    assert token is not None
    return token


def _accept(of: Contact, token: str, *, now: datetime = NOW, password: str = GOOD) -> Account:
    return accept_invitation(actor=actor(of), now=now, token=token, password=password)


def test_the_link_sets_a_first_password_once(invited: Contact) -> None:
    token = _token(invited)
    _accept(invited, token)
    assert Account.objects.get(pk=invited.account_id).check_password(GOOD)
    event = journal.events_of("account", invited.account_id).last()
    assert event is not None
    assert event.kind == "invitation.accepted"
    with pytest.raises(Refused) as refused:
        _accept(invited, token, password="another nine words")
    assert refused.value.codes == ("invitation_not_valid",)
    assert Account.objects.get(pk=invited.account_id).check_password(GOOD)
    assert invitation_token(Invitation.objects.get().pk) is None


def test_reading_the_link_does_not_use_it_up(invited: Contact) -> None:
    for _ in range(3):
        invitation = invitation_for(_token(invited), now=NOW)
        assert invitation is not None
        assert actor_for(invitation.account) == actor(invited)
    assert _accept(invited, _token(invited)).pk


def test_the_link_opens_for_seven_days(invited: Contact) -> None:
    token = _token(invited)
    assert invitation_for(token, now=NOW + timedelta(days=7, seconds=-1)) is not None
    assert invitation_for(token, now=NOW + timedelta(days=7)) is None
    with pytest.raises(Refused) as refused:
        _accept(invited, token, now=NOW + timedelta(days=7))
    assert refused.value.codes == ("invitation_not_valid",)


def test_no_other_text_opens(cast: Cast, invited: Contact) -> None:
    token = _token(invited)
    for text in ("", " ", token.upper(), token[:-1], token + "0", f" {token}", "0" * 64, "ž"):
        assert invitation_for(text, now=NOW) is None
        with pytest.raises(Refused):
            _accept(invited, text)


def test_another_persons_link_does_not_open(cast: Cast, invited: Contact) -> None:
    other = contact(cast.other, "Ota Invited", password_hash="")
    with pytest.raises(Refused) as refused:
        _accept(other, _token(invited))
    assert refused.value.codes == ("invitation_not_valid",)
    assert not Account.objects.get(pk=invited.account_id).has_usable_password()


def test_a_changed_address_kills_the_link(invited: Contact) -> None:
    token = _token(invited)
    Account.objects.filter(pk=invited.account_id).update(email="somebody.else@kopalnia.example")
    assert invitation_for(token, now=NOW) is None


def test_an_account_switched_off_opens_nothing(invited: Contact) -> None:
    token = _token(invited)
    Account.objects.filter(pk=invited.account_id).update(is_active=False)
    assert invitation_for(token, now=NOW) is None


def test_a_new_invitation_takes_the_place_of_the_old_one(cast: Cast, invited: Contact) -> None:
    old = _token(invited)
    later = NOW + timedelta(days=9)
    invite_again(actor=cast.anna.actor, now=later, contact=invited)
    new = _token(invited)
    assert new != old
    assert invitation_for(old, now=NOW) is None
    assert invitation_for(new, now=later) is not None
    assert journal.events_of("account", invited.account_id).filter(kind="contact.invited").count() == 2
    with pytest.raises(Refused) as refused:
        invite_again(actor=cast.cyril.actor, now=later, contact=invited)
    assert refused.value.codes == ("not_permitted",)


def test_who_signs_in_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        invite_again(actor=cast.anna.actor, now=NOW, contact=cast.emil.contact)
    assert refused.value.codes == ("already_signs_in",)


@pytest.mark.parametrize("password", ["short", "password1234", "11112222333344", "iga invited"])
def test_a_weak_password_is_refused_with_words_and_leaves_the_link_as_it_was(invited: Contact, password: str) -> None:
    token = _token(invited)
    with pytest.raises(Refused) as refused:
        _accept(invited, token, password=password)
    assert refused.value.codes == ("password_refused",)
    assert refused.value.because[0].params["messages"]
    assert invitation_for(token, now=NOW) is not None


def test_the_token_lies_neither_in_the_database_nor_in_the_journal(invited: Contact) -> None:
    token = _token(invited)
    assert len(token) == 64
    row = Invitation.objects.get()
    assert row.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(list(journal.Event.objects.values()))


def test_nobody_signs_in_before_the_first_password(invited: Contact) -> None:
    assert authenticate(None, email=invited.account.email, password="") is None
    assert not invited.account.has_usable_password()


def test_a_person_whose_invitation_ran_out_is_invited_anew_by_the_next_appointment(
    cast: Cast, invited: Contact
) -> None:
    from tests.builders.people import appoint

    appoint(invited, LICENCE_ADMINISTRATOR, by=SYSTEM, now=NOW + timedelta(days=3))
    assert Invitation.objects.count() == 1
    appoint(invited, "case-administrator", by=SYSTEM, now=NOW + timedelta(days=8))
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1
    assert Invitation.objects.count() == 2


def test_a_password_set_by_another_road_ends_the_invitation(invited: Contact) -> None:
    """By the link of "forgot password", which the sign-in package handles: it knows nothing of invitations."""
    token = _token(invited)
    invited.account.set_password("by another road")
    invited.account.save(update_fields=["password"])
    assert invitation_for(token, now=NOW) is None
    with pytest.raises(Refused) as refused:
        _accept(invited, token)
    assert refused.value.codes == ("invitation_not_valid",)
    assert Account.objects.get(pk=invited.account_id).check_password("by another road")
    assert invitation_token(Invitation.objects.get().pk) is None, "no letter carries the link any more"
