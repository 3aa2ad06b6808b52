"""Events of feature requests as lines of a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web.telling import Data, Teller, quoted
from podpora.faces.web.wish_words import wish_state


def _submitted(data: Data, at: Any) -> str:
    return gettext("Handed on as feature request %(number)s") % {"number": data.get("number", "")}


def _moved(data: Data, at: Any) -> str:
    told = {
        "number": data.get("number", ""),
        "old": wish_state(str(data.get("old", ""))),
        "new": wish_state(str(data.get("state", ""))),
    }
    said = gettext("Feature request %(number)s: %(old)s → %(new)s") % told
    if data.get("release"):
        said = f"{said} ({data['release']})"
    return quoted(said, data.get("words"))


TELLERS: Final[Mapping[str, Teller]] = {
    "feature_request.submitted": _submitted,
    "feature_request.state_changed": _moved,
}
