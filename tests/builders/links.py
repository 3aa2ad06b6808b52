"""Cases that belong together, by the acts."""

from datetime import timedelta

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.unlink_cases import unlink_cases
from podpora.cases.actions.unwatch_case import unwatch_case
from podpora.cases.actions.watch_case import watch_case
from podpora.cases.models import Case
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


def live_through_links(cast: Cast) -> None:
    """Everything that can happen to links, and somebody who watches."""
    older, newer = filed(cast), filed(cast, now=FRIDAY + timedelta(minutes=1))
    given = {"actor": cast.boris.actor, "now": FRIDAY + timedelta(minutes=2), "number": newer.number}
    link_cases(other=older.number, kind="parent", **given)  # type: ignore[arg-type]
    unlink_cases(other=older.number, **given)  # type: ignore[arg-type]
    mine = {"actor": cast.boris.actor, "now": given["now"], "number": older.number}
    add_note(body="@Marta Manager, please look.", **mine)  # type: ignore[arg-type]
    watch_case(**mine)  # type: ignore[arg-type]
    unwatch_case(**mine)  # type: ignore[arg-type]
    merge_case(into=older.number, **given)  # type: ignore[arg-type]


def linked(cast: Cast, case: Case, other: Case, *, kind: str = "related") -> None:
    """Boris links the two."""
    link_cases(actor=cast.boris.actor, now=FRIDAY, number=case.number, other=other.number, kind=kind)
