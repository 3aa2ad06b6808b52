"""customers.csv"""

from podpora.faces.console.loading.cells import (
    code,
    country,
    interface_language,
    of,
    several,
    subdivision,
    text,
    yes_no,
    zone,
)
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.actions.appoint_partner import appoint_partner
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.set_premier import set_premier
from podpora.people.records import customer_by_code, partners_ever_appointed
from podpora.people.selectors import customer_codes


def _columns(loading: Loading) -> tuple[Column, ...]:
    regions = tuple(loading.policy.document.regions)
    return (
        Column("code", "your key of the customer", code(), required=True),
        Column("name", "of the organisation", text(200), required=True),
        Column("country", "two letters of ISO 3166-1", country, required=True),
        Column("subdivision", "part of ISO 3166-2 after the dash, for its holidays", subdivision),
        Column("zone", "IANA name", zone, required=True),
        Column("region", "only where support languages do not follow the country", of(regions, "region")),
        Column("language", "of its people's pages and letters; empty: en", interface_language, empty="en"),
        Column(
            "is_premier",
            "sets Premier (its SAM and deputy: sams.csv), or ends it; empty: stays as it is in the desk",
            yes_no,
            empty=None,
        ),
        Column("is_federal", "served by engineers with the federal mark only; empty: no", yes_no, empty=False),
        Column("is_active", "no: its people see and file nothing; empty: yes", yes_no, empty=True),
        Column("partners", "codes of partners it appointed", several(code()), empty=(), refers="partner", many=True),
    )


def _write(row: Row, loading: Loading) -> None:
    values = {name: value for name, value in row.values.items() if name not in ("is_premier", "partners")}
    made = put_customer(actor=loading.actor, now=loading.now, **values)
    loading.keep("customer", row["code"], made, row)


def _finish(row: Row, loading: Loading) -> None:
    """Premier once its people are named (``sams.csv``), then first appointments of partners: once one was appointed or
    withdrawn in the desk, the desk decides."""
    customer = loading.record("customer", row["code"])
    if row["is_premier"] is not None and row["is_premier"] != customer.is_premier:
        customer = set_premier(
            actor=loading.actor, now=loading.appointing_at, customer=customer, is_premier=row["is_premier"]
        )
        loading.records["customer", row["code"]] = customer
        loading.count(row)
    had = partners_ever_appointed(customer)
    for partner in row["partners"]:
        if partner not in had:
            appoint_partner(
                actor=loading.actor,
                now=loading.appointing_at,
                customer=customer,
                partner=loading.record("partner", partner),
            )
            loading.count(row)


SHEET = Sheet(
    file="customers.csv",
    kind="customer",
    about="The organisations that hold contracts or licences.",
    key=("code",),
    columns=_columns,
    write=_write,
    on_file=customer_codes,
    find=customer_by_code,
    finish=_finish,
)
