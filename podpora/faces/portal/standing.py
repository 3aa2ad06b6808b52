"""Who owes what, since when: the obligation line, and lists grouped by it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext

from podpora.cases.values import CaseRow
from podpora.faces.portal.sams import SAMShown

if TYPE_CHECKING:
    from podpora.cases.models import Case
    from podpora.people.models import Customer


@dataclass(frozen=True, slots=True)
class Owes:
    """The obligation line: ``who`` is you, us or nobody; ``since`` the instant it began, where one is known."""

    who: str
    words: str
    since: datetime | None = None


def owes(case: "Case | CaseRow", *, consent_since: datetime | None = None) -> Owes:
    """Who owes the next step on a case, in the words of the portal; ``consent_since``: since when a severity that an
    engineer proposed waits for the customer's word."""
    vendor = {"vendor": settings.VENDOR_NAME}
    if case.closed_at is not None:
        return Owes("nobody", gettext("Closed; nobody owes a step"), case.closed_at)
    if case.state == "waiting-on-customer":
        # Translators: say whose answer it is, that of the reader's organisation; not only that one is awaited.
        words = gettext("%(vendor)s waits for your answer") % vendor
        return Owes("you", words, case.customer_owes_since or case.state_since)
    if consent_since is not None:
        words = gettext("%(vendor)s proposes another severity and waits for your answer") % vendor
        return Owes("you", words, consent_since)
    if case.state == "waiting-on-third-party":
        return Owes("us", gettext("We wait for another company and keep you informed"), case.state_since)
    since = case.vendor_owes_since or case.state_since
    if case.state == "new":
        return Owes("us", gettext("%(vendor)s owes you a first response") % vendor, since)
    return Owes("us", gettext("%(vendor)s owes you the next step") % vendor, since)


def owes_of_row(row: CaseRow) -> Owes:
    """The same of a line of a list."""
    return owes(row, consent_since=row.consent_since)


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of the home page that wait for the same side."""

    who: str
    title: str
    rows: list[tuple[CaseRow, Owes]] = field(default_factory=list)


def groups_of(rows: Iterable[CaseRow]) -> list[Group]:
    """The rows by who owes the next step: the reader's own first; empty groups left out."""
    groups = {
        # Translators: say whose answer it is, that of the reader's organisation.
        "you": Group("you", gettext("Your answer is needed")),
        "us": Group("us", gettext("%(vendor)s owes the next step") % {"vendor": settings.VENDOR_NAME}),
    }
    for row in rows:
        line = owes_of_row(row)
        groups["you" if line.who == "you" else "us"].rows.append((row, line))
    return [group for group in groups.values() if group.rows]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an organisation's people should know on their first page."""

    customer: "Customer"
    may_appoint: bool
    nobody_appointed: bool
    no_case_administrator: bool
    evaluations: list[Any]
    ways: list[Any]
    ended: tuple[str, ...]
    has_no_licence: bool
    sam: SAMShown | None = None

    @property
    def has_target(self) -> bool:
        """Whether any program held promises a time: support by best effort has no hours to count."""
        return any(shown.way.opening.hours_key for shown in self.ways)
