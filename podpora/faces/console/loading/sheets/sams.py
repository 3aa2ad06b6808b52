"""sams.csv"""

from podpora.faces.console.loading.cells import code, of
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.actions.name_sam import name_sam
from podpora.people.sams import named_for


def _columns(loading: Loading) -> tuple[Column, ...]:
    del loading
    return (
        Column("customer", "code of the customer", code(), required=True, refers="customer"),
        Column("part", "sam or deputy", of(("sam", "deputy"), "part"), required=True),
        Column("engineer", "code of the engineer", code(), required=True, refers="engineer"),
    )


def _write(row: Row, loading: Loading) -> None:
    """First appointments only: once somebody was named, the desk decides."""
    customer = loading.record("customer", row["customer"])
    named = named_for(customer)
    both = {"sam": named.sam, "deputy": named.deputy}
    if both[row["part"]] is None:
        pair = {part: held.engineer if held is not None else None for part, held in both.items()}
        pair[row["part"]] = loading.record("engineer", row["engineer"])
        name_sam(
            actor=loading.actor,
            now=loading.appointing_at,
            customer=customer,
            sam=pair["sam"],
            deputy=pair["deputy"],
        )
        loading.count(row, is_new=True)


SHEET = Sheet(
    file="sams.csv",
    kind="sam",
    about="Support account managers and their deputies: a customer gets Premier only with both.",
    key=("customer", "part"),
    columns=_columns,
    write=_write,
)
