"""sites.csv"""

from podpora.faces.console.loading.cells import code, country, subdivision, text, yes_no, zone
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.actions.put_site import put_site


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("customer", "code of the customer", code(), required=True, refers="customer"),
        Column("code", "your key of the site within the customer", code(), required=True),
        Column("name", "as its people call it", text(200), required=True),
        Column("country", "two letters of ISO 3166-1", country, required=True),
        Column("subdivision", "part of ISO 3166-2 after the dash, for its holidays", subdivision),
        Column("zone", "IANA name", zone, required=True),
        Column("is_active", "can be named in new cases; empty: yes", yes_no, empty=True),
    )


def _write(row: Row, loading: Loading) -> None:
    customer = loading.record("customer", row["customer"])
    made = put_site(actor=loading.actor, now=loading.now, **{**row.values, "customer": customer})
    loading.keep("site", (row["customer"], row["code"]), made, row)


SHEET = Sheet(
    file="sites.csv",
    kind="site",
    about="Places of a customer, where they differ in zone or holidays.",
    key=("customer", "code"),
    columns=_columns,
    write=_write,
)
