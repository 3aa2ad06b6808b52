"""A customer asks for a manager: at any point, with a reason alone; a manager answers and puts people on the case."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.answer_escalation import answer_escalation
from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.assign import assign
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reassign_case import reassign_case
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.take_off_engineer import take_off_engineer
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.escalation_rounds import watch_escalations
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import AddedEngineer, Case, Escalation, EscalationText
from podpora.cases.selectors.diagnosis import news_request_of
from podpora.cases.selectors.escalations import (
    added_engineers,
    escalations_of,
    escalations_to_answer,
    is_escalated,
)
from podpora.lib.journal import events_of
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, fresh, last_event, local, other_filed, replied, resolved, shown
from tests.builders.escalations import UNHAPPY, asked
from tests.cases.refusals import codes
from tests.cast import Cast

MONDAY = local("2026-02-09 10:00")


def with_boris(cast: Cast, case: Case) -> Case:
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    return fresh(case)


@pytest.mark.requirement("R216")
@pytest.mark.parametrize("state", ["new", "open", "waiting-on-customer", "waiting-on-third-party"])
def test_it_is_possible_in_every_open_state_and_the_case_goes_on(cast: Cast, state: str) -> None:
    case = filed(cast)
    if state != "new":
        replied(cast, case, now=FRIDAY)
        set_state(actor=cast.boris.actor, now=FRIDAY, number=case.number, state=state)
    before = fresh(case)
    asked(cast, case, now=MONDAY)
    after = fresh(case)
    assert (after.state, after.state_since, after.queue_at) == (state, before.state_since, before.queue_at)
    assert is_escalated(after)
    assert not events_of("case", case.number).filter(kind="case.state_changed", at=MONDAY).exists()


@pytest.mark.requirement("R216")
def test_it_needs_a_reason_and_nothing_else(cast: Cast) -> None:
    case = filed(cast)
    assert codes(lambda: asked(cast, case, words="  ")) == {"words": ("field_required",)}
    assert Escalation.objects.count() == 0
    asked(cast, case, cast.emil, words="Too slow.")
    assert EscalationText.objects.get().words == "Too slow."


def test_who_may_ask(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(NoSuchCase):
        asked(cast, case, cast.cyril)
    assert codes(lambda: asked(cast, case, cast.boris)) == {}
    closed = resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY)
    assert codes(lambda: asked(cast, closed)) == {}


def test_a_second_text_joins_the_request_that_waits(cast: Cast) -> None:
    case = filed(cast)
    first = asked(cast, case, submission_key="one")
    assert asked(cast, case, submission_key="one") == first
    assert asked(cast, case, cast.emil, now=MONDAY, words="I agree with Anna.") == first
    [shown_one] = escalations_of(cast.anna.actor, fresh(case), now=MONDAY)
    assert [(text.author_name, text.words) for text in shown_one.words] == [
        ("Anna Contact", UNHAPPY),
        ("Emil Contact", "I agree with Anna."),
    ]
    kinds = events_of("case", case.number).filter(kind__startswith="case.escal").values_list("kind", flat=True)
    assert list(kinds) == ["case.escalated", "case.escalation_joined"]
    answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="Sorry.")
    again = asked(cast, case, now=MONDAY, words="Still the same.")
    assert again != first


def test_it_goes_to_the_manager_of_the_assignee(cast: Cast) -> None:
    """Q46."""
    assert asked(cast, with_boris(cast, filed(cast))).manager == cast.marta.engineer
    above = people.engineer("Olga Over", is_manager=True)
    lead = people.engineer("Lev Lead", is_manager=True, manager=above)
    own = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=own.number, engineer=lead)
    assert asked(cast, own).manager == above, "the manager works on it, so the next one up has it"


def test_without_an_assignee_it_goes_to_the_lead_of_the_queue(cast: Cast) -> None:
    assert asked(cast, filed(cast)).manager == cast.marta.engineer
    cast.queue.lead = cast.boris.engineer
    cast.queue.save()
    assert asked(cast, filed(cast)).manager == cast.marta.engineer, "who leads the lead"
    cast.queue.lead = None
    cast.queue.save()
    assert asked(cast, filed(cast)).manager is None, "all managers"


def test_a_federal_case_goes_to_who_may_see_it(cast: Cast) -> None:
    cast.mine.is_federal = True
    cast.mine.save()
    case = filed(cast)
    assert asked(cast, case).manager is None
    assert escalations_to_answer(cast.marta.actor, now=FRIDAY).rows == []
    with pytest.raises(NoSuchCase):
        answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="x")


@pytest.mark.requirement("R217")
def test_the_text_reaches_the_managers_list_and_the_answer_the_customer(cast: Cast) -> None:
    case = with_boris(cast, filed(cast))
    asked(cast, case)
    [row] = escalations_to_answer(cast.marta.actor, now=FRIDAY).rows
    assert (row.case, row.escalation.state) == (case, "waiting")
    assert [text.words for text in row.escalation.words] == [UNHAPPY]
    answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="You are right. Boris calls.")
    [read] = escalations_of(cast.emil.actor, fresh(case), now=MONDAY)
    assert (read.answer, read.answered_by_name, read.state) == (
        "You are right. Boris calls.",
        "Marta Manager",
        "answered",
    )
    assert not is_escalated(fresh(case))
    assert escalations_to_answer(cast.marta.actor, now=MONDAY).rows == []
    [done] = escalations_to_answer(cast.marta.actor, now=MONDAY, answered=True).rows
    assert done.case == case


def test_the_answer_is_a_message_to_the_customer_and_ends_what_waits_for_one(cast: Cast) -> None:
    """News that was asked for, and the engineer's reminder; the next step is owed as before."""
    case = with_boris(cast, replied(cast, filed(cast), now=FRIDAY))
    ask_for_news(actor=cast.anna.actor, now=FRIDAY, number=case.number)
    asked(cast, case)
    owed = fresh(case).vendor_owes_since
    answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="You are right. Boris calls.")
    after = fresh(case)
    assert news_request_of(after) is None
    assert (after.last_vendor_message_at, after.remind_at, after.reminded_at) == (MONDAY, MONDAY, None)
    assert (after.vendor_owes_since, after.state) == (owed, case.state)


