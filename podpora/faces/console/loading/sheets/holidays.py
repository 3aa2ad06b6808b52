"""holidays.csv"""

from collections.abc import Iterator

from podpora.contracts.actions.change_holiday import change_holiday
from podpora.contracts.records import holiday_change
from podpora.faces.console.loading.cells import country, day, subdivision, text, yes_no
from podpora.faces.console.loading.complaints import Complaint
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("country", "two letters of ISO 3166-1", country, required=True),
        Column("subdivision", "part of ISO 3166-2 after the dash; empty: the whole country", subdivision),
        Column("day", "day", day(today=None), required=True),
        Column("is_holiday", "yes: added; no: dropped", yes_no, required=True),
        Column("name", "of an added holiday", text(200)),
    )


def _check(row: Row, loading: Loading) -> Iterator[Complaint]:
    if row["is_holiday"] and not row["name"]:
        yield row.complaint("name", "an added holiday needs its name")


def _write(row: Row, loading: Loading) -> None:
    before = holiday_change(country=row["country"], subdivision=row["subdivision"], day=row["day"])
    after = change_holiday(actor=loading.actor, now=loading.now, **row.values)
    if before is None:
        loading.count(row, is_new=True)
    elif after is not None and (before.is_holiday, before.name) != (after.is_holiday, after.name):
        loading.count(row)


SHEET = Sheet(
    file="holidays.csv",
    kind="holiday",
    about="Holidays that you add to those of a place, or drop from them.",
    key=("country", "subdivision", "day"),
    columns=_columns,
    write=_write,
    check=_check,
)
