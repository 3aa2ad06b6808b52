"""Events that only make work at the desk easier, as lines of a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web.telling import Data, Teller


def _undone(data: Data, at: Any) -> str:
    if data.get("what") == "state":
        return gettext("The last change of the state is taken back")
    return gettext("The last change of who works on it is taken back")


TELLERS: Final[Mapping[str, Teller]] = {
    "case.undone": _undone,
}
