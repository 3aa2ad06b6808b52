"""HTML written by hand in the places that pages are full of."""

from html import escape
from typing import Any

from django.utils.safestring import SafeString


def written(form: str, *parts: object) -> SafeString:
    """As Django's ``format_html`` with places by order: what is not safe is escaped. At a third of its cost."""
    return SafeString(
        form.format(
            *[
                part if type(part) is SafeString else escape(part) if type(part) is str else _safe(part)
                for part in parts
            ]
        )
    )


def sentence(words: str, **values: object) -> SafeString:
    """A translated sentence with HTML in its named places, as ``sentence(gettext("opened %(when)s"), when=...)``."""
    whole = {name: part if type(part) is SafeString else _safe(part) for name, part in values.items()}
    return SafeString(escape(words) % whole)


def _safe(part: Any) -> str:
    return part.__html__() if hasattr(part, "__html__") else escape(str(part))
