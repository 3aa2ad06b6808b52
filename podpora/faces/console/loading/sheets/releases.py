"""releases.csv"""

from podpora.faces.console.loading.cells import code, day, of, text
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.products.actions.put_release import put_release


def _columns(loading: Loading) -> tuple[Column, ...]:
    today = loading.demo.today if loading.demo is not None else None
    return (
        Column("product", "code of the product", code(), required=True, refers="product"),
        Column("version", "such as 12.3", text(32), required=True),
        Column("phase", "place in the policy's lifecycle", of(tuple(loading.policy.phases), "phase"), required=True),
        Column("released_on", "day", day(today=today), empty=None),
    )


def _write(row: Row, loading: Loading) -> None:
    product = loading.record("product", row["product"])
    made = put_release(actor=loading.actor, now=loading.now, **{**row.values, "product": product})
    loading.keep("release", (row["product"], row["version"]), made, row)


SHEET = Sheet(
    file="releases.csv",
    kind="release",
    about="The versions of the products.",
    key=("product", "version"),
    columns=_columns,
    write=_write,
)
