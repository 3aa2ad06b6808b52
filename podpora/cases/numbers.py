"""Case numbers: eight digits, the first 1-9, the last a check digit (Damm).

The check digit catches every single wrong digit and every swap of neighbours. The other seven are random, so no
number can be guessed from the last one; which are taken, the database knows.
"""

import re
import secrets
from typing import Final

# A totally anti-symmetric quasigroup of order 10 with a zero diagonal (H. Michael Damm, 2004).
_TABLE: Final = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_BETWEEN: Final = re.compile(r"[\s\u00a0\u202f\u2009-]+")


def new_number() -> str:
    """A random well-formed number; whether it is free, the unique column decides."""
    body = str(1_000_000 + secrets.randbelow(9_000_000))
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The digit that completes ``body``."""
    interim = 0
    for digit in body:
        interim = int(_TABLE[interim][int(digit)])
    return str(interim)


def is_number(text: str) -> bool:
    """Whether these eight digits can be a case number."""
    return len(text) == 8 and text.isascii() and text.isdigit() and text[0] != "0" and check_digit(text[:7]) == text[7]


def parse_number(text: str) -> str | None:
    """The number that somebody wrote, spaces (and hyphens) anywhere; ``None`` when it cannot be one."""
    digits = _BETWEEN.sub("", text)
    return digits if is_number(digits) else None
