"""Business hours as one value: weekly hours, holidays, special days and a zone; or a join of several such values."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from podpora.clock import week as read
from podpora.clock.errors import ClockError
from podpora.clock.plan import plan_of
from podpora.clock.table import Engine
from podpora.clock.week import DAY_NAMES, Day, Holiday, bad
from podpora.clock.zones import DAY, FIRST_YEAR, LAST_YEAR, zone_named

ALL_DAY: Final[Day] = ((0, DAY),)
CLOSED_WEEK: Final[tuple[Day, ...]] = ((),) * 7
_WORDS = {"tz", "weekly", "spans", "always", "holidays", "special", "night_shift_into_holiday", "any_of"}


class Hours:
    """Business hours as one value: immutable, hashable, equal when they say the same.

    `zone` is an IANA name. `weekly` maps "mon".."sun" to lists of (from, to); a missing day is closed; `to` may be
    "24:00"; `to <= from` runs over midnight and belongs to the date on which it begins. Times are "HH:MM",
    "HH:MM:SS", `datetime.time`, or whole seconds of the day. `spans` adds stretches over several days
    ("mon 00:00 - fri 20:00"); each date of them counts on its own. `always=True` is every minute of the week.
    `holidays` are local dates, closed all day: an iterable of dates, or a mapping of dates to a name, or to
    (name, source), which a trace then tells. `special` maps dates to their own intervals; it replaces the whole
    date and beats a holiday; an empty list closes. A holiday also cuts the tail of last night's shift at midnight,
    unless `serve_night_shifts` says that a shift, once begun, is served to its end.
    `any_of` joins several values: open while any of them is; `zone` (by default that of the first) then only says
    on which clock working days are named.

    Raises `ClockError`: `bad_hours`, `unknown_zone`, or `never_opens` for hours without any opening.
    """

    __slots__ = (
        "__weakref__",
        "_engine",
        "_hash",
        "_key",
        "any_of",
        "holidays",
        "serve_night_shifts",
        "special",
        "week",
        "zone",
    )
    zone: str
    week: tuple[Day, ...]
    holidays: Mapping[date, Holiday]
    special: Mapping[date, Day]
    serve_night_shifts: bool
    any_of: tuple["Hours", ...]
    _engine: Engine | None
    _key: tuple[Any, ...]
    _hash: int

    def __init__(
        self,
        zone: str | None = None,
        weekly: Any = None,
        *,
        spans: Iterable[str] = (),
        always: bool = False,
        holidays: Any = (),
        special: Any = None,
        serve_night_shifts: bool = False,
        any_of: Iterable["Hours"] = (),
    ) -> None:
        joins = tuple(any_of)
        if joins and (weekly is not None or always or spans or holidays or special or serve_night_shifts):
            raise bad("a join of hours has no hours of its own: give them to its members")
        if not all(isinstance(member, Hours) for member in joins):
            raise bad("any_of joins values of Hours")
        if always and (weekly is not None or spans):
            raise bad("hours are either always or weekly, not both")
        zone = joins[0].zone if joins and zone is None else zone
        week = (ALL_DAY,) * 7 if always else read.read_week(weekly) if weekly is not None else CLOSED_WEEK
        if not isinstance(zone, str):
            raise ClockError("unknown_zone", f"hours need the name of an IANA time zone, not {zone!r}")
        zone_named(zone)
        self._set(
            zone=zone,
            week=read.add_spans(week, spans),
            holidays=MappingProxyType(dict(sorted(read.read_holidays(holidays).items()))),
            special=MappingProxyType(dict(sorted(read.read_special(special or {}).items()))),
            serve_night_shifts=bool(serve_night_shifts),
            any_of=joins,
            _engine=None,
        )
        key = (zone, self.week, tuple(self.holidays.items()), tuple(self.special.items()), self.serve_night_shifts)
        self._set(_key=(*key, joins), _hash=hash((*key, joins)))
        self._refuse_if_it_never_opens()

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"hours are a value: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"hours are a value: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Hours) and self._hash == other._hash and self._key == other._key)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        if self.any_of:
            return f"Hours({self.zone!r}, any_of={self.any_of!r})"
        kind = "always" if self.week == (ALL_DAY,) * 7 else f"weekly={self.week!r}"
        return f"Hours({self.zone!r}, {kind}, {len(self.holidays)} holidays, {len(self.special)} special days)"

    def __reduce__(self) -> tuple[Any, ...]:
        return Hours.from_json, (self.to_json(),)

    @property
    def is_always(self) -> bool:
        """Whether they never close, so that their time is plain elapsed time."""
        if self.any_of:
            return any(member.is_always for member in self.any_of)
        return self.week == (ALL_DAY,) * 7 and not self.holidays and not self.special

    def _refuse_if_it_never_opens(self) -> None:
        if self.any_of or any(self.week) and self._some_day_is_left():
            return
        plan = plan_of(self)
        if not any(plan.stretches(year)[0] for year in range(plan.first_year, plan.last_year + 1)):
            raise ClockError("never_opens", "these hours never open: no weekday and no special day has an opening")

    def _some_day_is_left(self) -> bool:
        """Whether holidays and closed special days leave any date of the reckoned years to the weekly hours."""
        weeks = (date(LAST_YEAR + 1, 1, 1) - date(FIRST_YEAR, 1, 1)).days // 7
        if len(self.holidays) + len(self.special) < weeks:
            return True
        day, end = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
        while day <= end:
            if self.week[day.weekday()] and day not in self.holidays and day not in self.special:
                return True
            day += timedelta(days=1)
        return False

    def to_json(self) -> dict[str, Any]:
        """The value as plain data, in the words of `podpora clock`'s schedules; `from_json` reads it back."""
        data: dict[str, Any] = {"tz": self.zone}
        if self.any_of:
            return data | {"any_of": [member.to_json() for member in self.any_of]}
        data |= {"weekly": {name: _pairs(day) for name, day in zip(DAY_NAMES, self.week, strict=True) if day}}
        if self.week == (ALL_DAY,) * 7:
            data = {"tz": self.zone, "always": True}
        if self.holidays:
            data["holidays"] = {str(day): about._asdict() for day, about in self.holidays.items()}
        if self.special:
            data["special"] = {str(day): _pairs(intervals) for day, intervals in self.special.items()}
        if self.serve_night_shifts:
            data["night_shift_into_holiday"] = "serve"
        return data

    @classmethod
    def from_json(cls, data: Any) -> "Hours":
        """Hours from a schedule: `tz` with `weekly` ({"mon": [["08:00", "20:00"]], ...}), `spans` or `always`;
        `holidays` (a list of dates or a mapping to names), `special`, `night_shift_into_holiday` ("cut", "serve");
        or `any_of` with a list of schedules. A word that is not known is refused."""
        if not isinstance(data, Mapping):
            raise bad("a schedule is an object with tz and weekly, spans, always or any_of")
        strange = sorted(str(word) for word in data if word not in _WORDS)
        if strange:
            raise bad(f"{strange[0]!r} is not a word of a schedule; these are: {', '.join(sorted(_WORDS))}")
        always, night = data.get("always") or False, data.get("night_shift_into_holiday") or "cut"
        if not isinstance(always, bool):
            raise bad(f"always is true or false, not {always!r}")
        if night not in ("cut", "serve"):
            raise bad(f'night_shift_into_holiday is "cut" or "serve", not {night!r}')
        spans, members = data.get("spans") or (), data.get("any_of") or ()
        if not isinstance(spans, list | tuple) or not isinstance(members, list | tuple):
            raise bad("spans and any_of are lists")
        return cls(
            data.get("tz"),
            data.get("weekly"),
            spans=spans,
            always=always,
            holidays=data.get("holidays") or (),
            special=data.get("special") or {},
            serve_night_shifts=night == "serve",
            any_of=[cls.from_json(member) for member in members],
        )


def _pairs(day: Day) -> list[list[str]]:
    """The intervals as written; one of more than 24 hours, grown from two that overlapped, as two again."""
    pieces: list[tuple[int, int]] = []
    for begin, end in day:
        pieces += [(begin, DAY), (end - DAY, end)] if end - begin > DAY else [(begin, end)]
    return [[_time(begin), _time(end if end <= DAY else end - DAY)] for begin, end in pieces]


def _time(seconds: int) -> str:
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hour:02}:{minute:02}:{second:02}" if second else f"{hour:02}:{minute:02}"


ALWAYS: Final = Hours("UTC", always=True)
"""Every minute of every day: calendar time as an ordinary value of hours."""
