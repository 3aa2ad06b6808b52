"""Events of news that was asked for, of diagnostic data and of its study, as lines of a timeline."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext

from podpora.faces.web.telling import Data, Teller, plain


def _requested(data: Data, at: Any) -> str:
    count = len(data.get("items", ()))
    words = ngettext("Asked for %(count)s thing to diagnose it", "Asked for %(count)s things to diagnose it", count)
    return words % {"count": count}


def _given(data: Data, at: Any) -> str:
    return gettext("Is here: %(name)s") % {"name": data.get("name", "")}


def _offered(data: Data, at: Any) -> str:
    return gettext("Remote session offered for %(instant)s") % {"instant": at.instant(data.get("at"))}


def _dropped(data: Data, at: Any) -> str:
    return gettext("Remote session of %(instant)s called off: the case ended") % {"instant": at.instant(data.get("at"))}


TELLERS: Final[Mapping[str, Teller]] = {
    "case.news_asked": plain(lambda: gettext("Asked for news")),
    "case.diagnostics_requested": _requested,
    "case.diagnostic_item_given": _given,
    "case.analysing_offline": plain(lambda: gettext("The data is studied offline; news comes with what is found")),
    "case.session_offered": _offered,
    "case.session_accepted": plain(lambda: gettext("Remote session accepted")),
    "case.session_declined": plain(lambda: gettext("Remote session declined")),
    "case.session_started": plain(lambda: gettext("Remote session started")),
    "case.session_ended": plain(lambda: gettext("Remote session ended")),
    "case.session_dropped": _dropped,
}
