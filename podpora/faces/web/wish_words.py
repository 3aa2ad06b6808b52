"""The states of a feature request, for both sides."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy

from podpora.faces.web.words import Word

WISH_STATES: Final[Mapping[str, Word]] = {
    "submitted": pgettext_lazy("state of a feature request", "Submitted"),
    "considered": pgettext_lazy("state of a feature request", "Being considered"),
    "planned": pgettext_lazy("state of a feature request", "Planned"),
    "delivered": pgettext_lazy("state of a feature request", "Delivered"),
    "declined": pgettext_lazy("state of a feature request", "Declined"),
}
CHIPS: Final[Mapping[str, str]] = {"planned": "proposed", "delivered": "done", "declined": "late"}
"""The look of the mark of a state; the others have a plain one."""


def wish_state(code: str) -> str:
    """The state in words."""
    return str(WISH_STATES.get(code, code))