def test_what_was_written_is_for_managers(cast: Cast) -> None:
    case = with_boris(cast, filed(cast))
    asked(cast, case)
    [seen] = escalations_of(cast.boris.actor, fresh(case), now=FRIDAY)
    assert seen.words == ()
    [read] = escalations_of(cast.marta.actor, fresh(case), now=FRIDAY)
    assert len(read.words) == 1
    assert not any(UNHAPPY in str(event.data) for event in events_of("case", case.number))
    assert codes(lambda: answer_escalation(actor=cast.boris.actor, now=FRIDAY, number=case.number, answer="x")) == {}


def test_the_answer_is_owed_also_when_an_engineer_ends_the_case(cast: Cast) -> None:
    case = filed(cast)
    asked(cast, case)
    resolved(cast, case, now=FRIDAY)
    [row] = escalations_to_answer(cast.marta.actor, now=FRIDAY).rows
    assert row.case == case
    answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="I am sorry.")
    assert fresh(case).state == "closed"
    refused = codes(lambda: answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="x"))
    assert refused == {}


@pytest.mark.requirement("R218")
def test_a_manager_reassigns_and_adds_engineers_with_the_request_as_the_cause(cast: Cast) -> None:
    case = with_boris(cast, filed(cast))
    zita, olaf = people.engineer("Zita Extra"), people.engineer("Olaf Other")
    request = asked(cast, case)
    marta = {"actor": cast.marta.actor, "now": MONDAY, "number": case.number}
    added = add_engineer(**marta, engineer=zita, for_escalation=True)  # type: ignore[arg-type]
    told = last_event(case)
    assert (told.kind, told.data["name"], told.data["escalation"]) == ("case.engineer_added", "Zita Extra", request.pk)
    assert add_engineer(**marta, engineer=zita, for_escalation=True) == added  # type: ignore[arg-type]
    reassign_case(**marta, engineer=olaf)  # type: ignore[arg-type]
    cause, told = list(events_of("case", case.number))[-2:]
    assert (cause.kind, cause.data["name"], cause.data["escalation"]) == (
        "case.escalation_reassigned",
        "Olaf Other",
        request.pk,
    )
    assert (told.kind, told.data["previous_name"], told.data["name"]) == (
        "case.assigned",
        "Boris Engineer",
        "Olaf Other",
    )
    after = fresh(case)
    assert after.assignee == olaf
    assert [one.engineer for one in added_engineers(after)] == [zita]
    reassign_case(**marta, engineer=zita)  # type: ignore[arg-type]
    assert added_engineers(fresh(case)) == []
    assert AddedEngineer.objects.get().ended_at == MONDAY


def test_who_may_change_people_and_when(cast: Cast) -> None:
    case = with_boris(cast, filed(cast))
    zita = people.engineer("Zita Extra")
    boris = {"actor": cast.boris.actor, "now": MONDAY, "number": case.number, "engineer": zita}
    marta = boris | {"actor": cast.marta.actor}
    for act in (add_engineer, reassign_case, take_off_engineer):
        with pytest.raises(Refused):
            act(**boris)  # type: ignore[operator]
    assert codes(lambda: reassign_case(**marta)) == {}, "nobody asked for a manager"  # type: ignore[arg-type]
    assert codes(lambda: add_engineer(**marta, for_escalation=True)) == {}  # type: ignore[arg-type]
    asked(cast, case)
    gone = people.engineer("Gone Long", is_active=False)
    assert codes(lambda: reassign_case(**marta | {"engineer": gone})) == {}  # type: ignore[arg-type]
    assert codes(lambda: add_engineer(**marta | {"engineer": cast.boris.engineer})) == {}  # type: ignore[arg-type]


