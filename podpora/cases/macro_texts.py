"""Texts with placeholders: which there are, and how they are filled in."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

PLACEHOLDERS: Final = ("contact", "customer", "engineer", "number", "product", "subject")
"""What a text may name between braces."""

_MARK: Final = re.compile(r"\{([^{}\s]{1,32})\}")


def unknown_in(texts: Iterable[str]) -> tuple[str, ...]:
    """What stands between braces like a placeholder and is none, each once, in order."""
    named = (name for text in texts for name in _MARK.findall(text))
    return tuple(dict.fromkeys(name for name in named if name not in PLACEHOLDERS))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder replaced once; what a value holds is never filled in again."""
    return _MARK.sub(lambda mark: values.get(mark[1], mark[0]), text)
