"""An operator adds a holiday to a place, drops one, or takes such a change back (Q1)."""

from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from podpora.contracts.models import HolidayChange
from podpora.contracts.steps import checks
from podpora.lib import because as records
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.rows import mark, require_fits
from podpora.people.permissions import HOLIDAY_CHANGE, require
from podpora.people.steps.accounts import check_country

FIRST_YEAR: Final = checks.FIRST_YEAR
LAST_YEAR: Final = checks.LAST_YEAR
"""The years that holidays may be changed in."""


def change_holiday(
    *,
    actor: Actor,
    now: datetime,
    country: str,
    day: date,
    is_holiday: bool | None,
    subdivision: str = "",
    name: str = "",
    seen: str | None = None,
) -> HolidayChange | None:
    """The change: ``True`` makes the day a holiday there, ``False`` a working day, ``None`` takes the change back.

    Without ``subdivision`` it holds in the whole country. Due instants that are set already stay. ``seen``
    is the mark of the change that the actor looked at, "" where there was none. Raises ``Refused``: not permitted, no
    such country, a year that is not served, name too long; ``record_there``, ``record_changed``, ``record_gone`` where
    somebody else was first.
    """
    with transaction.atomic():
        require(actor, HOLIDAY_CHANGE)
        check_country(country)
        if is_holiday is not None:
            checks.check_served(day)
        require_fits(HolidayChange, {"subdivision": subdivision, "name": name})
        where: dict[str, Any] = {"country": country, "subdivision": subdivision, "day": day}
        old = HolidayChange.objects.select_for_update().filter(**where).first()
        if seen is not None:
            _require_seen(old, seen)
        if (None if old is None else (old.is_holiday, old.name)) == (
            None if is_holiday is None else (is_holiday, name)
        ):
            return old
        values = {"is_holiday": is_holiday, "name": name, "changed_at": now, "changed_by_name": actor.name}
        changed = _written(old, where, None if is_holiday is None else values)
        journal.append(
            kind="holiday.changed",
            subject_kind="holidays",
            subject_key=f"{country}-{subdivision}" if subdivision else country,
            actor=actor,
            now=now,
            data={"day": day, "is_holiday": is_holiday, "name": name},
        )
        return changed


def _written(old: HolidayChange | None, where: dict[str, Any], values: dict[str, Any] | None) -> HolidayChange | None:
    """The row as it is from now on, ``None`` for none. Where there was none to lock, somebody may have added one at the
    same moment, and then it is theirs."""
    if values is None:
        if old is not None:
            old.delete()
        return None
    if old is None:
        try:
            with transaction.atomic():
                return HolidayChange.objects.create(**where, **values)
        except IntegrityError:
            raise records.refusal(records.RECORD_THERE, key=where["day"].isoformat()) from None
    for field, value in values.items():
        setattr(old, field, value)
    old.save(update_fields=list(values))
    return old


def _require_seen(old: HolidayChange | None, seen: str) -> None:
    if seen == (mark(old) if old is not None else ""):
        return
    if old is None:
        raise records.refusal(records.RECORD_GONE)
    if not seen:
        raise records.refusal(records.RECORD_THERE, key=old.day.isoformat())
    raise records.refusal(records.RECORD_CHANGED, name=old.changed_by_name)
