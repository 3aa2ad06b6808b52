"""What the modules of event words share: a teller makes one line of a timeline from the data of an event."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import pgettext

Data = Mapping[str, Any]
Teller = Callable[[Data, Any], str]
"""Of the data, and of what ``event_text`` knows besides: policy, zone, audience."""


def plain(text: Callable[[], str]) -> Teller:
    """A line that is the same whatever the data say."""
    return lambda data, at: text()


def quoted(said: str, words: Any) -> str:
    """The line with the words that somebody gave for it, where there are any."""
    if not words:
        return said
    return pgettext("change, and the reason given", "%(change)s: “%(words)s”") % {"change": said, "words": words}
