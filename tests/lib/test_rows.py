"""Two people who change one record: the second is told, and nothing is overwritten unseen."""

from datetime import UTC, datetime
from typing import Any

import pytest

from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from podpora.lib.rows import mark
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_customer import put_customer
from podpora.people.models import Customer
from podpora.products.actions.put_release import put_release
from podpora.roster.actions.put_profile import put_profile
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
KOPALNIA: dict[str, Any] = {"code": "kopalnia", "country": "PL", "zone": "Europe/Warsaw", "language": "pl"}


def test_the_second_of_two_is_told_who_was_first(cast: Cast) -> None:
    seen = mark(Customer.objects.get(code="kopalnia"))
    put_customer(actor=cast.adela.actor, now=NOW, **KOPALNIA, name="Kopalnia", seen=seen)
    told = Event.objects.count()
    with pytest.raises(Refused) as refused:
        put_customer(actor=cast.adela.actor, now=NOW, **KOPALNIA, name="Another", seen=seen)
    assert refused.value.codes == ("record_changed",)
    assert refused.value.because[0].params == {"name": "Adela Administrator"}
    assert Customer.objects.get(code="kopalnia").name == "Kopalnia"
    assert Event.objects.count() == told


def test_a_new_record_does_not_take_the_place_of_one_that_is_there(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        put_customer(actor=cast.adela.actor, now=NOW, **KOPALNIA, name="Another", seen="")
    assert refused.value.codes == ("record_there",)
    assert refused.value.because[0].params == {"key": "kopalnia"}


def test_a_release_that_is_there_is_named_as_people_know_it(cast: Cast) -> None:
    given: dict[str, Any] = {"product": cast.product, "version": cast.release.version, "seen": ""}
    with pytest.raises(Refused) as refused:
        put_release(actor=cast.adela.actor, now=NOW, **given)
    assert refused.value.because[0].params == {"key": cast.release.version}


def test_who_records_somebodys_first_profile_at_the_same_time_is_told_who_was_first(cast: Cast) -> None:
    given: dict[str, Any] = {"engineer": cast.boris.engineer, "zone": "Europe/Prague", "seen": ""}
    put_profile(actor=cast.adela.actor, now=NOW, **given)
    with pytest.raises(Refused) as refused:
        put_profile(actor=cast.marta.actor, now=NOW, **given, load_limit=7)
    assert refused.value.codes == ("record_changed",)
    assert refused.value.because[0].params == {"name": "Adela Administrator"}


def test_a_record_that_is_gone_is_not_made_anew_by_an_old_form(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        put_customer(actor=cast.adela.actor, now=NOW, **(KOPALNIA | {"code": "gone"}), name="Another", seen="abc")
    assert refused.value.codes == ("record_gone",)
    assert not Customer.objects.filter(code="gone").exists()


def test_the_name_of_a_person_belongs_to_what_was_seen(cast: Cast) -> None:
    contact = cast.emil.contact
    seen = mark(contact, contact.account.name)
    given: dict[str, Any] = {"email": contact.account.email, "customer": cast.mine, "seen": seen}
    put_contact(actor=cast.adela.actor, now=NOW, name="Emil Renamed", **given)
    with pytest.raises(Refused) as refused:
        put_contact(actor=cast.adela.actor, now=NOW, name="Emil Otherwise", **given)
    assert refused.value.codes == ("record_changed",)
    contact.account.refresh_from_db()
    assert contact.account.name == "Emil Renamed"
