"""The demo's customers who do not answer, and those who call: what was tried stands on some of the waiting cases."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.take_call import take_call
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused

Act = Callable[[datetime], None]
TRIES = (
    (timedelta(hours=5), "phone", "no-answer", "Rang for a minute."),
    (timedelta(days=1, hours=1), "email", "sent", "Asked for the log once more."),
    (timedelta(days=2), "phone", "left-message", "On the machine, with the number of the case."),
    (timedelta(days=3, hours=2), "email", "sent", "Said that the case closes without an answer."),
)


def after_waiting(engineer: Actor, number: str, *, support_id: str, place: int) -> Iterator[tuple[timedelta, Act]]:
    """What follows on a case that waits on its customer, each so long after: every third customer stays silent and is
    tried again, every third calls back; ``place`` counts the cases."""
    if place % 3 == 0:
        for after, channel, result, words in TRIES:
            yield after, _try(engineer, number, channel, result, words)
    elif place % 3 == 1:
        yield timedelta(hours=20), _call(engineer, number, support_id)


def _try(engineer: Actor, number: str, channel: str, result: str, words: str) -> Act:
    return quietly(
        lambda at: log_contact_attempt(
            actor=engineer, now=at, number=number, channel=channel, result=result, words=words
        )
    )


def _call(engineer: Actor, number: str, support_id: str) -> Act:
    return quietly(lambda at: take_call(actor=engineer, now=at, number=number, caller=support_id))


def quietly(act: Callable[[datetime], object]) -> Act:
    """An act that simply does not happen where the case (closed, decided) or the hour does not allow it by then."""

    def tried(at: datetime) -> None:
        try:
            act(at)
        except Refused:
            return

    return tried
