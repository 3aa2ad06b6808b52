"""What makes work at the desk easier, for tests that want every event of it."""

from typing import Any

from podpora.cases.actions.assign import assign
from podpora.cases.actions.undo_act import undo_act
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


def live_through_comforts(cast: Cast) -> None:
    """An act on several cases, taken back."""
    case = filed(cast)
    words: dict[str, Any] = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number}
    assign(**words, engineer=cast.boris.engineer, undo_key="several")
    undo_act(**words, key="several")
