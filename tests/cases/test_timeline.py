"""One timeline: everything in order; notes and the desk's own events for engineers only."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.rounds import watch_milestones
from tests.builders.cases import FRIDAY, filed, local, replied, resolved
from tests.cast import Cast

CANARY = "the customer must never read this"


def test_everything_in_order_for_engineers_and_the_customers_part_for_contacts(cast: Cast) -> None:
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body=CANARY)
    watch_milestones(now=local("2026-02-09 12:00"))
    monday = local("2026-02-09 13:00")
    replied(cast, case, now=monday)
    add_message(actor=cast.anna.actor, now=monday + timedelta(hours=1), number=case.number, body="Thank you.")
    resolved(cast, case, now=monday + timedelta(hours=2))
    read = lambda who: [entry.event_kind or entry.kind for entry in selectors.timeline_for(who.actor, case)]  # noqa: E731
    for_customer = [
        "case.opened",
        "case.severity_proposed",
        "case.assigned",
        "reply",
        "milestone.met",
        "case.state_changed",
        "message",
        "case.resolved",
        "case.closed",
    ]
    assert read(cast.anna) == for_customer
    assert read(cast.boris) == [*for_customer[:3], "note", "milestone.warned", *for_customer[3:], "survey.sent"]
    entries = selectors.timeline_for(cast.boris.actor, case)
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert len({entry.key for entry in entries}) == len(entries)
    assert not any(CANARY in repr(entry) for entry in selectors.timeline_for(cast.anna.actor, case))
    assert any(entry.body == CANARY for entry in entries)
    note = next(entry for entry in entries if entry.kind == "note")
    assert selectors.message_for(cast.anna.actor, case, int(note.key[1:])) is None


def test_three_queries_whatever_happened(cast: Cast) -> None:
    short, long = filed(cast), filed(cast)
    for _ in range(20):
        add_message(actor=cast.anna.actor, now=FRIDAY, number=long.number, body="More.")
    for case in (short, long):
        for who in (cast.anna, cast.boris):
            with CaptureQueriesContext(connection) as queries:
                selectors.timeline_for(who.actor, case)
            assert len(queries) == 3
