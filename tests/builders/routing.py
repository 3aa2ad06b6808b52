"""Cases that are routed, for tests that want every event of it."""

from datetime import timedelta

from podpora.cases.actions.set_level import set_level
from podpora.cases.routing_rounds import watch_routing
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


def live_through_routing(cast: Cast) -> None:
    """Levels, and a language whose hours end."""
    case = filed(cast, language="de", after_hours="go-on")
    watch_routing(now=FRIDAY + timedelta(hours=6))
    set_level(actor=cast.boris.actor, now=FRIDAY, number=case.number, level=2)


def letters_of_routing(cast: Cast, *, after: timedelta) -> None:
    """One of each letter of this room."""
    case = filed(cast, language="de")
    set_level(actor=cast.boris.actor, now=FRIDAY + after, number=case.number, level=2, words="To the experts.")
