"""Who owes the next step: states set by engineers, and the version."""

from datetime import timedelta

import pytest

from podpora.cases.actions.set_release import set_release
from podpora.cases.actions.set_state import set_state
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
    assert (case.queue_rank, case.queue_at) == (QueueRank.WAITING, LATER)
    case = set_state(actor=cast.boris.actor, now=LATER + timedelta(hours=1), number=case.number, state="open")
    assert (case.queue_rank, case.queue_at) == (QueueRank.OWED, FRIDAY)


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
