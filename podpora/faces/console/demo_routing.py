"""The demo shows once each: a queue of a language, one that assigns by itself, a case at the second level, work around
the clock with a handover that waits, a paused one, and an absence to come."""

from contextlib import suppress
from datetime import datetime, timedelta

from podpora.cases import continuous_rounds, routing_rounds, selectors
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.set_level import set_level
from podpora.cases.selectors.board import Held, board_for
from podpora.lib.actors import SYSTEM, Actor
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.roster.actions.add_absence import add_absence

A_DAY = timedelta(days=1)
AROUND_THE_CLOCK = ("premier", "production")
QUEUE = "backup-1"
"""Somebody of it is nearly always at work."""
SUMMARY = (
    "Restores fail since the storage was moved; the log shows the same missing block each time. A check of the index "
    "runs on their side and ends within the hour. Next: compare with the copy of yesterday. Call their technical "
    "contact before anything is restarted."
)


def show_routing(*, now: datetime, apart: frozenset[str] = frozenset()) -> None:
    """On open cases that fit, but those of the numbers ``apart``; a desk without such cases shows less."""
    everybody = list(people.engineers().order_by("code"))
    if not everybody:
        return
    routing_rounds.watch_roster(now=now)
    routing_rounds.watch_routing(now=now, limit=500)
    seeing = next((each for each in everybody if not each.is_federal), everybody[0])
    boris = people.actor_for(seeing.account)
    _raise_two(boris, apart, now=now)
    continuous_rounds.watch_continuous_work(now=now, limit=500)
    held = tuple(one for one in board_for(boris, now=now).held if one.case.number not in apart)
    _around_the_clock(held, now=now)
    rows = [row for row in selectors.desk_queue(boris, now=now, limit=200).rows if row.number not in apart]
    plain = [row for row in rows if row.severity in ("2", "3") and row.state == "open" and row.assignee]
    if plain:
        words = "Our second level knows this part of the product best."
        with suppress(Refused):
            set_level(actor=boris, now=now, number=plain[-1].number, level=2, words=words)
    add_absence(
        actor=SYSTEM,
        now=now,
        engineer=everybody[-1],
        from_at=now + 3 * A_DAY,
        until_at=now + 8 * A_DAY,
        words="Holidays",
    )


def _raise_two(boris: Actor, apart: frozenset[str], *, now: datetime) -> None:
    """Two customers say that all stands still."""
    rows = [row for row in selectors.desk_queue(boris, now=now, limit=200).rows if row.number not in apart]
    grave = [row for row in rows if row.severity == "1" and row.program in AROUND_THE_CLOCK]
    fitting = [row for row in rows if row.severity in ("2", "3") and row.program in AROUND_THE_CLOCK]
    fitting.sort(key=lambda row: (row.queue != QUEUE, row.severity))
    for row in fitting[: max(0, 2 - len(grave))]:
        filer = people.actor_for(selectors.case_for(boris, row.number).submitter.account)
        number, words = row.number, "Since this morning no backup and no restore runs at all, on any machine."
        with suppress(Refused):
            propose_severity(actor=filer, now=now, number=number, severity="1", words=words)


def _around_the_clock(held: tuple[Held, ...], *, now: datetime) -> None:
    with_engineer = [one for one in held if one.case.assignee is not None]
    for one in with_engineer[:1]:
        giver: Actor = people.actor_for(one.case.assignee.account)  # type: ignore[union-attr]
        number = one.case.number
        with suppress(Refused):
            offer_handover(actor=giver, now=now, number=number, summary=SUMMARY)
    for one in with_engineer[1:2]:
        number, taker = one.case.number, people.actor_for(one.case.assignee.account)  # type: ignore[union-attr]
        said = "Nobody answers the number that we were given."
        with suppress(Refused):
            lose_resource(actor=taker, now=now, number=number, words=said)
