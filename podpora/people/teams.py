"""Whose results a manager reviews (R237)."""

from collections.abc import Mapping

from podpora.people.models import Engineer


def below(manager: Engineer) -> frozenset[int]:
    """Keys of the engineers whom the manager leads, directly or through other managers, and of those above whom there
    is no active manager: these are the business of all. Also of engineers who have left; never the manager's own.

    One query.
    """
    rows = list(Engineer.objects.values_list("pk", "manager", "is_manager", "is_active", "account__is_active"))
    leads = {key for key, _, *marks in rows if all(marks)}
    above = {key: upper for key, upper, *_ in rows}
    ladders = {key: _ladder(key, above) for key in above if key != manager.pk}
    return frozenset(key for key, ladder in ladders.items() if manager.pk in ladder or not ladder & leads)


def _ladder(key: int, above: Mapping[int, int | None]) -> set[int]:
    """Everybody above; each once, also where somebody stands above themselves."""
    found: set[int] = set()
    upper = above.get(key)
    while upper is not None and upper not in found:
        found.add(upper)
        upper = above.get(upper)
    return found - {key}
