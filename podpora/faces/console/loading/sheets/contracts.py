"""contracts.csv"""

from collections.abc import Iterator

from podpora.contracts.actions.put_contract import put_contract
from podpora.contracts.records import contract_by_number, contract_numbers
from podpora.faces.console.loading.cells import code, day, text
from podpora.faces.console.loading.complaints import Complaint
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet


def _columns(loading: Loading) -> tuple[Column, ...]:
    today = loading.demo.today if loading.demo is not None else None
    return (
        Column("number", "of the contract", text(64), required=True),
        Column("customer", "code of the customer", code(), required=True, refers="customer"),
        Column("starts_on", "first day", day(today=today), required=True),
        Column("ends_on", "last day, on the customer's clock", day(today=today), required=True),
    )


def _check(row: Row, loading: Loading) -> Iterator[Complaint]:
    if row["ends_on"] < row["starts_on"]:
        yield row.complaint("ends_on", f"lies before the first day, {row['starts_on']}")


def _write(row: Row, loading: Loading) -> None:
    customer = loading.record("customer", row["customer"])
    made = put_contract(actor=loading.actor, now=loading.now, **{**row.values, "customer": customer})
    loading.keep("contract", row["number"], made, row)


SHEET = Sheet(
    file="contracts.csv",
    kind="contract",
    about="Maintenance agreements; the paid licences that name one take its days.",
    key=("number",),
    columns=_columns,
    write=_write,
    check=_check,
    on_file=contract_numbers,
    find=contract_by_number,
)
