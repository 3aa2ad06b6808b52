"""partners.csv"""

from podpora.faces.console.loading.cells import code, text, yes_no
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.actions.put_partner import put_partner
from podpora.people.records import partner_by_code
from podpora.people.selectors import partner_codes


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("code", "your key of the partner", code(), required=True),
        Column("name", "of the organisation", text(200), required=True),
        Column("is_active", "no: files for nobody; empty: yes", yes_no, empty=True),
    )


def _write(row: Row, loading: Loading) -> None:
    made = put_partner(actor=loading.actor, now=loading.now, **row.values)
    loading.keep("partner", row["code"], made, row)


SHEET = Sheet(
    file="partners.csv",
    kind="partner",
    about="Organisations that customers may appoint to file cases for them.",
    key=("code",),
    columns=_columns,
    write=_write,
    on_file=partner_codes,
    find=partner_by_code,
)
