"""Two engineers take one case: one wins, the other is told who."""

import pytest

from podpora.cases import selectors
from podpora.cases.actions.assign import assign
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case
from podpora.lib.journal import events_of
from podpora.people.models import Engineer
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, filed, fresh
from tests.cast import Cast


def give(cast: Cast, case: Case, to: Engineer | None, instead_of: Engineer | None = None) -> Case:
    return assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=to, instead_of=instead_of)


def test_the_first_wins_and_the_second_is_told_who(cast: Cast) -> None:
    case = filed(cast)
    give(cast, case, cast.boris.engineer)
    with pytest.raises(Refused) as refused:
        assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.marta.engineer)
    [reason] = refused.value.because
    assert (reason.code, reason.params["name"]) == ("already_assigned", "Boris Engineer")
    assert fresh(case).assignee == cast.boris.engineer


def test_whoever_saw_the_assignee_may_give_it_on_or_take_it_away(cast: Cast) -> None:
    case = filed(cast)
    boris, marta = cast.boris.engineer, cast.marta.engineer
    give(cast, case, boris)
    give(cast, case, marta, instead_of=boris)
    assert fresh(case).assignee == marta
    with pytest.raises(Refused):
        give(cast, case, None, instead_of=boris)
    give(cast, case, None, instead_of=marta)
    assert fresh(case).assignee is None
    moves = events_of("case", case.number).filter(kind__contains="assigned")
    told = [(event.kind, event.data.get("name"), event.data["previous_name"]) for event in moves]
    assert told == [
        ("case.assigned", "Boris Engineer", ""),
        ("case.assigned", "Marta Manager", "Boris Engineer"),
        ("case.unassigned", None, "Marta Manager"),
    ]


def test_taking_what_one_has_already_changes_nothing(cast: Cast) -> None:
    case = filed(cast)
    give(cast, case, cast.boris.engineer)
    before = events_of("case", case.number).count()
    assert give(cast, case, cast.boris.engineer).assignee == cast.boris.engineer
    assert events_of("case", case.number).count() == before
    assert fresh(case).version == 2


def test_a_change_of_owner_answers_nothing_and_keeps_the_state(cast: Cast) -> None:
    case = filed(cast)
    give(cast, case, cast.boris.engineer)
    again = fresh(case)
    assert (again.state, again.first_response_at, again.queue_at) == ("new", None, case.queue_at)
    assert [row.number for row in selectors.desk_queue(cast.boris.actor, now=FRIDAY, view="mine").rows] == [case.number]


def test_a_federal_case_goes_to_engineers_with_the_mark_only(cast: Cast) -> None:
    case = Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY)
    with pytest.raises(NoSuchCase):
        give(cast, case, cast.boris.engineer)
    with pytest.raises(Refused) as refused:
        assign(actor=cast.frank.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    assert refused.value.codes == ("not_for_engineer",)
    assert assign(actor=cast.frank.actor, now=FRIDAY, number=case.number, engineer=cast.frank.engineer).assignee


def test_neither_contacts_nor_engineers_who_left(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused):
        assign(actor=cast.anna.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    gone = people.engineer("Gone Engineer", is_active=False)
    with pytest.raises(Refused) as refused:
        give(cast, case, gone)
    assert refused.value.codes == ("not_for_engineer",)
