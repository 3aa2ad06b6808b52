"""Whether a change is better or worse for the customer, where that can be said from the two answers alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from podpora.policy.comparing.values import Effect, Plain, named

_RANK = {"none": 0, "not_offered": 1, "best_effort": 2, "evaluation": 3, "firm": 4}
_SPOKEN = {"no": 0, "offered": 1, "outside": 2, "window": 3, "always": 4}

# fmt: off
MORE_IS_BETTER = (
    "role", "channel", "covers", "right", "person", "continuous_work", "without_contract", "clock_starts",
    "severity_channel", "category_targets", "contact_method", "phase_right", "phase_channel",
    "phase_severity", "self_service", "localised", "after_hours", "version_may_be_unknown",
    "there_is_program", "there_is_role", "resource", "published_in", "customer_program",
)
# fmt: on
LESS_IS_BETTER = ("clock_pauses", "out_of_scope", "version_known")


def effect_of(kind: str, old: Plain, new: Plain) -> Effect:
    """The change as the customer sees it."""
    if kind in MORE_IS_BETTER:
        return "better" if new and not old else "worse"
    if kind in LESS_IS_BETTER:
        return "worse" if new and not old else "better"
    judge = _JUDGES.get(kind)
    return judge(old, new) if judge else "neutral"


def _ordered(old: float, new: float) -> Effect:
    return "better" if new > old else "worse" if new < old else "neutral"


def _target(old: Plain, new: Plain) -> Effect:
    before, after = named(old), named(new)
    ranks = _RANK.get(str(before.get("measure")), 0), _RANK.get(str(after.get("measure")), 0)
    if ranks[0] != ranks[1]:
        return _ordered(*ranks)
    if "seconds" in before and "seconds" in after:
        by_clock = _ordered(before["clock"] == "calendar", after["clock"] == "calendar")
        by_length = _ordered(-before["seconds"], -after["seconds"])
        return _both(by_clock, by_length)
    if "days" in before and "days" in after and before.get("unit") == after.get("unit"):
        return _ordered(-before["days"], -after["days"])
    return "neutral"


def _both(first: Effect, second: Effect) -> Effect:
    if "neutral" in (first, second):
        return second if first == "neutral" else first
    return first if first == second else "mixed"


def _minutes(stretches: Plain) -> set[int]:
    found: set[int] = set()
    for stretch in stretches if isinstance(stretches, tuple) else ():
        begins, ends = (int(part[:2]) * 60 + int(part[3:]) for part in str(stretch).split("-"))
        found.update(range(begins, ends))
    return found


def _hours(old: Plain, new: Plain) -> Effect:
    before, after = _minutes(old), _minutes(new)
    if before < after:
        return "better"
    return "worse" if after < before else "mixed"


def _spoken(old: Plain, new: Plain) -> Effect:
    return _ordered(_SPOKEN.get(str(old), 0), _SPOKEN.get(str(new), 0))


def _days_off(old: Plain, new: Plain) -> Effect:
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return "neutral"
    return _ordered(sum(word == "none" for word in old), sum(word == "none" for word in new))


def _own_day(old: Plain, new: Plain) -> Effect:
    def worth(value: Plain) -> int:
        return {"off": -1, "working": 1}.get(str(value[0]), 0) if isinstance(value, tuple) and value else 0

    return _ordered(worth(old), worth(new))


def _severity(old: Plain, new: Plain) -> Effect:
    return _ordered(bool(named(old).get("offered")), bool(named(new).get("offered")))


def _field(old: Plain, new: Plain) -> Effect:
    return _ordered(-(old == "required"), -(new == "required"))


def _contacts(old: Plain, new: Plain) -> Effect:
    def many(value: Plain) -> float:
        limit = named(value)
        return limit["listed"] / (limit["per"] or 1e9) + limit["listed"] * 1e3 if limit else 1e12

    return _ordered(many(old), many(new))


def _attempts(old: Plain, new: Plain) -> Effect:
    if isinstance(old, tuple) and isinstance(new, tuple) and old[:1] == new[:1] == ("attempts",):
        return _ordered(int(old[1] or 0), int(new[1] or 0))  # type: ignore[arg-type]
    return "neutral"


def _phone(old: Plain, new: Plain) -> Effect:
    if old is None or new is None:
        return "better" if old is None else "worse"
    return _ordered(bool(named(old).get("toll_free")), bool(named(new).get("toll_free")))


def _number(old: Plain, new: Plain) -> Effect:
    return _ordered(float(old), float(new)) if isinstance(old, int) and isinstance(new, int) else "neutral"


_JUDGES: Mapping[str, Callable[[Plain, Plain], Effect]] = {
    "target": _target,
    "measure": lambda old, new: _ordered(_RANK.get(str(old), 0), _RANK.get(str(new), 0)),
    "hours": _hours,
    "days_off": _days_off,
    "own_day": _own_day,
    "language": _spoken,
    "severity": _severity,
    "field": _field,
    "contacts": _contacts,
    "better_program": lambda old, new: _ordered(*(len(each) if isinstance(each, tuple) else 0 for each in (old, new))),
    "silence_step": _attempts,
    "follow_on": _number,
    "phone": _phone,
}
