"""Two administrators add the same holiday at the same moment: the second is told, and the first one's stays."""

from contextlib import suppress
from datetime import UTC, date, datetime
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from podpora.contracts.actions import change_holiday as act
from podpora.contracts.actions.change_holiday import change_holiday
from podpora.contracts.models import HolidayChange
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from tests.cast import make_cast
from tests.together import at_once

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize("is_adding", [True, False])
@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_who_add_a_day_is_told(monkeypatch: pytest.MonkeyPatch, is_adding: bool) -> None:
    cast, both, look = make_cast(), Barrier(2), act._require_seen

    def look_together(old: HolidayChange | None, seen: str) -> None:
        look(old, seen)
        with suppress(BrokenBarrierError):  # where the database lets in one at a time, the other comes later
            both.wait(timeout=1)

    monkeypatch.setattr(act, "_require_seen", look_together)

    def add(name: str) -> Any:
        return change_holiday(
            actor=cast.adela.actor,
            now=NOW,
            country="PL",
            day=date(2026, 3, 9),
            is_holiday=is_adding,
            name=name,
            seen="",
        )

    answers = at_once(lambda: add("Miners’ day"), lambda: add("Harvest"))
    refused = [one for one in answers if isinstance(one, Refused)]
    kept = [one for one in answers if isinstance(one, HolidayChange)]
    assert [one.codes for one in refused] == [("record_there",)]
    assert HolidayChange.objects.get().name == kept[0].name
    assert Event.objects.get(kind="holiday.changed").data["name"] == kept[0].name


def test_what_was_added_by_another_after_the_look_stays(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    where: dict[str, Any] = {"country": "PL", "day": date(2026, 3, 9)}

    def another_is_first(old: HolidayChange | None, seen: str) -> None:
        HolidayChange.objects.create(**where, is_holiday=True, name="First", changed_at=NOW, changed_by_name="Marta")

    monkeypatch.setattr(act, "_require_seen", another_is_first)
    with pytest.raises(Refused) as refused:
        change_holiday(actor=cast.adela.actor, now=NOW, **where, is_holiday=True, name="Second", seen="")
    assert refused.value.codes == ("record_there",)
    assert not Event.objects.filter(kind="holiday.changed").exists()
