"""An operator marks a day as on call only for federal agencies, or takes the mark back (Q55)."""

from datetime import date, datetime

from django.db import transaction

from podpora.contracts.models import OnCallDay
from podpora.contracts.steps.checks import check_served
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.rows import require_fits
from podpora.people.permissions import HOLIDAY_CHANGE, require


def mark_on_call_day(*, actor: Actor, now: datetime, day: date, is_on_call: bool, name: str = "") -> None:
    """``day`` is a date on the clock of the live hours; ``name`` what is told as the reason, such as a holiday.

    Marked with the same name, or taken back where nothing is marked, nothing happens. Raises ``Refused``: not
    permitted, a year that is not served, a name that does not fit.
    """
    with transaction.atomic():
        require(actor, HOLIDAY_CHANGE)
        if is_on_call:
            check_served(day)
            require_fits(OnCallDay, {"name": name})
            values = {"name": name, "marked_at": now, "marked_by_name": actor.name}
            row, is_new = OnCallDay.objects.select_for_update().get_or_create(day=day, defaults=values)
            if not is_new and row.name == name:
                return
            for field, value in values.items():
                setattr(row, field, value)
            row.save()
        elif not OnCallDay.objects.filter(day=day).delete()[0]:
            return
        journal.append(
            kind="on_call_day.marked" if is_on_call else "on_call_day.taken_back",
            subject_kind="holidays",
            subject_key="federal",
            actor=actor,
            now=now,
            data={"day": day, "name": name},
        )
