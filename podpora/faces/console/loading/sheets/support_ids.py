"""support_ids.csv"""

from podpora.contracts.actions.put_support_id import put_support_id
from podpora.faces.console.loading.cells import text, yes_no
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("code", "the Support ID as customers quote it", text(64), required=True),
        Column("licence", "code of the licence it proves", text(64), required=True, refers="licence"),
        Column("is_active", "no: retired; empty: yes", yes_no, empty=True),
    )


def _write(row: Row, loading: Loading) -> None:
    licence = loading.record("licence", row["licence"])
    made = put_support_id(actor=loading.actor, now=loading.now, **{**row.values, "licence": licence})
    loading.keep("support_id", row["code"], made, row)


SHEET = Sheet(
    file="support_ids.csv",
    kind="support_id",
    about="The numbers that prove licences. A free licence without one is proven by its own code.",
    key=("code",),
    columns=_columns,
    write=_write,
)
