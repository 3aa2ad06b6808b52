"""The units of a licence, all of them, each with the program bought for it (R74)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from podpora.contracts.models import Licence, LicenceUnit
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.steps.checks import check_program
from podpora.contracts.steps.people import require_people
from podpora.contracts.steps.units import units_mark
from podpora.lib import because as records
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.rows import require_fits
from podpora.people.permissions import RECORDS_LOAD, require


class UnitLine(NamedTuple):
    """``quantity`` units under one label, or one unit by its own name, and the program bought for them."""

    label: str
    program: str
    quantity: int = 1


def set_units(
    *, actor: Actor, now: datetime, licence: Licence, units: Sequence[UnitLine], seen: str | None = None
) -> bool:
    """Make ``units`` the units of the licence; those not named go. Whether anything changed.

    ``seen`` is the mark of the units that the actor looked at (``directory.mark_of_units``). Raises ``Refused``: not
    permitted, a program that the policy in force does not have, a program that comes with a SAM for a customer with no
    SAM (R69) or deputy (Q35), ``record_changed``.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        policy = policy_in_force(now)[1]
        allowed = tuple(policy.document.programs)
        for line in units:
            check_program(line.program, allowed)
            require_fits(LicenceUnit, {"label": line.label})
        licence = Licence.objects.select_for_update(of=("self",)).select_related("customer").get(pk=licence.pk)
        if seen is not None and seen != units_mark(licence.units.all()):
            last = journal.events_of("licence", licence.code).last()
            raise records.refusal(records.RECORD_CHANGED, name=last.actor_name if last is not None else "")
        old = {unit.label: UnitLine(unit.label, unit.program, unit.quantity) for unit in licence.units.all()}
        new = {line.label: line for line in units}
        if old == new:
            return False
        bought = {line.program for label, line in new.items() if old.get(label) != line}
        require_people(licence.customer, bought, policy)
        licence.units.exclude(label__in=new).delete()
        for line in units:
            if old.get(line.label) != line:
                LicenceUnit.objects.update_or_create(
                    licence=licence,
                    label=line.label,
                    defaults={"program": line.program, "quantity": line.quantity},
                )
        journal.append(
            kind="licence.units_changed",
            subject_kind="licence",
            subject_key=licence.code,
            actor=actor,
            now=now,
            data={
                "old": [list(line) for label, line in old.items() if new.get(label) != line],
                "new": [list(line) for label, line in new.items() if old.get(label) != line],
            },
        )
        return True
