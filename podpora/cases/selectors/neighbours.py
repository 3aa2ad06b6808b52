"""The next and the previous case of a list, from the place where one stood in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.db.models import QuerySet, Subquery

from podpora.cases.filters import CaseFilter
from podpora.cases.models import Case
from podpora.cases.selectors.desk import given_for, keys_of, kinds_for, matching_marks
from podpora.lib import paging
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Account
from podpora.people.selectors import engineer_for

_KINDS: Final[Mapping[str, type]] = {"queue_rank": int, "queue_severity": int, "number": str}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Numbers of the next and the previous case ("" at an end), and the place between them as a cursor."""

    next: str = ""
    previous: str = ""
    at: str = ""


def neighbours(
    actor: Actor, case: Case, *, wanted: CaseFilter, order: str = "due", at: str = "", now: datetime
) -> Neighbours:
    """What stands before and after ``case`` in the list that ``wanted`` and ``order`` ask for. One query.

    ``at`` is the place that an earlier answer gave: with it the list goes on from there, although the case has moved
    or left since; without it, or with one that cannot be read, from where the case stands now.
    """
    engineer, keys = engineer_for(actor), keys_of(wanted, order)
    values = paging.read(at, keys) or [getattr(case, key.lstrip("-")) for key in keys]
    kinds = [_KINDS.get(key.lstrip("-"), datetime) for key in keys]
    if engineer is None or not all(isinstance(value, kind) for value, kind in zip(values, kinds, strict=True)):
        return Neighbours()
    places = {f"key_{place}": value for place, value in enumerate(values)}
    find = _beside(wanted, keys, engineer.is_federal)
    [(after, before)] = find(**given_for(wanted, engineer, now), **places, own=case.number, account=engineer.account_id)
    return Neighbours(after or "", before or "", paging.written(values))


@lru_cache(maxsize=256)
def _beside(wanted: CaseFilter, keys: tuple[str, ...], is_federal: bool) -> Callable[..., list[tuple[str, str]]]:
    """The query of both neighbours, built once; each is the first of an index walk."""
    kinds = {f"key_{place}": _KINDS.get(key.lstrip("-"), datetime) for place, key in enumerate(keys)}

    @built_once(**kinds_for(wanted), **kinds, own=str, account=int)
    def beside(own: str, account: int, **given: Any) -> QuerySet[Account, Any]:
        values = [given.pop(f"key_{place}") for place in range(len(keys))]
        cases = matching_marks(wanted, is_federal, **given).exclude(number=own)
        found = (
            Subquery(paging.beyond(cases, keys=way, values=values).values("number")[:1])
            for way in (keys, tuple(_turned(key) for key in keys))
        )
        return Account.objects.filter(pk=account).values_list(*found)

    return beside


def _turned(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"
