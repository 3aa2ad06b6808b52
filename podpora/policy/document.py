"""The policy document as typed, frozen values: what may stand in `policy.yaml` and nothing else.

The syntax is told to authors in `docs/policy_format.md`. Cross-checks between parts live in `checks.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from podpora.policy.document_case import (
    Category,
    Closing,
    Intake,
    Lifecycle,
    Role,
    Severity,
    SeverityChange,
    Survey,
)
from podpora.policy.document_time import HolidayList, HoursSet, Meaning, Program, Table
from podpora.policy.parts import Code, Codes, Countries, Country, Languages, Level, Part


class Region(Part):
    """A region for support languages and vendor desks, as a list of countries."""

    countries: Countries


class LanguageRules(Part):
    """In which languages support is given.

    `regions` holds inside the hours set `window` for the products listed in `localised_products` at level 1;
    `otherwise` holds for other products, outside the window, in no region, and at the `levels` that name none.
    """

    regions: dict[Code, Languages] = Field(default_factory=dict)
    window: Code
    localised_products: Codes | Literal["all"]
    otherwise: Languages
    levels: dict[Level, Languages] = Field(default_factory=dict)
    after_hours: tuple[Literal["wait", "go-on"], ...] = ("wait", "go-on")
    go_on_preselected_at: tuple[Level, ...] = ()


class EqualLevel(Part):
    """A program that needs all units of the product at one of the levels; otherwise another program applies."""

    program: Code
    satisfied_by: Codes
    otherwise: Code


class Included(Part):
    """A program included in the price of a licence, for whole years."""

    program: Code
    years: Annotated[int, Field(ge=1)]


LicenceKind = Literal["paid", "evaluation", "free", "community", "nfr"]


class EntitlementRules(Part):
    """Which program a licence gives. `by-unit` means the program bought for the unit. `better_program`: programs from
    the least to the best, among which an open case may go up on request."""

    kinds: dict[LicenceKind, Code | Literal["by-unit"]]
    equal_level: tuple[EqualLevel, ...] = ()
    customer_program: Code | None = None
    included: Included | None = None
    better_program: Codes = ()


class PhoneRow(Part):
    """One number of the directory, kept as printed."""

    country: Country
    group: Code
    line: Code = "support"
    toll_free: bool
    toll_free_scope: Literal["unspecified", "domestic"] | None = None
    printed: str
    e164: str | None = None
    needs_review: bool = False
    note: Code | None = None
    sources: Codes = ()
    shown: bool = True
    verified_on: date | None = None


class Phones(Part):
    """The phone directory. `groups` orders the headings; `stand_in` names, for a country without a number, the one
    whose numbers are offered there."""

    needs_open_case: Literal[True]
    groups: Codes
    stand_in: dict[Country, Country] = Field(default_factory=dict)
    directory: tuple[PhoneRow, ...]


class Federal(Part):
    """The service for federal agencies: live hours, on call otherwise."""

    hours: Code
    otherwise: Literal["on-call"]
    phone_line: Code
    staff: Code


class Escalation(Part):
    """When a request for a manager counts as overdue at the desk, by severity or `*`; no promise to anybody."""

    overdue_after: Table


class KeepInformed(Part):
    """After how long without a message to the customer an engineer is reminded, by severity or `*`; no promise."""

    remind_after: Table


class Interpretation(Part):
    """A reading chosen where the sources disagree (`kind: reading`) or are silent (`kind: default`)."""

    kind: Literal["reading", "default"]
    about: Annotated[tuple[str, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)]
    readings: Codes = ()
    choice: Code


class Section(Part):
    """A section of the published page: its number, and the clauses shown there in order."""

    key: Code
    number: str
    clauses: tuple[str, ...] = ()


class Document(Part):
    """The whole document."""

    format: Literal["support-policy/1"]
    vendor: str
    effective: date
    published_in: Languages
    meaning: Meaning
    regions: dict[Code, Region] = Field(default_factory=dict)
    default_region: Code | None = None
    holidays: dict[Code, HolidayList] = Field(default_factory=dict)
    hours: dict[Code, HoursSet] = Field(default_factory=dict)
    severities: tuple[Severity, ...] = ()
    severity_change: SeverityChange | None = None
    categories: tuple[Category, ...]
    roles: tuple[Role, ...]
    programs: dict[Code, Program]
    entitlement: EntitlementRules
    languages: LanguageRules
    intake: Intake
    closing: Closing
    survey: Survey | None = None
    lifecycle: Lifecycle | None = None
    phones: Phones | None = None
    federal: Federal | None = None
    escalation: Escalation | None = None
    keep_informed: KeepInformed | None = None
    resources: Codes = ()
    interpretations: dict[str, Interpretation] = Field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    texts: Codes = ()
