"""After an outage letters leave at a pace: so many in a second, so many to one address in a minute (safety F14)."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from podpora.channels.email import rounds
from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import deliver
from podpora.channels.email.steps.pace import Pace
from tests.channels.email.conftest import NOW, letter_to


class Watch:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sent_at: list[float] = []

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Watch:
    settings.MAIL_PER_SECOND, settings.MAIL_PER_MINUTE_AND_ADDRESS = 10, 20
    watch = Watch()
    pace = Pace(clock=lambda: watch.now, sleep=watch.sleep)
    left = pace.left

    def noted(address: str) -> None:
        watch.sent_at.append(watch.now)
        left(address)

    monkeypatch.setattr(pace, "left", noted)
    monkeypatch.setattr(rounds, "PACE", pace)
    return watch


@pytest.mark.django_db
def test_no_second_sees_more_than_ten_letters_also_over_several_rounds(to_sink: Any, watch: Watch) -> None:
    sink = to_sink()
    for number in range(75):
        letter_to(f"contact{number}@basalt.example")
    while deliver(NOW):
        pass
    assert len(sink.taken) == 75
    assert max(sum(at <= other < at + 1 for other in watch.sent_at) for at in watch.sent_at) == 10
    assert watch.sent_at[-1] - watch.sent_at[0] == pytest.approx(7)


@pytest.mark.django_db
def test_one_address_gets_its_share_of_a_minute_and_others_are_not_held_up(to_sink: Any, watch: Watch) -> None:
    sink = to_sink()
    for _ in range(45):
        letter_to("anna@basalt.example")
    letter_to("boris@basalt.example")
    while deliver(NOW):
        pass
    assert Counter(taken.recipients[0] for taken in sink.taken) == {
        "anna@basalt.example": 20,
        "boris@basalt.example": 1,
    }
    for share in (40, 45):
        watch.now += 60
        while deliver(NOW + timedelta(minutes=1)):
            pass
        assert len(sink.taken) - 1 == share
    assert Letter.objects.filter(next_try_at__isnull=False).count() == 0
    assert len({taken.message_id for taken in sink.taken}) == 46, "each once"
