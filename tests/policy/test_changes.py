"""What a change of the case does to a running promise."""

from __future__ import annotations

from datetime import datetime

import pytest

from podpora.policy import CaseFacts, Policy, load, promise, promise_after_change
from podpora.policy.values import Place, Promise
from tests.policy.asking import FOREIGN, REFERENCE, ask, at, case, codes, counted, due, place

MONDAY = "2026-02-09"


def change(policy: Policy, old: str, new: str, *, start: str, changed: str, program: str = "basic") -> Promise:
    where = place(policy)
    return promise_after_change(
        policy,
        before=case(program, old),
        after=case(program, new),
        place=where,
        started_at=at(start),
        changed_at=at(changed),
        old_due_at=ask(policy, program, old, start).due_at,
    )


@pytest.mark.parametrize(
    ("old", "new", "changed", "expected", "kept"),
    [
        pytest.param("3", "1", "10:00", "12:00", "restart", id="raised early: the new count is earlier"),
        pytest.param("3", "1", "19:00", "20:00", "old", id="raised late: the old due instant is earlier"),
        pytest.param("2", "1", "14:00", "16:00", "old", id="raised: both at once"),
    ],
)
def test_raised(reference: Policy, old: str, new: str, changed: str, expected: str, kept: str) -> None:
    """Q9: the earlier of the old due instant and the change plus the new target."""
    found = change(reference, old, new, start=f"{MONDAY} 08:00", changed=f"{MONDAY} {changed}")

    assert due(found) == f"{MONDAY} {expected}"
    assert found.because[0].code == "raised_earlier"
    assert found.because[0].params["kept"] == kept
    assert found.kept == (kept == "old")
    assert counted(found) == found.target.seconds


def test_lowered_counts_from_the_start(reference: Policy) -> None:
    """Q9: start plus the new target."""
    found = change(reference, "1", "2", start=f"{MONDAY} 08:00", changed=f"{MONDAY} 09:00")

    assert due(found) == f"{MONDAY} 16:00"
    assert "recounted_from_start" in codes(found)


def test_a_promise_that_ran_out_stays(reference: Policy) -> None:
    found = change(reference, "1", "4", start=f"{MONDAY} 08:00", changed=f"{MONDAY} 11:00")

    assert due(found) == f"{MONDAY} 10:00"
    assert codes(found)[-1] == "already_due"
    assert found.kept


def test_after_two_changes_the_due_instant_on_record_counts(reference: Policy) -> None:
    where = place(reference)
    found = promise_after_change(
        reference,
        before=case("basic", "2"),
        after=case("basic", "1"),
        place=where,
        started_at=at(f"{MONDAY} 08:00"),
        changed_at=at(f"{MONDAY} 11:00"),
        old_due_at=at(f"{MONDAY} 12:30"),
    )

    assert due(found) == f"{MONDAY} 12:30"
    assert found.kept


def test_evaluation_taken_up_by_a_contract(reference: Policy) -> None:
    """A change of program carries over: what was counted stays counted."""
    where = place(reference)
    found = promise_after_change(
        reference,
        before=case("basic", "3"),
        after=case("production", "3"),
        place=where,
        started_at=at(f"{MONDAY} 08:00"),
        changed_at=at(f"{MONDAY} 12:00"),
        old_due_at=at(f"{MONDAY} 20:00"),
    )

    assert due(found) == f"{MONDAY} 14:00"
    assert counted(found) == 6 * 3600


@pytest.mark.parametrize(
    ("word", "expected", "seconds"),
    [
        ("earlier-of-old-and-restart", "15:00", 2 * 3600),
        ("from-start", "13:00", 2 * 3600),
        ("restart", "15:00", 2 * 3600),
        ("carry-over", "13:00", 2 * 3600),
        ("never-later", "13:00", 2 * 3600),
    ],
)
def test_each_word_of_the_format(word: str, expected: str, seconds: int) -> None:
    """From 12 hours to 2 at 13:00 of a case that began at 8:00: counted from the start it is due at the change."""
    text = REFERENCE.read_text("utf-8").replace("published_in: [en, pl, cs, es]", "published_in: []")
    policy = load(text.replace("due_when_raised: earlier-of-old-and-restart", f"due_when_raised: {word}"))
    found = change(policy, "3", "1", start=f"{MONDAY} 08:00", changed=f"{MONDAY} 13:00")

    assert due(found) == f"{MONDAY} {expected}"
    assert counted(found) == seconds
    assert ("overdue_at_change" in codes(found)) == (expected == "13:00")


