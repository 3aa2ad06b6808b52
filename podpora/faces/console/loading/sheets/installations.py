"""installations.csv"""

from podpora.contracts.actions.put_installation import put_installation
from podpora.faces.console.loading.cells import text, yes_no
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("customer", "the customer's code", text(32), required=True, refers="customer"),
        Column("code", "how the installation is known, unique at the customer", text(64), required=True),
        Column("name", "its name, as people say it", text(200), required=True),
        Column("licence", "code of the licence it is registered to now", text(64), required=True, refers="licence"),
        Column("is_active", "no: no longer there; empty: yes", yes_no, empty=True),
    )


def _write(row: Row, loading: Loading) -> None:
    named = {
        "customer": loading.record("customer", row["customer"]),
        "licence": loading.record("licence", row["licence"]),
    }
    made = put_installation(actor=loading.actor, now=loading.now, **{**row.values, **named})
    loading.keep("installation", (row["customer"], row["code"]), made, row)


SHEET = Sheet(
    file="installations.csv",
    kind="installation",
    about="Products as they are installed at customers, each registered to a licence. A case that names one needs a "
    "Support ID of that licence.",
    key=("customer", "code"),
    columns=_columns,
    write=_write,
)
