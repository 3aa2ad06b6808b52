"""The row that an engineer has at a case."""

from datetime import datetime
from typing import Any, Final

from podpora.cases.models import Attendance

MOST_KEPT: Final = 8
"""How many cases stand among the open ones of an engineer; opening one more closes the one opened first."""


def attendance_of(engineer: int, case: int) -> Attendance:
    """The row, locked for the caller's transaction; made where there is none yet."""
    return Attendance.objects.select_for_update().get_or_create(engineer_id=engineer, case_id=case)[0]


def write_where_other(row: Attendance, **values: Any) -> bool:
    """Write what differs; False, and no write, where nothing does."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def close_oldest(engineer: int, *, now: datetime) -> None:
    """Where more than ``MOST_KEPT`` cases stand open after this one, those opened first are closed."""
    kept = Attendance.objects.filter(engineer=engineer, kept_at__isnull=False, kept_at__lt=now)
    too_many = list(kept.order_by("-kept_at", "-pk").values_list("pk", flat=True)[MOST_KEPT - 1 :])
    if too_many:
        Attendance.objects.filter(pk__in=too_many).update(kept_at=None)
