"""The frozen values that rules take and give. Severities and all other codes are text, as in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from podpora.policy.because import Because

Measure = Literal["firm", "evaluation", "best_effort", "not_offered", "none"]
ClockKind = Literal["calendar", "business"]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday: its `name` and the `source` that says so ("holidays 0.109", "policy", "operator")."""

    name: str
    source: str


class HolidayDates(Mapping[date, Holiday]):
    """Holidays of one place: a mapping from local date to `Holiday`, hashable, compared by content.

    `known` is false where no data are on file; `first_year` and `last_year` bound the data (0, 0: unknown).
    """

    def __init__(
        self, days: Mapping[date, Holiday], *, known: bool = True, first_year: int = 0, last_year: int = 0
    ) -> None:
        self._days = dict(sorted(days.items()))
        self.known, self.first_year, self.last_year = known, first_year, last_year

    def __getitem__(self, day: date) -> Holiday:
        return self._days[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, HolidayDates) and self._content == other._content

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _content(self) -> tuple[Any, ...]:
        return (tuple(self._days.items()), self.known, self.first_year, self.last_year)

    @cached_property
    def _hash(self) -> int:
        return hash(self._content)

    def changed(
        self, *, extra: Mapping[date, Holiday] | None = None, drop: frozenset[date] = frozenset()
    ) -> HolidayDates:
        """The same list with days added and dropped (an operator's changes)."""
        days = {day: holiday for day, holiday in self._days.items() if day not in drop}
        return HolidayDates(
            days | dict(extra or {}), known=self.known, first_year=self.first_year, last_year=self.last_year
        )


NO_HOLIDAYS = HolidayDates({}, known=False)
"""No data at all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a customer is, as a value, pinned on a case at filing.

    `zone` IANA name; `country` ISO 3166-1 alpha-2; `subdivision` the part after the dash of ISO 3166-2 ("BY"), or
    ""; `region` the policy's region for languages ("" if none); `phone_group` the heading of the phone directory;
    `holidays` local dates; `working_days` replaces Monday to Friday for this customer ("sun", "mon", ...), empty
    for the policy's own week.
    """

    zone: str
    country: str = ""
    subdivision: str = ""
    region: str = ""
    phone_group: str = ""
    holidays: HolidayDates = NO_HOLIDAYS
    working_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that targets and their exceptions look at. Empty text means: not known or not applicable.

    `flags` are set on the case by people ("round-the-clock-asked"), `facts` are true of it at the moment
    ("customer-reachable"). `agreed` is the interval that both sides agreed for the kinds of target that allow it,
    written as a target cell ("6h on always").
    """

    program: str
    severity: str | None
    category: str
    product: str = ""
    channel: str = ""
    language: str = ""
    environment: str = ""
    phase: str = ""
    flags: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What the policy promises for one kind of milestone.

    `measure`: "firm", "evaluation" (an aim, counted apart), "best_effort", "not_offered" or "none" (no such
    promise). `seconds` of the hours set `hours_key` for a length; `days` working days otherwise, with `unit`
    "close" (close of the nth day), "same-time" or "seconds". `clock` is "calendar" for the set `always`.
    """

    measure: Measure
    clause: str
    because: tuple[Because, ...]
    seconds: int | None = None
    days: int | None = None
    unit: Literal["seconds", "close", "same-time"] | None = None
    hours_key: str = ""
    clock: ClockKind | None = None
    printed: str = ""

    @property
    def has_due(self) -> bool:
        """Whether a due instant follows from it."""
        return self.measure in ("firm", "evaluation")

    @property
    def minutes(self) -> int | None:
        """Length in minutes, where it is a length."""
        return None if self.seconds is None else self.seconds // 60