def test_overdue_at_the_change_is_told_in_the_trace() -> None:
    text = REFERENCE.read_text("utf-8").replace("published_in: [en, pl, cs, es]", "published_in: []")
    policy = load(text.replace("due_when_raised: earlier-of-old-and-restart", "due_when_raised: carry-over"))
    found = change(policy, "3", "1", start=f"{MONDAY} 08:00", changed=f"{MONDAY} 13:00")

    assert [segment.reason for segment in found.trace] == ["open", "used_up"]
    assert found.trace[-1].from_at == at(f"{MONDAY} 10:00")
    assert found.warn_at == found.due_at


def test_lowering_with_carry_over(summit: Policy) -> None:
    """P1 counts around the clock; after the change the rest counts in office hours."""
    where = place(summit, "Europe/Vienna", "AT")
    found = promise_after_change(
        summit,
        before=case("ridge", "P1", "incident"),
        after=case("ridge", "P2", "incident"),
        place=where,
        started_at=at("2026-02-06 17:30", where.zone),
        changed_at=at("2026-02-06 18:00", where.zone),
        old_due_at=at("2026-02-06 18:30", where.zone),
    )

    assert due(found, where.zone) == "2026-02-09 12:30"
    assert counted(found) == 4 * 3600
    assert next(b for b in found.because if b.code == "carried_over").params["used_seconds"] == 1800


def changed_once(
    policy: Policy, filed: tuple[datetime, CaseFacts], changed: tuple[datetime, CaseFacts], *, place: Place
) -> Promise:
    """The promise after a change of a case, with what was promised at its filing on record."""
    first = promise(policy, case=filed[1], place=place, at=filed[0])
    return promise_after_change(
        policy,
        before=filed[1],
        after=changed[1],
        place=place,
        started_at=filed[0],
        changed_at=changed[0],
        old_due_at=first.due_at,
    )


def test_a_flag_switches_the_clock_in_mid_case(summit: Policy) -> None:
    """Friday evening, one office hour used; the exception goes on around the clock with what is left of its target."""
    where = place(summit, "Europe/Vienna", "AT")
    before = case("ridge", "P2", "incident")
    asked = case(
        "ridge", "P2", "incident", flags=frozenset({"round-the-clock-asked"}), facts=frozenset({"customer-reachable"})
    )
    filed, changed = at("2026-02-06 17:00", where.zone), at("2026-02-06 22:00", where.zone)
    found = changed_once(summit, (filed, before), (changed, asked), place=where)

    assert due(found, where.zone) == "2026-02-06 23:00"
    assert found.clause == "targets.ridge.when.1"
    assert counted(found) == 2 * 3600
    assert [(segment.hours, segment.counted) for segment in found.trace] == [
        ("office", True),
        ("office", False),
        ("always", True),
    ]


def test_a_change_that_touches_no_condition_keeps_the_promise(summit: Policy) -> None:
    where = place(summit, "Europe/Vienna", "AT")
    filed, changed = at("2026-02-06 17:00", where.zone), at("2026-02-06 17:30", where.zone)
    before = case("ridge", "P2", "incident")
    found = promise_after_change(
        summit,
        before=before,
        after=case("ridge", "P2", "incident", flags=frozenset({"vip"})),
        place=where,
        started_at=filed,
        changed_at=changed,
        old_due_at=at("2026-02-09 12:00", where.zone),
    )

    assert found.kept
    assert due(found, where.zone) == "2026-02-09 12:00"


def test_a_target_that_appears_counts_from_the_change(summit: Policy) -> None:
    where = place(summit, "Europe/Vienna", "AT")
    found = promise_after_change(
        summit,
        before=case("ridge", "P4", "how-to"),
        after=case("ridge", "P4", "incident"),
        place=where,
        started_at=at("2026-02-09 09:00", where.zone),
        changed_at=at("2026-02-09 12:00", where.zone),
        old_due_at=None,
    )

    assert "target_appears" in codes(found)
    assert due(found, where.zone) == "2026-02-11 12:00"


def test_a_call_starts_the_clock_of_a_case_that_had_none() -> None:
    text = (FOREIGN / "summit.yaml").read_text("utf-8").replace("starts: [web, phone, email]", "starts: [phone]")
    policy = load(text)
    where = place(policy, "Europe/Vienna", "AT")
    written = case("ridge", "P2", "incident", channel="email")
    called = case("ridge", "P2", "incident", channel="phone")
    filed, changed = (at("2026-02-09 09:00", where.zone), written), (at("2026-02-09 11:00", where.zone), called)
    found = changed_once(policy, filed, changed, place=where)

    assert due(found, where.zone) == "2026-02-09 15:00"


def test_a_target_that_goes_away(reference: Policy) -> None:
    where = place(reference)
    found = promise_after_change(
        reference,
        before=case("basic", "2"),
        after=case("free", "2"),
        place=where,
        started_at=at(f"{MONDAY} 08:00"),
        changed_at=at(f"{MONDAY} 09:00"),
        old_due_at=at(f"{MONDAY} 16:00"),
    )

    assert found.due_at is None
    assert found.target.measure == "best_effort"
