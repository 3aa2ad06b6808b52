"""queues.csv"""

from typing import Any

from podpora.faces.console.loading.cells import code, of, several, spoken_language, text, whole, yes_no
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.roster.actions.add_member import add_member
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.actions.remove_member import remove_member
from podpora.roster.selectors import engineers_of


def _columns(loading: Loading) -> tuple[Column, ...]:
    categories = tuple(loading.policy.categories)
    members = several(code())
    return (
        Column("code", "your key of the queue", code(), required=True),
        Column("name", "as engineers see it", text(200), required=True),
        Column("product", "code of the product; empty: any", code(), refers="product"),
        Column("category", "category of the policy; empty: any", of(categories, "category")),
        Column("level", "1, 2 or 3; empty: 1", whole(1, 3), empty=1),
        Column("language", "working language of its cases, BCP 47; empty: any", spoken_language),
        Column("lead", "code of the engineer who answers for it", code(), refers="engineer"),
        Column("on_call", "code of the engineer to call when nobody is at work", code(), refers="engineer"),
        Column("assigns_itself", "gives its cases to whom they fit best; empty: no", yes_no, empty=False),
        Column(
            "members",
            "codes of all who serve it; empty: they stay as they are",
            members,
            empty=(),
            refers="engineer",
            many=True,
        ),
        Column("is_active", "takes cases; empty: yes", yes_no, empty=True),
    )


def _write(row: Row, loading: Loading) -> None:
    values = {name: value for name, value in row.values.items() if name != "members"}
    values["product"] = loading.record("product", row["product"])
    values["lead"] = loading.record("engineer", row["lead"])
    values["on_call"] = loading.record("engineer", row["on_call"])
    made = put_queue(actor=loading.actor, now=loading.now, **values)
    loading.keep("queue", row["code"], made, row)
    if row["members"] and _set_members(row, loading, made.row):
        loading.count(row)


def _set_members(row: Row, loading: Loading, queue: Any) -> bool:
    """Make the engineers named the queue's members; whether anyone joined or left."""
    there = {engineer.code: engineer for engineer in engineers_of(queue)}
    named = {code: loading.record("engineer", code) for code in row["members"]}
    joining = [code for code, engineer in named.items() if engineer.is_active and code not in there]
    leaving = [code for code in there if code not in named]
    for member in joining:
        add_member(actor=loading.actor, now=loading.now, queue=queue, engineer=named[member])
    for member in leaving:
        remove_member(actor=loading.actor, now=loading.now, queue=queue, engineer=there[member])
    return bool(joining or leaving)


SHEET = Sheet(
    file="queues.csv",
    kind="queue",
    about="Where cases wait, and who serves them.",
    key=("code",),
    columns=_columns,
    write=_write,
)
