"""The desk keeps an administrator; somebody of the vendor is invited again."""

from datetime import UTC, datetime
from typing import Any

import pytest

from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from podpora.people.actions.invite_engineer_again import invite_engineer_again
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.models import Engineer, Invitation
from tests.builders import people
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def adela(**changed: Any) -> dict[str, Any]:
    given = {"code": "adela-administrator", "email": "adela-administrator@vendor.example"}
    return given | {"name": "Adela Administrator", "is_administrator": True, "now": NOW} | changed


@pytest.mark.parametrize("change", [{"is_administrator": False}, {"is_active": False}])
def test_the_last_administrator_neither_steps_down_nor_leaves(cast: Cast, change: dict[str, bool]) -> None:
    with pytest.raises(Refused) as refused:
        put_engineer(actor=cast.adela.actor, **adela(**change))
    assert refused.value.codes == ("last_administrator",)
    held = Engineer.objects.get(code="adela-administrator")
    assert (held.is_administrator, held.is_active) == (True, True)
    assert not Event.objects.filter(kind="engineer.changed").exists()


def test_one_of_two_steps_down_and_then_the_other_cannot(cast: Cast) -> None:
    second = people.engineer("Ada Second", is_administrator=True)
    put_engineer(actor=people.actor(second), **adela(is_administrator=False))
    with pytest.raises(Refused):
        put_engineer(
            actor=people.actor(second),
            now=NOW,
            code="ada-second",
            email="ada-second@vendor.example",
            name="Ada Second",
            is_administrator=False,
        )


def test_nobody_gives_the_federal_mark_to_themselves(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        put_engineer(actor=cast.adela.actor, **adela(is_federal=True))
    assert refused.value.codes == ("own_federal_mark",)
    assert not Engineer.objects.get(code="adela-administrator").is_federal
    assert not Event.objects.filter(kind="engineer.changed").exists()


def test_another_administrator_gives_it_and_it_is_kept_and_given_back_alone(cast: Cast) -> None:
    second = people.engineer("Ada Second", is_administrator=True)
    put_engineer(actor=people.actor(second), **adela(is_federal=True))
    put_engineer(actor=cast.adela.actor, **adela(is_federal=True, languages=["en", "cs"]))
    put_engineer(actor=cast.adela.actor, **adela(languages=["en", "cs"]))
    with pytest.raises(Refused):
        put_engineer(actor=cast.adela.actor, **adela(is_federal=True, languages=["en", "cs"]))
    told = [event.data.get("is_federal") for event in Event.objects.filter(kind="engineer.changed").order_by("pk")]
    assert told == [[False, True], None, [True, False]]


def test_who_owns_the_machine_gives_it_to_anybody(cast: Cast) -> None:
    put_engineer(actor=SYSTEM, **adela(is_federal=True))
    assert Engineer.objects.get(code="adela-administrator").is_federal


def test_who_owns_the_machine_may_take_the_last_one_away(cast: Cast) -> None:
    put_engineer(actor=SYSTEM, **adela(is_administrator=False))
    assert not Engineer.objects.filter(is_administrator=True).exists()


def test_an_engineer_without_a_password_is_invited_again(cast: Cast) -> None:
    made = people.engineer("Nela New", password_hash="")
    first = Invitation.objects.get(account=made.account)
    again = invite_engineer_again(actor=cast.adela.actor, now=NOW, engineer=made)
    first.refresh_from_db()
    assert first.withdrawn_at == NOW
    assert again.expires_at > NOW
    with pytest.raises(Refused) as refused:
        invite_engineer_again(actor=cast.adela.actor, now=NOW, engineer=cast.boris.engineer)
    assert refused.value.codes == ("already_signs_in",)
    with pytest.raises(Refused) as refused:
        invite_engineer_again(actor=cast.marta.actor, now=NOW, engineer=made)
    assert refused.value.codes == ("not_permitted",)
