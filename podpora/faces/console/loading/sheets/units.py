"""units.csv"""

from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.faces.console.loading.cells import of, text, whole
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet


def _columns(loading: Loading) -> tuple[Column, ...]:
    programs = tuple(loading.policy.document.programs)
    return (
        Column("licence", "code of the licence", text(64), required=True, refers="licence"),
        Column("label", "name of the unit, such as srv-03 socket 1", text(100), required=True),
        Column("quantity", "how many under this label; empty: 1", whole(1, 1_000_000), empty=1),
        Column("program", "bought for them", of(programs, "program"), required=True),
    )


def _write(row: Row, loading: Loading) -> None:
    """The first row of a licence writes all its units; the rows of a licence are the whole of them."""
    rows = [each for each in loading.rows["unit"] if each["licence"] == row["licence"]]
    if rows[0] is not row:
        return
    licence = loading.record("licence", row["licence"])
    units = [UnitLine(each["label"], each["program"], each["quantity"]) for each in rows]
    if set_units(actor=loading.actor, now=loading.now, licence=licence, units=units):
        loading.count(row)


SHEET = Sheet(
    file="units.csv",
    kind="unit",
    about="Units of paid licences one by one, where they differ. The rows of a licence are all its units.",
    key=("licence", "label"),
    columns=_columns,
    write=_write,
)
