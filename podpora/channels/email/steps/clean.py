"""What strangers typed, made fit for a letter: nothing that people wrote can become a header field of ours."""

import re
import unicodedata
from typing import Final

LONGEST_SUBJECT: Final = 200
LONGEST_NAME: Final = 100
_TURNS_TEXT_ROUND: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}")
_LABEL: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class UnusableAddress(ValueError):
    """No letter can be sent to this address."""


def header_text(value: str, *, longest: int = LONGEST_SUBJECT) -> str:
    """``value`` as one line: control characters, line and paragraph separators and stray surrogates become spaces,
    marks that turn the writing direction go; at most ``longest`` characters."""
    plain = _TURNS_TEXT_ROUND.sub("", value)
    one_line = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") else c for c in plain)
    joined = " ".join(one_line.split())
    return joined if len(joined) <= longest else joined[: longest - 1].rstrip() + "…"


def body_text(value: str) -> str:
    """``value`` with ``\\n`` line ends and without control characters (tab apart) and stray surrogates."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def bare_address(value: str) -> str:
    """``value`` as an address of an envelope, in lower case, its domain in ASCII.

    Raises ``UnusableAddress`` for anything that two mail programs could read differently: spaces, quotes, comments,
    angle brackets, several addresses, a part that is missing or too long.
    """
    local, at, domain = value.strip(" ").rpartition("@")
    try:
        address = f"{local}{at}{domain.encode('idna').decode('ascii')}".lower()
    except UnicodeError:
        raise UnusableAddress(f"{value!r} is no mail address") from None
    labels = address.rpartition("@")[2].split(".")
    dotted_well = not (local.startswith(".") or local.endswith(".") or ".." in local)
    if len(address) > 254 or not _ADDRESS.fullmatch(address) or not dotted_well:
        raise UnusableAddress(f"{value!r} is no mail address")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise UnusableAddress(f"{value!r} is no mail address")
    return address
