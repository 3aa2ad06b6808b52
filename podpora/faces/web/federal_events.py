"""Calls of federal agencies outside the live hours as lines of a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext

from podpora.faces.web.telling import Data, Teller


def _paged(data: Data, at: Any) -> str:
    if at.audience != "desk":
        if data.get("is_there"):
            return gettext("You called outside the live hours for federal agencies and reached the engineer on call")
        return gettext("You called outside the live hours for federal agencies; the engineer on call was told at once")
    told = {"names": ", ".join(data.get("names", ())), "when": at.instant(data.get("opens_at"))}
    if data.get("is_there"):
        said = gettext("Called outside the live hours (until %(when)s); %(names)s, on call, took the call")
    elif data.get("stands") == "on-call":
        said = gettext("Called outside the live hours (until %(when)s); paged on call: %(names)s")
    else:
        said = gettext("Called outside the live hours (until %(when)s); nobody is on call, paged instead: %(names)s")
    return said % told


TELLERS: Final[Mapping[str, Teller]] = {"case.on_call_paged": _paged}
