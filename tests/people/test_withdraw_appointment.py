"""An appointment ends."""

from contextlib import suppress
from datetime import UTC, datetime
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection, connections

from podpora.lib import journal
from podpora.lib.refusal import Refused
from podpora.people.actions import withdraw_appointment as act
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.models import Appointment, Contact
from podpora.people.selectors import (
    appointed_contacts,
    appointment_for,
    has_anybody_appointed,
    may_file_for,
    visible_customer_ids,
)
from podpora.people.steps.appointments import check_not_last
from tests.builders.people import LICENCE_ADMINISTRATOR, actor, appoint, contact, customer
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def _live(cast: Cast, name: str) -> Appointment:
    return Appointment.objects.get(contact=getattr(cast, name).contact, withdrawn_at=None)


def test_a_withdrawn_person_may_not_file_and_sees_nothing_at_the_next_attempt(cast: Cast) -> None:
    appointment = appoint(cast.dora.contact, "case-administrator", by=cast.anna.actor)
    assert may_file_for(cast.dora.actor, cast.mine) is not None
    assert cast.mine.pk in visible_customer_ids(cast.dora.actor)
    withdraw_appointment(actor=cast.anna.actor, now=NOW, appointment=appointment)
    assert may_file_for(cast.dora.actor, cast.mine) is None
    assert cast.mine.pk not in visible_customer_ids(cast.dora.actor)
    kept = Appointment.objects.get(pk=appointment.pk)
    assert (kept.withdrawn_at, kept.withdrawn_by_name) == (NOW, "Anna Contact")
    event = journal.events_of("customer", "kopalnia").last()
    assert event is not None
    assert (event.kind, event.data["name"]) == ("contact.appointment_withdrawn", "Dora Colleague")


def test_someone_withdrawn_can_be_appointed_again(cast: Cast) -> None:
    withdraw_appointment(actor=cast.anna.actor, now=NOW, appointment=_live(cast, "emil"))
    assert appoint(cast.emil.contact, "case-administrator", by=cast.anna.actor).withdrawn_at is None
    assert Appointment.objects.filter(contact=cast.emil.contact).count() == 2


def test_a_customer_keeps_its_last_licence_administrator(cast: Cast) -> None:
    for who in (cast.anna.actor, cast.adela.actor):
        with pytest.raises(Refused) as refused:
            withdraw_appointment(actor=who, now=NOW, appointment=_live(cast, "anna"))
        assert refused.value.codes == ("last_licence_administrator",)
    appoint(cast.dora.contact, LICENCE_ADMINISTRATOR, by=cast.anna.actor)
    withdraw_appointment(actor=cast.dora.actor, now=NOW, appointment=_live(cast, "anna"))
    assert [each.account.name for each in appointed_contacts(cast.mine)] == ["Dora Colleague", "Emil Contact"]


def test_an_appointment_ends_once(cast: Cast) -> None:
    appointment = _live(cast, "emil")
    withdraw_appointment(actor=cast.anna.actor, now=NOW, appointment=appointment)
    with pytest.raises(Refused) as refused:
        withdraw_appointment(actor=cast.anna.actor, now=NOW, appointment=appointment)
    assert refused.value.codes == ("already_withdrawn",)


@pytest.mark.parametrize("name", ["emil", "dora", "cyril", "pavla", "boris", "marta"])
def test_others_withdraw_nobody_and_a_foreign_appointment_is_as_if_not_there(cast: Cast, name: str) -> None:
    appointment = _live(cast, "emil")
    with pytest.raises(Refused) as refused:
        withdraw_appointment(actor=getattr(cast, name).actor, now=NOW, appointment=appointment)
    assert refused.value.codes == ("not_permitted",)
    assert appointment_for(cast.cyril.actor, appointment.pk) is None
    assert appointment_for(cast.cyril.actor, 10**9) is None
    assert appointment_for(cast.anna.actor, appointment.pk) == appointment


def _meet_after_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has found that another licence administrator stays waits for the other one to find the same.

    Behind a lock the other one never comes, and the wait ends by itself.
    """
    meeting = Barrier(2)

    def check_and_meet(contact: Contact) -> None:
        check_not_last(contact)
        with suppress(BrokenBarrierError):
            meeting.wait(0.5)

    monkeypatch.setattr(act, "check_not_last", check_and_meet)


def test_an_organisation_with_nobody_appointed_is_known_as_such(db: None) -> None:
    empty = customer()
    contact(empty, "Somebody")
    assert not has_anybody_appointed(empty)
    contact(empty, "Somebody Appointed", LICENCE_ADMINISTRATOR)
    assert has_anybody_appointed(empty)


@pytest.mark.django_db(transaction=True)
def test_two_who_withdraw_each_other_at_once_leave_one_licence_administrator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _meet_after_the_check(monkeypatch)
    both = customer()
    people = [contact(both, name, LICENCE_ADMINISTRATOR) for name in ("First", "Second")]
    appointments = [Appointment.objects.get(contact=person) for person in people]
    start, outcomes = Barrier(2), []

    def withdraw(mine: int) -> None:
        try:
            start.wait(10)
            withdraw_appointment(actor=actor(people[mine]), now=NOW, appointment=appointments[1 - mine])
            outcomes.append("withdrawn")
        except Refused as refused:
            outcomes.append(refused.codes[0])
        finally:
            connections.close_all()

    threads = [Thread(target=withdraw, args=(mine,)) for mine in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) in (["not_permitted", "withdrawn"], ["last_licence_administrator", "withdrawn"])
    assert appointed_contacts(both).count() == 1
    connection.close()
