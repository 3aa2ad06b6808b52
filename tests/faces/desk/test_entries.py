"""The lines of a timeline, whose instants are written once and kept."""

from collections.abc import Callable
from datetime import UTC, datetime

from podpora.cases.values import Entry
from podpora.faces.desk.entries import EntryWriter
from podpora.faces.web.policy_words import PolicyWords


def test_a_line_of_last_year_gets_its_year_when_the_next_one_begins(set_now: Callable[[datetime], None]) -> None:
    at = datetime(2026, 12, 30, 9, 0, tzinfo=UTC)
    note = Entry(key="m1", kind="note", at=at, author_kind="engineer", author_name="Boris Engineer", body="Seen.")
    heard = []
    for now in (at, datetime(2027, 1, 2, 9, 0, tzinfo=UTC)):
        set_now(now)
        words = PolicyWords(None, "en")  # type: ignore[arg-type]
        heard.append(EntryWriter(customer_name="Kopalnia Danych", policy_words=words).entry(note))
    assert "30 Dec, 09:00" in heard[0]
    assert "30 Dec 2026" in heard[1]
