"""The document's parts about time: hours, holidays, what words mean, programs and their targets."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from podpora.policy import terms
from podpora.policy.parts import (
    Cell,
    Channel,
    Code,
    Codes,
    Country,
    Dated,
    Interval,
    Kind,
    Length,
    Level,
    Levels,
    Part,
    State,
    Week,
)


def _named(value: Any) -> Any:
    return dict.fromkeys(value, "") if isinstance(value, list) else value


class HolidayList(Part):
    """A named list of holidays: of a country (and subdivision), or of the customer's place, with own days.

    `extra` maps own days to their names; a list of days is taken too."""

    country: Country | None = None
    subdivision: str | None = None
    source: Literal["customer"] | None = Field(default=None, alias="from")
    extra: Annotated[dict[Dated, str], BeforeValidator(_named)] = Field(default_factory=dict)
    drop: tuple[Dated, ...] = ()


class RegionHours(Part):
    """What a region changes in an hours set."""

    zone: str | None = None
    week: Week | None = None
    holidays: str | None = None


class HoursSet(Part):
    """Named hours: a week in a zone, less holidays; or a join of other sets."""

    zone: str | None = None
    week: Week | None = None
    holidays: str | None = None
    special: dict[Dated, tuple[Interval, ...]] = Field(default_factory=dict)
    regions: dict[Code, RegionHours] = Field(default_factory=dict)
    any_of: Codes = ()


class Meaning(Part):
    """Words that the policy settles once: what a business day is, what starts and what pauses a clock."""

    business_day: Literal["close", "same-time", "hours"]
    business_day_length: Length | None = None
    starts: tuple[Channel, ...]
    pauses: dict[Kind, tuple[State, ...]] = Field(default_factory=dict)
    warn_at_percent: Annotated[int, Field(ge=1, le=99)] = 75


def _table(value: Any) -> Any:
    return value if isinstance(value, dict) else {"*": value}


Table = Annotated[dict[Annotated[str, BeforeValidator(str)], Cell], BeforeValidator(_table)]
"""Severity to target; a single value (no severities, or all alike) stands under `*`."""


class Conditions(Part):
    """When a line of exceptions applies: every word given must hold; a list means any of its values."""

    severity: Levels = ()
    product: Codes = ()
    category: Codes = ()
    channel: Annotated[tuple[Channel, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)] = ()
    language: Codes = ()
    region: Codes = ()
    environment: Codes = ()
    phase: Codes = ()
    flag: Codes = ()
    fact: Codes = ()


class Exceptional(Part):
    """One line of exceptions: under these conditions, other hours or other targets."""

    id: Code | None = None
    conditions: Conditions = Field(alias="if")
    hours: Code | None = None
    targets: dict[Kind, Table] = Field(default_factory=dict)


class TakenAs(Part):
    """What becomes of a case whose severity the program does not offer."""

    severity: Level
    flag: Code


class Rights(Part):
    """What a program gives beside support: updates, and upgrades to new versions."""

    updates: bool
    upgrades: bool


class ContactLimit(Part):
    """How many contacts a customer may list: `listed`, or `listed` for each started `per` units bought."""

    listed: Annotated[int, Field(ge=1)]
    per: Annotated[int, Field(ge=1)] | None = None


class Program(Part):
    """A support program: hours, channels, targets and their exceptions."""

    hours: Code
    hours_for: dict[Level, Code] = Field(default_factory=dict)
    channels: tuple[Channel, ...]
    covers: Codes = ()
    rights: Rights | None = None
    people: Codes = ()
    people_hours: Code | None = None
    measure: Literal["firm", "evaluation"] = "firm"
    targets: dict[Kind, Table]
    taken_as: dict[Level, TakenAs] = Field(default_factory=dict)
    continuous_work: Levels = ()
    contacts: ContactLimit | None = None
    when: tuple[Exceptional, ...] = ()

    def cells(self) -> list[tuple[Kind, str, terms.Term]]:
        """Every cell of the program's own tables: kind, severity or `*`, term."""
        return [(kind, key, cell) for kind, table in self.targets.items() for key, cell in table.items()]


def amount_of(meaning: Meaning, cell: terms.Term) -> tuple[int | None, int | None, str]:
    """Seconds, or days with their unit: what a `d` is, the policy's meaning of a business day says."""
    if cell.kind == "length":
        return cell.seconds, None, "seconds"
    if cell.kind == "close":
        return None, cell.count, "close"
    if meaning.business_day == "hours":
        return cell.count * (meaning.business_day_length or 0), None, "seconds"
    return None, cell.count, meaning.business_day
