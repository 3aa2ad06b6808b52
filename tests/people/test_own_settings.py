"""People set language and zone; the vendor's staff set Premier."""

from datetime import UTC, datetime

import pytest

from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.people.actions.set_premier import set_premier
from podpora.people.actions.update_profile import update_profile
from podpora.people.models import Account, Customer
from podpora.people.selectors import actor_for
from tests.builders.people import customer, with_sam
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def test_people_set_the_language_of_the_interface_and_their_zone(cast: Cast) -> None:
    update_profile(actor=cast.anna.actor, now=NOW, language="cs", zone="Asia/Tokyo")
    actor = actor_for(Account.objects.get(pk=cast.anna.account.pk))
    assert (actor.language, actor.zone) == ("cs", "Asia/Tokyo")
    event = journal.events_of("account", cast.anna.account.pk).last()
    assert event is not None
    assert (event.kind, event.data) == (
        "account.changed",
        {"language": ["pl", "cs"], "zone": ["Europe/Warsaw", "Asia/Tokyo"]},
    )
    before = journal.Event.objects.count()
    update_profile(actor=cast.anna.actor, now=NOW, language="cs", zone="Asia/Tokyo")
    assert journal.Event.objects.count() == before


@pytest.mark.parametrize(
    ("language", "zone", "code"),
    [("xx", "Asia/Tokyo", "language_unknown"), ("cs", "CET", "zone_unknown"), ("cs", "../x", "zone_unknown")],
)
def test_no_such_language_or_zone(cast: Cast, language: str, zone: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        update_profile(actor=cast.anna.actor, now=NOW, language=language, zone=zone)
    assert refused.value.codes == (code,)
    assert Account.objects.get(pk=cast.anna.account.pk).language == "pl"


def test_the_system_has_no_profile(db: None) -> None:
    with pytest.raises(Refused):
        update_profile(actor=SYSTEM, now=NOW, language="cs", zone="UTC")


@pytest.mark.requirement("R68")
def test_premier_is_set_by_the_vendors_staff_only(cast: Cast) -> None:
    for name in ("anna", "emil", "pavla", "cyril", "boris"):
        with pytest.raises(Refused) as refused:
            set_premier(actor=getattr(cast, name).actor, now=NOW, customer=cast.mine, is_premier=True)
        assert refused.value.codes == ("not_permitted",)
    assert not Customer.objects.get(pk=cast.mine.pk).is_premier
    with_sam(cast.mine)
    set_premier(actor=cast.marta.actor, now=NOW, customer=cast.mine, is_premier=True)
    set_premier(actor=cast.adela.actor, now=NOW, customer=cast.mine, is_premier=True)
    assert Customer.objects.get(pk=cast.mine.pk).is_premier
    kinds = [event.kind for event in journal.events_of("customer", "kopalnia")]
    assert kinds.count("customer.premier_set") == 1
    set_premier(actor=cast.adela.actor, now=NOW, customer=cast.mine, is_premier=False)
    assert not Customer.objects.get(pk=cast.mine.pk).is_premier


def test_premier_of_a_federal_customer_is_set_under_the_federal_mark(cast: Cast) -> None:
    federal = customer("agency", country="US", zone="America/New_York", is_federal=True)
    with pytest.raises(Refused):
        set_premier(actor=cast.adela.actor, now=NOW, customer=federal, is_premier=True)
