"""What every record of a customer's rights must keep."""

from datetime import date
from typing import Final

from podpora.contracts import because
from podpora.contracts.models import Contract, Licence
from podpora.lib.refusal import refusal_for
from podpora.people.models import Customer

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
"""The years that holidays may be changed in."""


def check_served(day: date) -> None:
    """Refuse a day in a year that no page shows."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refusal_for(because.HOLIDAY_NOT_SERVED, first=str(FIRST_YEAR), last=str(LAST_YEAR))


def check_days(starts_on: date, ends_on: date | None) -> None:
    """Refuse a last day before the first."""
    if ends_on is not None and ends_on < starts_on:
        raise refusal_for(because.ENDS_BEFORE_START, starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())


def check_owner(record: Contract | Licence | None, customer: Customer, *, code: str) -> None:
    """Refuse to move a record from one customer to another: its cases would change sides."""
    if record is not None and record.customer_id != customer.pk:
        raise refusal_for(because.OF_OTHER_CUSTOMER, code=code)


def check_program(program: str, allowed: tuple[str, ...]) -> None:
    """Refuse a program that the policy does not have."""
    if program not in allowed:
        raise refusal_for(because.PROGRAM_UNKNOWN, program=program, allowed=allowed)
