"""engineers.csv"""

from collections.abc import Iterator

from podpora.faces.console.loading.cells import (
    code,
    email,
    interface_language,
    phone,
    several,
    spoken_language,
    text,
    yes_no,
    zone,
)
from podpora.faces.console.loading.complaints import Complaint
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.records import engineer_by_any_code
from podpora.people.selectors import engineer_codes


def _columns(loading: Loading) -> tuple[Column, ...]:
    return (
        Column("code", "your key of the engineer", code(), required=True),
        Column("email", "to sign in with", email, required=True),
        Column("name", "first name and surname", text(200), required=True),
        Column("languages", "spoken with customers, BCP 47", several(spoken_language), required=True),
        Column("language", "of the pages, for a new account; empty: en", interface_language, empty="en"),
        Column("zone", "IANA name, for a new account", zone, required=True),
        Column("manager", "code of the engineer who leads this one", code(), refers="engineer"),
        Column("is_manager", "leads others; empty: no", yes_no, empty=False),
        Column("is_administrator", "sets up the desk; empty: no", yes_no, empty=False),
        Column("is_federal", "may work for federal customers; empty: no", yes_no, empty=False),
        Column("phone", "for customers to call, international; empty: stays as it is", phone, empty=None),
        Column("is_senior", "senior support engineer; empty: stays as it is", yes_no, empty=None),
        Column("is_premier_team", "on the duty Premier team; empty: stays as it is", yes_no, empty=None),
        Column("is_active", "no: signs in to nothing; empty: yes", yes_no, empty=True),
    )


def _order(loading: Loading) -> Iterator[Complaint]:
    """Put managers before those they lead; whoever leads themselves, by way of others too, cannot be ordered."""
    waiting = loading.rows["engineer"]
    here = {row["code"] for row in waiting}
    ordered: list[Row] = []
    while waiting:
        done = {row["code"] for row in ordered}
        ready = [row for row in waiting if row["manager"] not in here or row["manager"] in done]
        if not ready:
            break
        ordered += ready
        waiting = [row for row in waiting if row not in ready]
    for row in waiting:
        yield row.complaint("manager", f"{row['code']} would lead itself, through {row['manager']}")
    loading.rows["engineer"] = ordered + waiting


def _write(row: Row, loading: Loading) -> None:
    manager = loading.record("engineer", row["manager"])
    made = put_engineer(actor=loading.actor, now=loading.now, **{**row.values, "manager": manager}, **loading.person)
    loading.keep("engineer", row["code"], made, row)


SHEET = Sheet(
    file="engineers.csv",
    kind="engineer",
    about="The vendor's people. Someone new is invited by letter to set a password.",
    key=("code",),
    columns=_columns,
    write=_write,
    check_all=_order,
    on_file=engineer_codes,
    find=engineer_by_any_code,
)
