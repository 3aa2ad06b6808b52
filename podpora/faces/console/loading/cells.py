"""What may stand in a cell: each reader takes the text of a filled cell and gives its value, or says what is wrong."""

import re
from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from podpora.people import phones, places

Reader = Callable[[str], Any]

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RELATIVE: Final = re.compile(r"today\s*(?:([+-])\s*(\d{1,4}))?")
_YES: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class CellError(ValueError):
    """The cell cannot be taken; the message says why and what to write."""


def text(limit: int) -> Reader:
    """One line of text of at most ``limit`` characters."""

    def read(cell: str) -> str:
        if len(cell) > limit:
            raise CellError(f"{len(cell)} characters where {limit} fit")
        if not cell.isprintable():
            raise CellError("holds a line break or another character that cannot be shown")
        return cell

    return read


def code(limit: int = 32) -> Reader:
    """The vendor's own key: letters, digits, dot, dash and underscore."""

    def read(cell: str) -> str:
        text(limit)(cell)
        if not _CODE.fullmatch(cell):
            raise CellError(f"{cell!r} is no code: write letters, digits, dots, dashes or underscores")
        return cell

    return read


def choice(*allowed: str) -> Reader:
    """One of a few words."""

    def read(cell: str) -> str:
        if cell not in allowed:
            raise CellError(f"{cell!r} is none of: {', '.join(allowed)}")
        return cell

    return read


def several(each: Reader) -> Reader:
    """Several values with spaces between them, each once."""

    def read(cell: str) -> tuple[Any, ...]:
        values = tuple(each(part) for part in cell.split())
        if len(set(values)) != len(values):
            raise CellError("the same value stands there twice")
        return values

    return read


def lines(limit: int) -> Reader:
    """Several texts of at most ``limit`` characters with | between them, as the lines of one text."""

    def read(cell: str) -> str:
        return "\n".join(part for part in (text(limit)(part.strip()) for part in cell.split("|")) if part)

    return read


def yes_no(cell: str) -> bool:
    """``yes`` or ``no``, also true, false, 1, 0."""
    try:
        return _YES[cell.lower()]
    except KeyError:
        raise CellError(f"{cell!r}: write yes or no") from None


def whole(lowest: int, highest: int) -> Reader:
    """A whole number within limits."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"\d{1,9}", cell) or not lowest <= int(cell) <= highest:
            raise CellError(f"{cell!r}: write a whole number from {lowest} to {highest}")
        return int(cell)

    return read


def email(cell: str) -> str:
    """An e-mail address, in lower case."""
    try:
        validate_email(text(254)(cell))
    except ValidationError:
        raise CellError(f"{cell!r} is no e-mail address") from None
    return cell.lower()


def phone(cell: str) -> str:
    """A phone number in international form."""
    if not phones.is_phone(text(32)(cell)):
        raise CellError(f"{cell!r}: write the number in international form, such as +48 22 555 01 00")
    return cell


def country(cell: str) -> str:
    """An ISO 3166-1 code."""
    if cell not in places.countries():
        raise CellError(f"{cell!r} is no country: write its two letters of ISO 3166-1, such as PL")
    return cell


def subdivision(cell: str) -> str:
    """The part of an ISO 3166-2 code after the dash."""
    if not re.fullmatch(r"[A-Z0-9]{1,3}", cell):
        raise CellError(f"{cell!r}: write the part of ISO 3166-2 after the dash, such as BY for DE-BY")
    return cell


def zone(cell: str) -> str:
    """An IANA name of a real place."""
    if not places.is_zone(cell):
        raise CellError(f"{cell!r} is no time zone: write an IANA name such as Europe/Warsaw")
    return cell


def interface_language(cell: str) -> str:
    """A language that the interface speaks."""
    return str(choice(*places.languages())(cell))


def spoken_language(cell: str) -> str:
    """A BCP 47 code."""
    if not _LANGUAGE.fullmatch(cell):
        raise CellError(f"{cell!r} is no language: write a BCP 47 code such as en or pt-BR")
    return cell


def day(*, today: date | None) -> Reader:
    """A day as YYYY-MM-DD. With ``today`` (demo data only) also ``today``, ``today+30`` or ``today-30``."""

    def read(cell: str) -> date:
        relative = _RELATIVE.fullmatch(cell)
        if relative and today is not None:
            sign, days = relative.groups()
            return today + timedelta(days=int(f"{sign or '+'}{days or 0}"))
        if relative:
            raise CellError(f"{cell!r}: days counted from today stand in demo data only; write YYYY-MM-DD")
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
                raise ValueError
            value = date.fromisoformat(cell)
        except ValueError:
            raise CellError(f"{cell!r} is no day: write YYYY-MM-DD, such as 2026-02-06") from None
        if not 1990 <= value.year <= 2099:
            raise CellError(f"{cell!r}: the year lies outside 1990 to 2099")
        return value

    return read


def of(known: Collection[str], what: str) -> Reader:
    """One of the codes that the policy has."""

    def read(cell: str) -> str:
        if known and cell not in known:
            raise CellError(f"the policy has no {what} {cell!r}; it has: {', '.join(known)}")
        return cell

    return read
