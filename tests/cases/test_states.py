"""Who owes the next step: states set by engineers, and the version."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.set_release import set_release
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import QueueRank
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, last_event, promise_of, replied
from tests.cast import Cast

LATER = FRIDAY + timedelta(hours=1)


def test_waiting_pauses_no_first_response(cast: Cast) -> None:
    """Q8: nothing pauses before it; the case keeps its place by due instant."""
    case = filed(cast)
    due = case.queue_at
    set_state(actor=cast.boris.actor, now=LATER, number=case.number, state="waiting-on-customer")
    again, milestone = fresh(case), promise_of(case)
    assert milestone is not None
    assert (again.state, again.queue_rank, again.queue_at) == ("waiting-on-customer", QueueRank.PROMISE, due)
    assert (milestone.due_at, milestone.state) == (due, "running")
    assert (again.customer_owes_since, again.vendor_owes_since) == (LATER, None)


def test_a_third_party_leaves_the_vendor_in_debt(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    case = set_state(actor=cast.boris.actor, now=LATER, number=case.number, state="waiting-on-third-party")
    assert (case.vendor_owes_since, case.customer_owes_since) == (FRIDAY, None)
    assert (case.queue_rank, case.queue_at) == (QueueRank.WAITING + 3, LATER)
    case = set_state(actor=cast.boris.actor, now=LATER + timedelta(hours=1), number=case.number, state="open")
    assert (case.queue_rank, case.queue_at) == (QueueRank.OWED + 3, FRIDAY)


def test_each_change_is_told_and_staying_is_none(cast: Cast) -> None:
    case = filed(cast)
    for state in ("open", "open", "waiting-on-customer"):
        set_state(actor=cast.boris.actor, now=LATER, number=case.number, state=state)
    told = [event.data for event in events_of("case", case.number).filter(kind="case.state_changed")]
    assert told == [{"old": "new", "new": "open"}, {"old": "open", "new": "waiting-on-customer"}]
    assert fresh(case).version == 3


def test_refusals(cast: Cast) -> None:
    case = filed(cast)
    for state in ("closed", "solved", ""):
        with pytest.raises(Invalid) as refused:
            set_state(actor=cast.boris.actor, now=LATER, number=case.number, state=state)
        assert list(refused.value.fields) == ["state"]
    with pytest.raises(Refused):
        set_state(actor=cast.anna.actor, now=LATER, number=case.number, state="open")
    with pytest.raises(NoSuchCase):
        set_state(actor=cast.cyril.actor, now=LATER, number=case.number, state="open")
    with pytest.raises(Refused) as stale:
        set_state(actor=cast.boris.actor, now=LATER, number=case.number, state="open", expected_version=0)
    assert stale.value.codes == ("changed_meanwhile",)
    assert (fresh(case).state, fresh(case).version) == ("new", 1)


def test_the_version_is_filled_in(cast: Cast) -> None:
    case = filed(cast, release=None)
    with pytest.raises(Invalid):
        set_release(actor=cast.boris.actor, now=LATER, number=case.number, release=cast.second_release)
    assert (
        set_release(actor=cast.boris.actor, now=LATER, number=case.number, release=cast.release).release == cast.release
    )
    assert last_event(case).data == {"old": "", "new": "12.3"}


@pytest.mark.parametrize("act", ["state", "release", "withdrawal"])
def test_nobody_writes_over_what_was_not_seen(cast: Cast, act: str) -> None:
    case = filed(cast, release=None)
    seen = case.version
    replied(cast, case, now=FRIDAY + timedelta(minutes=1))
    before = fresh(case)
    given: dict[str, Any] = {"now": LATER, "number": case.number, "expected_version": seen}
    acts: dict[str, Callable[[], Any]] = {
        "state": lambda: set_state(actor=cast.marta.actor, state="waiting-on-customer", **given),
        "release": lambda: set_release(actor=cast.marta.actor, release=cast.release, **given),
        "withdrawal": lambda: withdraw_case(actor=cast.anna.actor, words="Solved.", **given),
    }
    with pytest.raises(Refused) as stale:
        acts[act]()
    [reason] = stale.value.because
    assert (reason.code, reason.params["name"], reason.params["what"]) == (
        "changed_meanwhile",
        "Boris Engineer",
        "written",
    )
    now = fresh(case)
    assert (now.version, now.state, now.release, now.closed_at) == (before.version, "open", None, None)
    given["expected_version"] = now.version
    acts[act]()
    assert fresh(case).version > now.version


def test_a_note_or_a_file_is_no_change_that_anybody_must_see_first(cast: Cast) -> None:
    case = filed(cast)
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="A wrong cable?")
    withdraw_case(actor=cast.anna.actor, now=LATER, number=case.number, words="Ours.", expected_version=case.version)
    assert fresh(case).is_closed
