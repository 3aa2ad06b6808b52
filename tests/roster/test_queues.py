"""Queues and who serves them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.roster.actions.add_member import add_member
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.actions.remove_member import remove_member
from podpora.roster.selectors import engineers_of, queue_by_code, queue_for, queues, queues_of
from tests.builders.people import customer
from tests.builders.products import product
from tests.builders.roster import queue
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def test_the_most_exact_queue_takes_the_case(db: None) -> None:
    one, two = product(), product()
    queue("any"), queue("one", product=one), queue("licensing", category="licensing")
    queue("one-licensing", product=one, category="licensing"), queue("one-second", product=one, level=2)
    found = {
        (which.code, category, level): getattr(queue_for(product=which, category=category, level=level), "code", None)
        for which in (one, two)
        for category in ("technical", "licensing")
        for level in (1, 2)
    }
    assert found == {
        (one.code, "technical", 1): "one",
        (one.code, "licensing", 1): "one-licensing",
        (two.code, "technical", 1): "any",
        (two.code, "licensing", 1): "licensing",
        (one.code, "technical", 2): "one-second",
        (one.code, "licensing", 2): "one-second",
        (two.code, "technical", 2): None,
        (two.code, "licensing", 2): None,
    }
    without = queue_for(product=None, category="general-inquiry")
    assert without is not None
    assert without.code == "any"


def test_a_retired_queue_takes_nothing(db: None) -> None:
    queue("any", is_active=False)
    assert queue_for(product=product()) is None
    assert queue_by_code("any") is None
    assert not queues()


def test_engineers_of_a_queue_and_for_a_federal_customer(cast: Cast) -> None:
    federal = customer("agency", country="US", zone="America/New_York", is_federal=True)
    assert [each.account.name for each in engineers_of(cast.queue)] == ["Boris Engineer", "Frank Federal"]
    assert [each.account.name for each in engineers_of(cast.queue, customer=federal)] == ["Frank Federal"]
    assert list(queues_of(cast.boris.engineer)) == [cast.queue]
    assert not queues_of(cast.marta.engineer)


def test_members_join_and_leave_once(cast: Cast) -> None:
    for _ in range(2):
        add_member(actor=cast.marta.actor, now=NOW, queue=cast.queue, engineer=cast.marta.engineer)
    assert cast.marta.engineer in engineers_of(cast.queue)
    for _ in range(2):
        remove_member(actor=cast.adela.actor, now=NOW, queue=cast.queue, engineer=cast.marta.engineer)
    assert cast.marta.engineer not in engineers_of(cast.queue)
    told = [event.kind for event in journal.events_of("queue", "halyard-1") if event.at == NOW]
    assert told == ["queue.member_added", "queue.member_removed"]


@pytest.mark.parametrize("name", ["anna", "pavla", "boris"])
def test_the_roster_is_changed_by_managers_and_administrators(cast: Cast, name: str) -> None:
    actor = getattr(cast, name).actor
    with pytest.raises(Refused):
        put_queue(actor=actor, now=NOW, code="mine", name="Mine")
    with pytest.raises(Refused):
        add_member(actor=actor, now=NOW, queue=cast.queue, engineer=cast.marta.engineer)
    with pytest.raises(Refused):
        remove_member(actor=actor, now=NOW, queue=cast.queue, engineer=cast.boris.engineer)
    assert put_queue(actor=SYSTEM, now=NOW, code="mine", name="Mine").is_new


def test_no_two_queues_in_use_take_the_same_cases(cast: Cast) -> None:
    given: dict[str, Any] = {"actor": cast.adela.actor, "now": NOW, "product": cast.second_product, "level": 2}
    put_queue(**given, code="first", name="First")
    with pytest.raises(Refused) as refused:
        put_queue(**given, code="second", name="Second")
    assert refused.value.codes == ("queue_twice",)
    assert refused.value.because[0].params == {"name": "First"}
    put_queue(**given, code="second", name="Second", language="pl")
    put_queue(**given, code="third", name="Third", is_active=False)
    put_queue(**given, code="first", name="First again")
    put_queue(**given, code="first", name="First again", is_active=False)
    put_queue(**given, code="third", name="Third")
