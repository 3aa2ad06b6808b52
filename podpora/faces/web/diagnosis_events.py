"""Events of news that was asked for, of diagnostic data and of its study, as lines of a timeline."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext

Data = Mapping[str, Any]


def _plain(text: Callable[[], str]) -> Callable[[Data, Any], str]:
    return lambda data, at: text()


def _requested(data: Data, at: Any) -> str:
    count = len(data.get("items", ()))
    words = ngettext("Asked for %(count)s thing to diagnose it", "Asked for %(count)s things to diagnose it", count)
    return words % {"count": count}


def _given(data: Data, at: Any) -> str:
    return gettext("Is here: %(name)s") % {"name": data.get("name", "")}


TELLERS: Final[Mapping[str, Callable[[Data, Any], str]]] = {
    "case.news_asked": _plain(lambda: gettext("Asked for news")),
    "case.diagnostics_requested": _requested,
    "case.diagnostic_item_given": _given,
    "case.analysing_offline": _plain(lambda: gettext("The data is studied offline; then the customer hears from us")),
}
