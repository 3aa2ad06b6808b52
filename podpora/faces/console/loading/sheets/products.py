"""products.csv"""

from podpora.faces.console.loading.cells import code, lines, text, yes_no
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.products.actions.put_product import put_product
from podpora.products.selectors import any_product, product_codes


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("code", "your key of the product", code(), required=True),
        Column("name", "as customers know it", text(200), required=True),
        Column("is_localised", "first-level support in the region's languages; no: English", yes_no, empty=False),
        Column("is_active", "can be chosen for new cases; empty: yes", yes_no, empty=True),
        Column(
            "diagnostics",
            "what a diagnosis of it may need, shown to customers; several with | between them",
            lines(300),
            empty="",
        ),
    )


def _write(row: Row, loading: Loading) -> None:
    made = put_product(actor=loading.actor, now=loading.now, **row.values)
    loading.keep("product", row["code"], made, row)


SHEET = Sheet(
    file="products.csv",
    kind="product",
    about="What the vendor makes.",
    key=("code",),
    columns=_columns,
    write=_write,
    on_file=product_codes,
    find=any_product,
)
