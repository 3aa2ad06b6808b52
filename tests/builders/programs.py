"""Customers who buy a better program while a case is open."""

from datetime import date, datetime

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.models import Case
from tests.builders import contracts
from tests.builders.cases import FRIDAY
from tests.cast import Cast


def bought(cast: Cast, program: str = "production", **days: date) -> None:
    """The sockets of Anna's customer are at that program now; those of another product are at Production anyway."""
    contracts.licence(cast.mine, cast.second_product, program="production")
    mine = cast.mine_support_id.licence
    mine.units.update(program=program)
    for name, day in days.items():
        setattr(mine, name, day)
    mine.save()


def live_through_a_better_program(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """Bought, asked for by the customer, and back to what it was for everybody else's cases."""
    bought(cast)
    apply_better_program(actor=cast.anna.actor, now=now, number=case.number, program="production")
    cast.mine_support_id.licence.units.update(program="basic")
