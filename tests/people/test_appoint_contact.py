"""A licence administrator appoints a colleague."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from podpora.lib import journal
from podpora.lib.refusal import Refused
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.models import Account, Appointment, Invitation
from podpora.people.selectors import appointments_of, may_file_for, people_of
from podpora.policy import Because, Decision
from tests.builders.people import CASE_ADMINISTRATOR, LICENCE_ADMINISTRATOR, any_number
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
NEW: dict[str, Any] = {"email": "Gosia.New@kopalnia.example ", "name": " Gosia  New ", "role": CASE_ADMINISTRATOR}
CONFIRMED: dict[str, Any] = {"has_skills_confirmed": True, "has_access_confirmed": True, "may_list": any_number}


@pytest.mark.requirement("R8", "R9")
@pytest.mark.parametrize(
    ("confirmations", "code"),
    [
        ({"has_skills_confirmed": False, "has_access_confirmed": True}, "skills_not_confirmed"),
        ({"has_skills_confirmed": True, "has_access_confirmed": False}, "access_not_confirmed"),
    ],
)
def test_both_confirmations_are_asked_for_apart(cast: Cast, confirmations: dict[str, Any], code: str) -> None:
    before = Appointment.objects.count(), Account.objects.count()
    with pytest.raises(Refused) as refused:
        appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, may_list=any_number, **NEW, **confirmations)
    assert refused.value.codes == (code,)
    assert (Appointment.objects.count(), Account.objects.count()) == before


@pytest.mark.requirement("R8", "R9", "R3")
def test_the_confirmations_are_kept_with_name_and_time_of_who_designated(cast: Cast) -> None:
    appointment = appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, **NEW, **CONFIRMED)
    kept = appointments_of(cast.mine).get(pk=appointment.pk)
    assert kept.contact.account.email == "gosia.new@kopalnia.example"
    assert kept.contact.account.name == "Gosia New"
    assert (kept.has_skills_confirmed, kept.has_access_confirmed) == (True, True)
    assert (kept.appointed_by_name, kept.appointed_by, kept.appointed_at) == ("Anna Contact", cast.anna.account, NOW)
    event = journal.events_of("customer", "kopalnia").last()
    assert event is not None
    assert (event.kind, event.actor_name, event.at) == ("contact.appointed", "Anna Contact", NOW)
    assert event.clause == "who.roles.case-administrator"
    assert event.data["has_skills_confirmed"] is True


@pytest.mark.requirement("R3")
def test_a_person_who_merely_belongs_may_file_once_designated(cast: Cast) -> None:
    assert may_file_for(cast.dora.actor, cast.mine) is None
    appoint_contact(
        actor=cast.anna.actor,
        now=NOW,
        customer=cast.mine,
        email=cast.dora.account.email,
        name=cast.dora.account.name,
        role=CASE_ADMINISTRATOR,
        **CONFIRMED,
    )
    filing = may_file_for(cast.dora.actor, cast.mine)
    assert filing is not None
    assert filing.role == CASE_ADMINISTRATOR


def test_a_new_person_is_invited_for_seven_days_and_a_second_role_sends_no_second_letter(cast: Cast) -> None:
    first = appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, **NEW, **CONFIRMED)
    account = first.contact.account
    invitation = Invitation.objects.get(account=account)
    assert invitation.expires_at == NOW + timedelta(days=7)
    event = journal.events_of("account", account.pk).get(kind="contact.invited")
    assert event.data["invitation"] == invitation.pk
    assert event.data["customer"] == "kopalnia"
    assert not account.has_usable_password()
    role = {"role": LICENCE_ADMINISTRATOR}
    appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, **(NEW | role), **CONFIRMED)
    assert Invitation.objects.filter(account=account).count() == 1


def test_someone_who_signs_in_already_gets_no_invitation_and_keeps_the_name(cast: Cast) -> None:
    appoint_contact(
        actor=cast.anna.actor,
        now=NOW,
        customer=cast.mine,
        email="cyril.contact@severka.example",
        name="Somebody Else",
        role=CASE_ADMINISTRATOR,
        **CONFIRMED,
    )
    assert not Invitation.objects.exists()
    assert "Cyril Contact" in [person.account.name for person in people_of(cast.mine)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "gosia"}, "email_not_valid"),
        ({"email": "gosia@kopalnia.example\nBcc: x@y.example"}, "email_not_valid"),
        ({"name": "  "}, "name_missing"),
        ({"role": "support-partner"}, "role_unknown"),
        ({"email": "boris-engineer@vendor.example"}, "address_taken"),
        ({"email": "EMIL.contact@kopalnia.example"}, "already_appointed"),
        ({"language": "tlh"}, "language_unknown"),
        ({"zone": "Mars/Olympus"}, "zone_unknown"),
    ],
)
def test_what_cannot_be_appointed_is_refused_and_nothing_written(
    cast: Cast, changes: dict[str, str], code: str
) -> None:
    before = Appointment.objects.count(), Account.objects.count(), journal.Event.objects.count()
    with pytest.raises(Refused) as refused:
        appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, **(NEW | changes), **CONFIRMED)
    assert refused.value.codes == (code,)
    assert (Appointment.objects.count(), Account.objects.count(), journal.Event.objects.count()) == before


@pytest.mark.parametrize("name", ["emil", "dora", "cyril", "pavla", "quido", "boris", "marta"])
def test_only_the_licence_administrator_and_the_vendors_administrator_appoint(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as refused:
        appoint_contact(actor=getattr(cast, name).actor, now=NOW, customer=cast.mine, **NEW, **CONFIRMED)
    assert refused.value.codes == ("not_permitted",)
    assert appoint_contact(actor=cast.adela.actor, now=NOW, customer=cast.mine, **NEW, **CONFIRMED).pk


def test_the_programs_number_of_contacts_is_kept(cast: Cast) -> None:
    asked = []

    def at_most_two(listed: int) -> Decision:
        asked.append(listed)
        return Decision(listed < 2, (Because("programs.basic", "contact_limit_reached", {"limit": 2}),))

    full = {**CONFIRMED, "may_list": at_most_two}
    with pytest.raises(Refused) as refused:
        appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, **NEW, **full)
    assert refused.value.codes == ("contact_limit_reached",)
    assert asked == [2]  # Anna and Emil; Dora holds no role
    second_role: dict[str, Any] = {"email": cast.emil.account.email, "name": "Emil", "role": LICENCE_ADMINISTRATOR}
    assert appoint_contact(actor=cast.anna.actor, now=NOW, customer=cast.mine, **second_role, **full).pk


def test_nobody_is_appointed_at_a_customer_that_is_no_longer_served(cast: Cast) -> None:
    cast.mine.is_active = False
    cast.mine.save()
    with pytest.raises(Refused) as refused:
        appoint_contact(actor=cast.adela.actor, now=NOW, customer=cast.mine, **NEW, **CONFIRMED)
    assert refused.value.codes == ("customer_not_active",)
