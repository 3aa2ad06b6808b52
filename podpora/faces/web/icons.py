"""Icons drawn into the page: no font, no request, nothing for a screen reader to stumble over."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from lucide import _render_icon


@lru_cache(maxsize=256)
def icon(name: str, size: int = 18) -> SafeString:
    """The Lucide icon ``name`` as inline SVG, ``size`` pixels square, in the colour of the text around it."""
    drawn = _render_icon(name, size, **{"class": "icon", "aria-hidden": "true", "focusable": "false"})
    return mark_safe(drawn)  # noqa: S308 (our own package's SVG, no input of people in it)
