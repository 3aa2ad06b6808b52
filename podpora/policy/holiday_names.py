"""Names of public holidays in the languages of the interface, from `holiday_data/names/`.

Traces, promises and pages carry the English name of the frozen data; whoever shows one puts it into the reader's
language here. A name that an operator or a policy gave stays as it was given.
"""

from __future__ import annotations

import json
import re
from functools import cache

from podpora.policy.holidays import FOLDER

_ENDING = re.compile(r"(.*) (\([^()]*\))")


@cache
def _names(language: str) -> dict[str, str]:
    path = FOLDER / "names" / f"{language}.json"
    if not (language.isascii() and language.isalpha() and path.is_file()):
        return {}
    names: dict[str, str] = json.loads(path.read_text("utf-8"))
    return names


def holiday_name(name: str, source: str, language: str) -> str:
    """A holiday's name in a language ("pl", "es-mx"), in English where it is not on file there."""
    names = _names(language.partition("-")[0])
    if not names or not source.startswith("holidays "):
        return name
    return "; ".join(_said(one, names) for one in name.split("; "))


def _said(name: str, names: dict[str, str]) -> str:
    ended = _ENDING.fullmatch(name)
    if name in names or ended is None:
        return names.get(name, name)
    base, ending = ended.groups()
    return f"{names[base]} {names[ending]}" if base in names and ending in names else name