def test_it_is_overdue_after_a_working_day_and_after_two_hours_at_severity_one(cast: Cast) -> None:
    """Q45; told once, at the first instant after."""
    case = filed(cast)
    request = asked(cast, case)
    assert shown(request.overdue_at) == "Mon 2026-02-09 18:00"
    grave = asked(cast, other_filed(cast, severity="1"), cast.cyril)
    assert shown(grave.overdue_at) == "Fri 2026-02-06 17:00"
    assert watch_escalations(now=local("2026-02-06 17:00")) == 0
    assert watch_escalations(now=local("2026-02-06 17:00") + timedelta(seconds=1)) == 1
    [first, second] = escalations_to_answer(cast.marta.actor, now=local("2026-02-06 18:00")).rows
    assert (first.escalation.state, second.escalation.state) == ("overdue", "waiting")
    for _ in range(3):
        watch_escalations(now=local("2026-02-12 12:00"))
    told = events_of("case", case.number).filter(kind="case.escalation_overdue")
    assert told.count() == 1


def test_what_was_answered_is_never_overdue(cast: Cast) -> None:
    case = filed(cast)
    asked(cast, case)
    answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="Sorry.")
    assert watch_escalations(now=local("2026-02-20 12:00")) == 0
    assert last_event(case).kind == "case.escalation_answered"


def withdrawn(cast: Cast, case: Case) -> str:
    withdraw_case(actor=cast.anna.actor, now=MONDAY, number=case.number, words="A wrong cable.")
    return "withdrawn"


def merged(cast: Cast, case: Case) -> str:
    older = filed(cast, now=FRIDAY - timedelta(hours=1))
    merge_case(actor=cast.boris.actor, now=MONDAY, number=case.number, into=older.number)
    return "duplicate"


@pytest.mark.parametrize("end", [withdrawn, merged])
def test_it_ends_with_a_case_that_is_withdrawn_or_merged(cast: Cast, end: Callable[[Cast, Case], str]) -> None:
    case = filed(cast)
    asked(cast, case)
    cause = end(cast, case)
    [one] = escalations_of(cast.anna.actor, fresh(case), now=MONDAY)
    assert (one.state, one.is_open, one.ended_at, one.answer) == ("ended", False, MONDAY, "")
    assert [text.words for text in one.words] == [UNHAPPY], "what was written stays on record"
    assert "escalated" not in fresh(case).flags
    assert not escalations_to_answer(cast.marta.actor, now=MONDAY).rows
    assert watch_escalations(now=local("2026-02-20 12:00")) == 0
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds.index("case.escalation_ended") < kinds.index("case.closed")
    ended = events_of("case", case.number).get(kind="case.escalation_ended")
    assert (ended.data["cause"], ended.clause) == (cause, "text.escalation")
    with pytest.raises(Refused) as refused:
        answer_escalation(actor=cast.marta.actor, now=MONDAY, number=case.number, answer="Sorry.")
    assert [one.code for one in refused.value.because] == ["no_escalation"]


def test_a_case_without_a_request_ends_as_ever(cast: Cast) -> None:
    case = filed(cast)
    withdrawn(cast, case)
    assert not events_of("case", case.number).filter(kind="case.escalation_ended").exists()


def test_a_graver_case_waits_less_from_the_second_text_on(cast: Cast) -> None:
    case = filed(cast)
    asked(cast, case)
    propose_severity(actor=cast.anna.actor, now=FRIDAY, number=case.number, severity="1", words="Now all stands.")
    again = asked(cast, case, now=local("2026-02-06 16:00"))
    assert shown(again.overdue_at) == "Fri 2026-02-06 18:00"


def test_lists_page_by_keyset(cast: Cast) -> None:
    for _ in range(5):
        asked(cast, filed(cast))
    seen, cursor = [], ""
    for _ in range(3):
        found = escalations_to_answer(cast.marta.actor, now=FRIDAY, cursor=cursor, limit=2)
        seen += [row.escalation.key for row in found.rows]
        cursor = found.next_cursor
    assert (len(seen), len(set(seen)), cursor) == (5, 5, "")


def test_the_managers_list_is_for_managers(cast: Cast) -> None:
    asked(cast, with_boris(cast, filed(cast)))
    for other in (cast.boris, cast.anna, cast.cyril):
        assert escalations_to_answer(other.actor, now=FRIDAY).rows == []
