"""Acts on several cases are taken back for ten minutes, case by case, where nobody has gone on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.undo_act import undo_act
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, Handover, Undoable
from podpora.cases.selectors import timeline_for
from podpora.cases.selectors.escalations import added_engineers
from podpora.cases.selectors.undoing import undo_of
from podpora.cases.tidying import tidy_undo
from podpora.lib.journal import Event, events_of
from podpora.people.models import Engineer
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, replied, resolved
from tests.builders.escalations import asked
from tests.cast import Cast, Person

AT = FRIDAY + timedelta(hours=1)
SOON = AT + timedelta(minutes=10)
PLACE = ("state", "state_since", "vendor_owes_since", "customer_owes_since", "queue_rank", "queue_at", "assignee_id")


def place_of(case: Case) -> list[Any]:
    now = fresh(case)
    return [getattr(now, name) for name in PLACE]


def taken(cast: Cast, case: Case, *, who: Person | None = None) -> Case:
    person = who or cast.boris
    return assign(
        actor=person.actor,
        now=AT,
        number=case.number,
        engineer=person.engineer,
        instead_of=fresh(case).assignee,
        undo_key="k",
    )


def why(act: Callable[[], object]) -> tuple[str, ...]:
    before = Event.objects.count()
    with pytest.raises(Refused) as refused:
        act()
    assert Event.objects.count() == before
    return refused.value.codes


def undone(cast: Cast, case: Case, *, who: Person | None = None, now: Any = SOON) -> Case:
    return undo_act(actor=(who or cast.boris).actor, now=now, number=case.number, key="k")


def test_an_assignment_goes_back_to_whom_it_was_and_the_journal_says_so(cast: Cast) -> None:
    free, martas = filed(cast), filed(cast)
    assign(actor=cast.marta.actor, now=FRIDAY, number=martas.number, engineer=cast.marta.engineer)
    for case, before in ((free, None), (martas, cast.marta.engineer)):
        was = place_of(case)
        taken(cast, case)
        assert fresh(case).assignee == cast.boris.engineer
        undone(cast, case)
        assert place_of(case) == was
        kinds = [(event.kind, event.actor_name) for event in events_of("case", case.number).order_by("-pk")[:2]]
        back = "case.assigned" if before else "case.unassigned"
        assert kinds == [(back, "Boris Engineer"), ("case.undone", "Boris Engineer")]
    told = {entry.event_kind for entry in timeline_for(cast.anna.actor, fresh(free))}
    assert {"case.undone", "case.unassigned"} <= told, "the customer sees both ways"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("new", "waiting-on-customer"),
        ("open", "waiting-on-customer"),
        ("open", "waiting-on-third-party"),
        ("waiting-on-customer", "open"),
        ("waiting-on-third-party", "waiting-on-customer"),
    ],
)
def test_a_state_goes_back_with_all_that_was_owed_since(cast: Cast, old: str, new: str) -> None:
    case = filed(cast)
    if old != "new":
        replied(cast, case, now=FRIDAY + timedelta(minutes=5))
        set_state(actor=cast.boris.actor, now=FRIDAY + timedelta(minutes=9), number=case.number, state=old)
    was = place_of(case)
    set_state(actor=cast.boris.actor, now=AT, number=case.number, state=new, undo_key="k")
    assert place_of(case) != was
    undone(cast, case)
    assert place_of(case) == was
    [last, told] = events_of("case", case.number).order_by("-pk")[:2]
    assert (told.kind, last.kind, last.data) == ("case.undone", "case.state_changed", {"old": new, "new": old})


def test_twice_does_nothing(cast: Cast) -> None:
    case = filed(cast)
    taken(cast, case)
    first = undone(cast, case)
    before = Event.objects.count()
    assert undone(cast, case).version == first.version
    assert Event.objects.count() == before


def test_ten_minutes_and_no_longer(cast: Cast) -> None:
    case = filed(cast)
    taken(cast, case)
    found = undo_of(cast.boris.actor, "k", now=SOON)
    assert found is not None
    assert (found.numbers, found.until) == ((case.number,), SOON)
    late = SOON + timedelta(seconds=1)
    assert undo_of(cast.boris.actor, "k", now=late) is None
    assert why(lambda: undone(cast, case, now=late)) == ("undo_too_late",)
    assert fresh(case).assignee == cast.boris.engineer


def test_not_where_somebody_has_gone_on(cast: Cast) -> None:
    wrote, closed, noted = (filed(cast) for _ in range(3))
    for case in (wrote, closed, noted):
        taken(cast, case)
    add_message(actor=cast.anna.actor, now=AT, number=wrote.number, body="One more thing.")
    assert why(lambda: undone(cast, wrote)) == ("changed_meanwhile",)
    resolved(cast, replied(cast, closed, now=AT), now=AT)
    assert why(lambda: undone(cast, closed)) == ("case_closed",)
    add_note(actor=cast.marta.actor, now=AT, number=noted.number, body="A note changes nothing.")
    undone(cast, noted)
    assert [fresh(case).assignee for case in (wrote, noted)] == [cast.boris.engineer, None]


def test_only_by_who_did_it_and_only_what_changed(cast: Cast) -> None:
    case, untouched = filed(cast), filed(cast)
    taken(cast, case)
    assign(actor=cast.boris.actor, now=FRIDAY, number=untouched.number, engineer=cast.boris.engineer)
    taken(cast, untouched)
    assert why(lambda: undone(cast, case, who=cast.marta)) == ("nothing_to_undo",)
    assert why(lambda: undone(cast, untouched)) == ("nothing_to_undo",)
    assert undo_of(cast.marta.actor, "k", now=AT) is None
    with pytest.raises(NoSuchCase):
        undo_act(actor=cast.cyril.actor, now=AT, number=case.number, key="k")


def test_whoever_may_not_have_it_any_more_does_not_get_it_back(cast: Cast) -> None:
    case = filed(cast)
    assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.frank.engineer)
    taken(cast, case)
    Engineer.objects.filter(pk=cast.frank.engineer.pk).update(is_active=False)
    assert why(lambda: undone(cast, case)) == ("not_for_engineer",)


def test_work_around_the_clock_is_not_left_alone(cast: Cast) -> None:
    case = other_filed(cast, severity="1")
    taken(cast, case)
    assert why(lambda: undone(cast, case)) == ("needs_engineer",)
    assert fresh(case).assignee == cast.boris.engineer


@pytest.mark.requirement("R100", part="an undone assignment takes it from nobody")
def test_work_around_the_clock_does_not_go_back_unasked(cast: Cast) -> None:
    """An older act on several cases: who has it is at work, or it would need words, which an undo does not have."""
    case = other_filed(cast, severity="1")
    marta = cast.marta.engineer
    taken(cast, case)
    kept = Undoable.objects.filter(case=case)
    kept.update(before={"engineer": marta.pk})
    assert why(lambda: undone(cast, case)) == ("handover_needed",)
    roster.profile(cast.boris.engineer, "sun 08:00-16:00")
    assert why(lambda: undone(cast, case)) == ("handover_needed",)
    kept.update(account=cast.marta.account)
    assert why(lambda: undone(cast, case, who=cast.marta)) == ("handover_summary_needed",)
    assert fresh(case).assignee == cast.boris.engineer


def test_what_the_assignment_ended_is_there_again(cast: Cast) -> None:
    """The handover that waited, and who worked beside the assignee."""
    case = filed(cast)
    assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.marta.engineer)
    asked(cast, case)
    words: dict[str, Any] = {"actor": cast.marta.actor, "now": FRIDAY, "number": case.number}
    add_engineer(**words, engineer=cast.boris.engineer, for_escalation=True)
    offer_handover(**words, summary="Look at the log.")
    taken(cast, case)
    assert added_engineers(fresh(case)) == []
    undone(cast, case)
    assert [one.engineer for one in added_engineers(fresh(case))] == [cast.boris.engineer]
    assert Handover.objects.get(case=case).withdrawn_at is None


def test_what_can_be_undone_no_longer_is_forgotten_after_a_day(cast: Cast) -> None:
    taken(cast, filed(cast))
    assert tidy_undo(now=AT + timedelta(hours=23)) == 0
    assert tidy_undo(now=AT + timedelta(days=1, seconds=1)) == 1
    assert not Undoable.objects.exists()
