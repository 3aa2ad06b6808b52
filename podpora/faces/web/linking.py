"""Addresses, and at the desk numbers of cases, that stand in what somebody wrote, as links."""

import re
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString

from podpora.cases.numbers import parse_number
from podpora.faces.web.markup import written

_ADDRESS: Final = re.compile(r"\bhttps?://[^\s<>\"'`\x00-\x1f]{1,2000}", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?<![\w./-])[1-9][0-9]{3}[ \u00a0-]?[0-9]{4}(?![\w/-])")
_EITHER: Final = re.compile(f"{_ADDRESS.pattern}|{_NUMBER.pattern}", re.IGNORECASE)
_AFTER: Final = ".,;:!?…»”’*_"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_LINK: Final = '<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>'
_CASE: Final = '<a href="{}">{}</a>'


def with_links(text: str, *, to_cases: bool = False) -> SafeString:
    """The text, escaped, with a link for each address of the web (http and https alone) and, ``to_cases``, for each
    number that can be one of a case: whether it is there, and for these eyes, its page says."""
    parts, at = [], 0
    for found in (_EITHER if to_cases else _ADDRESS).finditer(text):
        said = found.group()
        if said[0].isdigit():
            number = parse_number(said)
            link = written(_CASE, reverse("desk:case", args=[number]), said) if number else None
        else:
            said = _without_what_follows(said)
            link = written(_LINK, said) if said.partition("//")[2] else None
        if link is not None:
            parts += [written("{}", text[at : found.start()]), link]
            at = found.start() + len(said)
    return SafeString("".join([*parts, written("{}", text[at:])]))


def _without_what_follows(address: str) -> str:
    """The address without the signs of the sentence around it."""
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        if last not in _AFTER and (opening is None or address.count(opening) >= address.count(last)):
            break
        address = address[:-1]
    return address
