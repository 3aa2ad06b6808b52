"""profiles.csv"""

import re
from typing import Final

from podpora.faces.console.loading.cells import CellError, code, several, text, whole, zone
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.roster.actions.put_profile import put_profile

_SKILL: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*):([123])")


def _skill(cell: str) -> tuple[str, int]:
    found = _SKILL.fullmatch(cell)
    if found is None:
        raise CellError(f"{cell!r}: write the code of a product, a colon, and a depth from 1 to 3")
    return found[1], int(found[2])


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("engineer", "code of the engineer", code(), required=True, refers="engineer"),
        Column("zone", "IANA name, for the shifts", zone, required=True),
        Column("shifts", "weekly hours: mon-fri 08:00-16:00, sat 10:00-14:00; empty: none on record", text(400)),
        Column("skills", "product:depth, depth from 1 to 3, several with spaces", several(_skill), empty=()),
        Column("load_limit", "the most open cases at once; empty: no limit", whole(1, 999), empty=None),
    )


def _write(row: Row, loading: Loading) -> None:
    made = put_profile(
        actor=loading.actor,
        now=loading.now,
        engineer=loading.record("engineer", row["engineer"]),
        zone=row["zone"],
        shifts=row["shifts"],
        skills=dict(row["skills"]),
        load_limit=row["load_limit"],
    )
    loading.keep("profile", row["engineer"], made, row)


SHEET = Sheet(
    file="profiles.csv",
    kind="profile",
    about="How engineers work: what they know, when they are at work, how much they take.",
    key=("engineer",),
    columns=_columns,
    write=_write,
)