@dataclass(frozen=True, slots=True)
class TraceSegment:
    """A stretch `[from_at, to_at)` of the count, in UTC. `reason`: "open" (counted), "closed" (outside hours),
    "holiday" (`name` and `source` say which), "special" (dated hours, counted or not), "paused" (`name` is the
    state), "used_up" (the target was over before the change that made it due), "not_started" (no clock ran yet).
    Counted segments add up to the target to the second. `hours` is the hours set that decided."""

    from_at: datetime
    to_at: datetime
    counted: bool
    reason: str
    name: str = ""
    source: str = ""
    hours: str = ""

    @property
    def seconds(self) -> int:
        """Its length in seconds."""
        return int((self.to_at - self.from_at).total_seconds())

    def to_json(self) -> dict[str, Any]:
        """Plain data, instants in ISO 8601."""
        return {
            "from": self.from_at.isoformat(),
            "to": self.to_at.isoformat(),
            "seconds": self.seconds,
            "counted": self.counted,
            "reason": self.reason,
            "name": self.name,
            "source": self.source,
            "hours": self.hours,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TraceSegment:
        """The value that `to_json` wrote."""
        return cls(
            from_at=datetime.fromisoformat(data["from"]),
            to_at=datetime.fromisoformat(data["to"]),
            counted=data["counted"],
            reason=data["reason"],
            name=data.get("name", ""),
            source=data.get("source", ""),
            hours=data.get("hours", ""),
        )


@dataclass(frozen=True, slots=True)
class Promise:
    """A target put on the clock. `due_at` is None where nothing is due (best effort, none, not offered, paused);
    `warn_at` is the instant at which the policy's share of the target (75 % by default) is used up.

    `kept`: a change of the case left the running promise as it was; what is on record of it (due instant, target,
    clause, trace) stays, and `because` says why. Counted segments of the trace add up to `target` exactly."""

    due_at: datetime | None
    warn_at: datetime | None
    target: Target
    clause: str
    because: tuple[Because, ...]
    trace: tuple[TraceSegment, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the case stood in `state`; `to_at` None while it still does."""

    state: str
    from_at: datetime
    to_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a licence (a socket, an instance): its `label`, the `program` bought for it, its `kind`."""

    label: str
    program: str
    kind: str = "paid"


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """The licence behind a support ID. `kind` paid, evaluation, free, community or nfr; days are local dates, the
    last day included, None for no limit; `maintenance_*` is the paid contract (for kind "paid")."""

    kind: str
    program: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    maintenance_starts_on: date | None = None
    maintenance_ends_on: date | None = None
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class EntitlementFacts:
    """Everything that `entitlement` looks at.

    `roles`: roles the filer holds for this customer; `designated`: those of them that the customer designated (None:
    all were); `partner_appointed`: for a partner, whether this customer
    appointed it; `customer_program`: a program that the vendor gave the whole account ("premier" or "");
    `licence`: the one behind the support ID, None if there is none; `other_units`: the customer's other active
    units of the same product; `today`: local date at the customer; `phase`: lifecycle phase of the release.
    """

    roles: frozenset[str]
    category: str
    today: date
    licence: LicenceFacts | None
    customer_program: str = ""
    other_units: tuple[Unit, ...] = ()
    partner_appointed: bool = True
    designated: frozenset[str] | None = None
    product: str = ""
    phase: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether this case may be filed now, and under which program.

    `categories_allowed`: categories that may be filed with these facts; `until`: last day of the right, None
    without an end; `mend`: codes of what would make a refused case acceptable ("appoint", "renew",
    "choose_category", "choose_product", "choose_channel", "choose_release"); `short_units`: labels of the units
    that keep the product from the better program.
    """

    allowed: bool
    program: str
    categories_allowed: tuple[str, ...]
    until: date | None
    because: tuple[Because, ...]
    mend: tuple[str, ...] = ()
    short_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeverityOffer:
    """One severity in the wizard. Not offered: shown with the reason; `taken_as` and `flag` say what becomes of a
    case of that weight. `default` marks the one that applies when nobody chooses."""

    level: str
    offered: bool
    because: tuple[Because, ...]
    taken_as: str | None = None
    flag: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True)
class LanguageOffer:
    """`offered`: languages that may be chosen for the case; `now`: languages spoken at this instant;
    `window_opens_at`: next opening of the language hours if they are closed; `working_language`: the one used
    now for the chosen (or first) language; `waits`: work waits for the window, as the customer chose;
    `at_every_hour`: languages that no hours close, so that `after_hours` is no question for them."""

    offered: tuple[str, ...]
    now: tuple[str, ...]
    window_opens_at: datetime | None
    working_language: str
    because: tuple[Because, ...]
    waits: bool = False
    at_every_hour: tuple[str, ...] = ()
    after_hours: tuple[str, ...] = ()
    after_hours_preselected: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours of a program at an instant. `always`: no closing ever; `hours_key` "" where the program has none."""

    is_open: bool
    always: bool
    hours_key: str
    because: tuple[Because, ...]
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def clause(self) -> str:
        """The clause whose text names the hours."""
        return f"hours.{self.hours_key}" if self.hours_key else ""


@dataclass(frozen=True, slots=True)
class SeverityDecision:
    """What a wished change of severity does. `acts_at_once`: queue and clock follow now; `needs_agreement_of`:
    sides that still have to agree ("customer", "engineer"); `level`: the severity that holds now."""

    acts_at_once: bool
    needs_agreement_of: tuple[str, ...]
    level: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A plain yes or no with its reasons."""

    allowed: bool
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class SurveyDecision:
    """Whether a closed case gets a survey, and until when its link is valid."""

    due: bool
    expires_at: datetime | None
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class SilenceStep:
    """The next timed step with a silent customer: `step` remind, attempts, solve, close or none; `due_at` when it
    may happen (None while attempts are missing); `counted`: the attempts that count, by local day."""

    step: str
    due_at: datetime | None
    counted: tuple[date, ...]
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class RequiredField:
    """A field of the new case for these choices."""

    id: str
    step: str
    required: bool
    clause: str = field(default="")


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the policy. `fallback` is true where the language asked for has none and another stands in."""

    text: str | tuple[str, ...]
    language: str
    fallback: bool
