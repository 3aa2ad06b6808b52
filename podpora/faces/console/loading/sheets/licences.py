"""licences.csv"""

from collections.abc import Iterator
from typing import Any

from podpora.contracts.actions.put_licence import put_licence
from podpora.contracts.actions.put_support_id import put_support_id
from podpora.contracts.actions.register_licence import register_licence
from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.contracts.records import has_support_id, has_units, licence_by_code, licence_codes
from podpora.contracts.selectors import FREE_KINDS, LICENCE_KINDS
from podpora.faces.console.loading.cells import choice, code, day, email, of, text, whole
from podpora.faces.console.loading.complaints import Complaint
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.records import contact_at


def _columns(loading: Loading) -> tuple[Column, ...]:
    today = loading.demo.today if loading.demo is not None else None
    programs = tuple(loading.policy.document.programs)
    return (
        Column("code", "of the licence", text(64), required=True),
        Column("customer", "code of the customer", code(), required=True, refers="customer"),
        Column("product", "code of the product", code(), required=True, refers="product"),
        Column("kind", ", ".join(LICENCE_KINDS), choice(*LICENCE_KINDS), required=True),
        Column(
            "bought_on",
            "day of purchase, alone: brings the support that the policy includes in the price",
            day(today=today),
            empty=None,
        ),
        Column("contract", "number of the contract whose days hold", text(64), refers="contract"),
        Column("starts_on", "first day, where no contract and no purchase says it", day(today=today), empty=None),
        Column("ends_on", "last day, on the customer's clock", day(today=today), empty=None),
        Column("unit", "what is counted; empty: socket", text(32), empty="socket"),
        Column("quantity", "how many units, where all are alike", whole(1, 1_000_000), empty=None),
        Column("program", "bought for all units, where all are alike", of(programs, "program")),
        Column("registered_by", "e-mail of the customer's contact who registered it", email),
    )


def _check(row: Row, loading: Loading) -> Iterator[Complaint]:
    is_paid = row["kind"] == "paid"
    dated = [name for name in ("bought_on", "contract", "starts_on") if row[name]]
    if not dated:
        yield row.complaint("starts_on", "say from when: bought_on, contract, or starts_on")
    if row["bought_on"] and (row["contract"] or row["starts_on"] or row["ends_on"] or row["program"]):
        yield row.complaint("bought_on", "stands alone: it brings days and program by itself")
    if row["bought_on"] and row["kind"] == "evaluation":
        yield row.complaint("bought_on", "an evaluation is not bought: write starts_on and ends_on")
    if row["contract"] and (row["starts_on"] or row["ends_on"]):
        yield row.complaint("contract", "the days are the contract's: leave starts_on and ends_on empty")
    if row["contract"] and not is_paid:
        yield row.complaint("contract", "only a paid licence has one")
    if row["starts_on"] and row["ends_on"] and row["ends_on"] < row["starts_on"]:
        yield row.complaint("ends_on", f"lies before the first day, {row['starts_on']}")
    if row["starts_on"] and not row["ends_on"] and row["kind"] in ("paid", "evaluation"):
        yield row.complaint("ends_on", f"a licence of kind {row['kind']} needs its last day")
    yield from _check_units(row, loading)


def _check_units(row: Row, loading: Loading) -> Iterator[Complaint]:
    if row["kind"] != "paid":
        if row["program"]:
            yield row.complaint("program", f"follows from the kind {row['kind']}: leave it empty")
        return
    one_by_one = any(unit["licence"] == row["code"] for unit in loading.rows.get("unit", ()))
    if one_by_one and (row["program"] or row["quantity"]):
        yield row.complaint("program", "units.csv names the units of this licence: leave program and quantity empty")
    bought = row["program"] or row["bought_on"] or one_by_one or "unit" in loading.incomplete
    if not bought and not has_units(row["code"]):
        yield row.complaint("program", "say what was bought: program here, or units.csv")


def _write(row: Row, loading: Loading) -> None:
    customer = loading.record("customer", row["customer"])
    common: dict[str, Any] = {
        "actor": loading.actor,
        "now": loading.now,
        "code": row["code"],
        "customer": customer,
        "product": loading.record("product", row["product"]),
        "kind": row["kind"],
        "unit": row["unit"],
    }
    if row["registered_by"]:
        common["registered_by"] = contact_at(customer, row["registered_by"])
        if common["registered_by"] is None:
            there_is_none = f"the customer has no contact {row['registered_by']}"
            loading.complaints.append(row.complaint("registered_by", there_is_none))
    if row["bought_on"]:
        _register(row, loading, common)
        return
    contract = loading.record("contract", row["contract"])
    made = put_licence(
        **common,
        contract=contract,
        starts_on=row["starts_on"] or contract.starts_on,
        ends_on=row["ends_on"],
    )
    loading.keep("licence", row["code"], made, row)
    if row["program"]:
        line = UnitLine(row["unit"], row["program"], row["quantity"] or 1)
        if set_units(actor=loading.actor, now=loading.now, licence=made.row, units=[line]):
            loading.count(row)


def _register(row: Row, loading: Loading, common: dict[str, Any]) -> None:
    """A purchase is registered once; a licence that is on file stays as the desk has it."""
    there = licence_by_code(row["code"])
    if there is None:
        numbers = [each["code"] for each in loading.rows.get("support_id", ()) if each["licence"] == row["code"]]
        there = register_licence(
            **common,
            bought_on=row["bought_on"],
            quantity=row["quantity"] or 1,
            support_id=numbers[0] if numbers else "",
        )
        loading.count(row, is_new=True)
    elif there.customer_id != common["customer"].pk:
        loading.complaints.append(row.complaint("customer", f"{row['code']} belongs to another customer"))
    loading.records["licence", row["code"]] = there


def _number(row: Row, loading: Loading) -> None:
    """A free licence without a Support ID is proven by its own number (Q24)."""
    licence = loading.record("licence", row["code"])
    if row["kind"] in FREE_KINDS and not has_support_id(row["code"]):
        put_support_id(actor=loading.actor, now=loading.now, code=row["code"], licence=licence)


SHEET = Sheet(
    file="licences.csv",
    kind="licence",
    about="Rights of use. What was bought for their units stands here, or unit by unit in units.csv.",
    key=("code",),
    columns=_columns,
    write=_write,
    check=_check,
    on_file=licence_codes,
    find=licence_by_code,
    finish=_number,
)
