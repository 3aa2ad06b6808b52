"""Two engineers take one case: one wins, the other is told who."""

from typing import Any

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.reassign_case import reassign_case
from podpora.cases.actions.undo_act import undo_act
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case
from podpora.lib.journal import events_of
from podpora.people.models import Customer, Engineer
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


def federal_case() -> Case:
    return Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY)


def given_by(act: Any, case: Case, to: Engineer, by: Engineer) -> None:
    """By each act that puts a case into somebody's hands."""
    given: dict[str, Any] = {"actor": people.actor(by), "now": FRIDAY, "number": case.number}
    if act is offer_handover:
        act(**given, summary="Look at the log.", to=to)
    else:
        act(**given, engineer=to)


@pytest.mark.parametrize("act", [assign, reassign_case, add_engineer, offer_handover])
def test_what_counts_is_the_mark_that_the_engineer_has_by_now(cast: Cast, act: Any) -> None:
    """The form was opened before somebody took the mark away (D60)."""
    case = federal_case()
    ask_for_manager(actor=people.actor(case.submitter), now=FRIDAY, number=case.number, words="Please.")
    manager = people.engineer("Milan Manager", is_federal=True, is_manager=True)
    before, left = people.engineer("Petra Past", is_federal=True), people.engineer("Leo Left", is_federal=True)
    Engineer.objects.filter(pk=before.pk).update(is_federal=False)
    Engineer.objects.filter(pk=left.pk).update(is_active=False)
    for engineer in (before, left):
        with pytest.raises(Refused) as refused:
            given_by(act, case, engineer, manager)
        assert refused.value.codes == ("not_for_engineer",)
    given_by(act, case, cast.frank.engineer, manager)


@pytest.mark.parametrize("act", [assign, reassign_case, add_engineer, offer_handover])
def test_a_case_that_is_still_federal_is_nobody_s_without_the_mark(cast: Cast, act: Any) -> None:
    """The customer lost the mark; the worker has not come to the case yet, whose mark is what hides it."""
    case = federal_case()
    ask_for_manager(actor=people.actor(case.submitter), now=FRIDAY, number=case.number, words="Please.")
    Customer.objects.filter(pk=case.customer_id).update(is_federal=False)
    manager = people.engineer("Milan Manager", is_federal=True, is_manager=True)
    with pytest.raises(Refused) as refused:
        given_by(act, case, cast.boris.engineer, manager)
    assert refused.value.codes == ("not_for_engineer",)


def test_a_case_given_back_goes_to_nobody_who_lost_the_mark_meanwhile(cast: Cast) -> None:
    case = federal_case()
    values: dict[str, Any] = {"actor": cast.frank.actor, "now": FRIDAY, "number": case.number}
    hana = people.engineer("Hana Holder", is_federal=True)
    assign(**values, engineer=hana)
    assign(**values, engineer=cast.frank.engineer, instead_of=hana, undo_key="k")
    Engineer.objects.filter(pk=hana.pk).update(is_federal=False)
    with pytest.raises(Refused) as refused:
        undo_act(**values, key="k")
    assert refused.value.codes == ("not_for_engineer",)
