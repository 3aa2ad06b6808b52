"""One timeline: everything in order; notes and the desk's own events for engineers only."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones
from podpora.faces.web import event_text
from podpora.faces.web.policy_words import words_for
from podpora.lib.journal import events_of
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
            assert len(queries) <= 3, "two where nothing was written"


def written_on(cast: Cast, count: int, *, note_at: int) -> Case:
    """A case with so many messages of Anna's, and one note of Boris's before the message ``note_at``."""
    case = filed(cast)
    for place in range(count):
        if place == note_at:
            add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body=CANARY)
        add_message(actor=cast.anna.actor, now=FRIDAY, number=case.number, body=f"Message {place}")
    return case


@pytest.mark.parametrize("who", ["anna", "boris"])
def test_a_long_timeline_is_read_page_by_page_from_its_end(cast: Cast, who: str) -> None:
    actor = getattr(cast, who).actor
    case = written_on(cast, selectors.ENTRIES + 50, note_at=20)
    latest = selectors.timeline_page(actor, case)
    assert len(latest.entries) == selectors.ENTRIES
    assert [entry.body for entry in latest.entries] == [f"Message {place}" for place in range(50, 150)]
    before = selectors.timeline_page(actor, case, before=latest.earlier)
    assert before.earlier == ""
    assert [entry.event_kind for entry in before.entries][:2] == ["case.opened", "case.severity_proposed"]
    assert [entry.body for entry in before.entries if entry.kind == "message"] == [f"Message {n}" for n in range(50)]
    assert [entry.body for entry in before.entries if entry.kind == "note"] == ([CANARY] if who == "boris" else [])
    assert selectors.timeline_for(actor, case) == before.entries + latest.entries


def test_a_cursor_that_is_none_reads_as_the_end_of_the_timeline(cast: Cast) -> None:
    case = filed(cast)
    whole = selectors.timeline_page(cast.anna.actor, case)
    for wrong in ("0x1", "-3", "9" * 40, "x", "\x00", "\u00b2"):
        assert selectors.timeline_page(cast.anna.actor, case, before=wrong) == whole


@pytest.mark.parametrize(("who", "audience"), [("anna", "customer"), ("boris", "desk")])
def test_a_raise_is_one_line_that_says_all_of_it(cast: Cast, who: str, audience: str) -> None:
    case = filed(cast)
    later = FRIDAY + timedelta(minutes=5)
    propose_severity(actor=cast.anna.actor, now=later, number=case.number, severity="2", words="It got worse.")
    page = selectors.timeline_page(getattr(cast, who).actor, case)
    [raised] = [entry for entry in page.entries if entry.at == later]
    said = event_text.said(
        raised.event_kind, raised.data, policy=words_for(case), zone="Europe/Warsaw", audience=audience
    )
    assert said == (
        "Severity 3 → Severity 2; it waits for the other side’s word; first response due: "
        "Monday 9 February, 15:00 → Monday 9 February, 11:05: “It got worse.”"
    )
    assert raised.event == page.latest, "nobody is told of the rest of it as news"


def test_a_severity_that_takes_effect_by_consent_is_one_line_that_says_so(cast: Cast) -> None:
    case = filed(cast)
    later = FRIDAY + timedelta(minutes=5)
    propose_severity(actor=cast.boris.actor, now=FRIDAY, number=case.number, severity="4", words="A question.")
    confirm_severity(actor=cast.anna.actor, now=later, number=case.number)
    [agreed] = [entry for entry in selectors.timeline_for(cast.boris.actor, case) if entry.at == later]
    said = event_text.said(agreed.event_kind, agreed.data, policy=words_for(case), zone="Europe/Warsaw")
    assert said.startswith("Severity 3 → Severity 4; both sides agree; first response due: Monday 9 February, 15:00 → ")


@pytest.mark.parametrize("later", [-1, 0, 1, 2])
def test_a_page_never_ends_within_a_change(cast: Cast, later: int) -> None:
    """Its three events are one line of one page, wherever the page would end."""
    case = filed(cast)
    propose_severity(actor=cast.anna.actor, now=FRIDAY, number=case.number, severity="4", words="A question.")
    raised = FRIDAY + timedelta(minutes=5)
    propose_severity(actor=cast.anna.actor, now=raised, number=case.number, severity="2", words="It got worse.")
    of_change = [event.kind for event in events_of("case", case.number) if event.at == raised]
    assert len(of_change) == 3
    for _ in range(selectors.ENTRIES - 1 - later):
        add_message(actor=cast.anna.actor, now=raised + timedelta(hours=1), number=case.number, body="More.")
    latest = selectors.timeline_page(cast.boris.actor, case)
    before = selectors.timeline_page(cast.boris.actor, case, before=latest.earlier)
    lines = [[entry.event_kind for entry in page.entries if entry.at == raised] for page in (latest, before)]
    assert lines == ([[], ["case.severity_changed"]] if later == -1 else [["case.severity_changed"], []])
    assert "case.opened" in [entry.event_kind for entry in before.entries]
