"""The columns that a list of the desk may show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    """``order``: what the list is ordered by when the head is followed, where an index carries it."""

    code: str
    name: str | Promise
    order: str = ""


_ALL: Final = (
    Column("severity", _("Severity")),
    Column("case", _("Case"), "newest"),
    Column("due", _("First response"), "due"),
    Column("customer", _("Customer")),
    Column("program", _("Program")),
    Column("state", _("State")),
    Column("assignee", _("Assignee")),
    Column("language", _("Language")),
    Column("updated", _("Updated"), "updated"),
    Column("opened", _("Filed"), "newest"),
    Column("product", _("Product")),
    Column("queue", _("Queue")),
    Column("category", _("Category")),
    Column("level", _("Level")),
    Column("there", _("Time there")),
)
COLUMNS: Final[Mapping[str, Column]] = MappingProxyType({column.code: column for column in _ALL})
ALWAYS: Final = ("case",)
USUAL: Final = ("severity", "case", "due", "customer", "program", "state", "assignee", "language", "updated")


def chosen(codes: Sequence[str]) -> tuple[Column, ...]:
    """The columns of these codes in the order of all, the usual ones for none; what names the case is always there."""
    wanted = {*codes, *ALWAYS} if codes else set(USUAL)
    return tuple(column for column in _ALL if column.code in wanted)
