"""What an engineer wants to see of all cases: one frozen value for addresses, saved views, counts and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from types import MappingProxyType
from typing import Final

ME: Final = "me"
NOBODY: Final = "nobody"
TEAM: Final = "team"
MY_QUEUES: Final = "mine"
DUE_WITHIN: Final[Mapping[str, timedelta]] = MappingProxyType(
    {"overdue": timedelta(0)} | {f"{hours}h": timedelta(hours=hours) for hours in (1, 4, 8, 24, 72)}
)
CLOSED_WITHIN: Final[Mapping[str, timedelta]] = MappingProxyType(
    {f"{days}d": timedelta(days=days) for days in (1, 7, 30, 365)}
)
PROMISES: Final = ("running", "best-effort")
HAS: Final = ("continuous", "handover")
ORDERS: Final = ("due", "newest", "oldest", "updated")
MOST_VALUES, LONGEST_VALUE = 20, 64


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Cases for which everything said here is true; what is empty says nothing, of several values one must fit.

    All values are codes. ``assignee`` ``me``, ``nobody``, ``team`` (all whom the reader leads) or an engineer;
    ``queue`` may be ``mine``: those that the reader serves, and cases that are in none (for who serves no queue: all).
    ``due`` a key of ``DUE_WITHIN``: a first response owed within that time or overdue. ``promise``: a first response is
    owed (running), or none was promised. ``closed`` a key of ``CLOSED_WITHIN``: closed within that time; empty: open
    cases. ``federal`` yes or no, for engineers with the federal mark. ``watched`` me: those that the reader watches.
    ``has`` continuous: worked on around the clock; handover: offered to somebody who has not accepted yet.
    """

    state: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    program: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    assignee: str = ""
    due: str = ""
    promise: str = ""
    closed: str = ""
    federal: str = ""
    watched: str = ""
    has: str = ""

    def as_data(self) -> dict[str, list[str]]:
        """What is said, each as a list of codes: for addresses and for keeping."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: [value] if isinstance(value, str) else list(value) for name, value in said.items() if value}


MANY: Final = tuple(one.name for one in fields(CaseFilter) if one.default == ())
SINGLE: Final[Mapping[str, Sequence[str] | None]] = MappingProxyType(
    {
        "assignee": None,
        "due": tuple(DUE_WITHIN),
        "promise": PROMISES,
        "closed": tuple(CLOSED_WITHIN),
        "federal": ("yes", "no"),
        "watched": (ME,),
        "has": HAS,
    }
)
"""Parts with one value, each with its choices (None: any code)."""


def filter_from(given: Mapping[str, Sequence[str]], *, base: CaseFilter | None = None) -> CaseFilter:
    """``base`` with what is given in its place; names and choices that there are not are passed over."""
    said = (base or CaseFilter()).as_data() | {name: list(values) for name, values in given.items()}
    parts: dict[str, tuple[str, ...] | str] = {}
    for name in MANY:
        parts[name] = tuple(sorted({value for value in said.get(name, ())[:MOST_VALUES] if _is_code(value)}))
    for name, choices in SINGLE.items():
        value = next((one for one in said.get(name, ()) if _is_code(one)), "")
        parts[name] = value if choices is None or value in choices else ""
    return CaseFilter(**parts)  # type: ignore[arg-type]


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_VALUE and value.isprintable()


_WAITING_C, _WAITING_T = "waiting-on-customer", "waiting-on-third-party"
BUILT_IN: Final[Mapping[str, CaseFilter]] = MappingProxyType(
    {
        "mine": CaseFilter(assignee=ME),
        "watched": CaseFilter(watched=ME),
        "unassigned": CaseFilter(assignee=NOBODY, queue=(MY_QUEUES,)),
        "due-soon": CaseFilter(due="4h"),
        "overdue": CaseFilter(due="overdue"),
        "waiting-on-customer": CaseFilter(state=(_WAITING_C,)),
        "waiting-on-third-party": CaseFilter(state=(_WAITING_T,)),
        "waiting": CaseFilter(state=(_WAITING_C, _WAITING_T)),
        "best-effort": CaseFilter(promise="best-effort"),
        "all": CaseFilter(),
        "closed": CaseFilter(closed="7d"),
    }
)
"""The views that every desk has, in their order."""
