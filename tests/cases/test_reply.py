"""An engineer answers: the first response, and what follows from a reply."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.reply import reply
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Message, Milestone, QueueRank
from podpora.cases.rounds import watch_milestones
from podpora.lib.journal import events_of
from tests.builders.cases import Customered, filed, fresh, last_event, local, promise_of, replied
from tests.cast import Cast

DUE = local("2026-02-09 15:00")
MONDAY = local("2026-02-09 09:00")


def verdict(case: Case, now: datetime) -> tuple[str, str]:
    milestone = promise_of(case)
    assert milestone is not None
    return milestone.state, selectors.due_card(case, now=now).verdict


@pytest.mark.requirement("R99")
def test_the_clock_ends_at_the_first_response_by_a_person(cast: Cast) -> None:
    case = filed(cast)
    replied(cast, case, now=MONDAY)
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.state, milestone.answered_at, milestone.next_try_at) == ("met", MONDAY, None)
    replied(cast, case, now=DUE + timedelta(days=3))
    assert promise_of(case) == milestone
    assert fresh(case).first_response_at == MONDAY
    watch_milestones(now=DUE + timedelta(days=30))
    assert verdict(case, DUE + timedelta(days=30)) == ("met", "met")


def test_what_is_no_first_response(cast: Cast) -> None:
    """Q7: change of owner, note, the customer's own words and the confirmation do not count."""
    case = filed(cast)
    assign(actor=cast.boris.actor, now=MONDAY, number=case.number, engineer=cast.boris.engineer)
    add_note(actor=cast.boris.actor, now=MONDAY, number=case.number, body="The driver, I think.")
    add_message(actor=cast.anna.actor, now=MONDAY, number=case.number, body="Any news?")
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.state, milestone.answered_at) == ("running", None)
    assert fresh(case).queue_rank == QueueRank.PROMISE


@pytest.mark.parametrize(
    ("late_by", "state"),
    [(timedelta(0), "met"), (timedelta(microseconds=999_999), "met"), (timedelta(seconds=1), "breached")],
)
def test_a_response_at_the_due_second_is_on_time(cast: Cast, late_by: timedelta, state: str) -> None:
    """Q6."""
    case = filed(cast)
    replied(cast, case, now=DUE + late_by)
    assert verdict(case, DUE + late_by) == (state, state)


def test_a_late_answer_is_told_as_a_breach_once(cast: Cast) -> None:
    case = filed(cast)
    late = DUE + timedelta(hours=1)
    replied(cast, case, now=late)
    watch_milestones(now=late + timedelta(hours=1))
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds.count("milestone.breached") == 1
    assert "milestone.met" not in kinds
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.answered_at, milestone.breached_at) == (late, late)


@pytest.mark.requirement("R140")
def test_a_late_answer_to_an_evaluator_is_late_and_never_a_breach(cast: Cast) -> None:
    answered = Customered("evaluation", kind="evaluation").file(local("2026-02-06 15:00"), "2")
    waiting = Customered("evaluation", kind="evaluation").file(local("2026-02-06 15:00"), "2")
    card = selectors.due_card(answered, now=MONDAY)
    assert (card.measure, card.due_at) == ("evaluation", local("2026-02-09 14:00"))
    assert card.because[0].code == "target_evaluation"
    late = local("2026-02-09 14:01")
    replied(cast, answered, now=late)
    watch_milestones(now=late)
    assert set(Milestone.objects.values_list("state", flat=True)) == {"late"}
    for case in (answered, waiting):
        kinds = [event.kind for event in events_of("case", case.number)]
        assert "milestone.late" in kinds
        assert "milestone.breached" not in kinds
    assert Milestone.objects.filter(measure="evaluation", state="late").count() == 2  # the separate figure


@pytest.mark.requirement("R139")
def test_the_case_shows_target_clock_due_time_and_verdict(cast: Cast) -> None:
    case = filed(cast)
    card = selectors.due_card(case, now=local("2026-02-06 17:30"))
    assert (card.seconds, card.clock, card.printed, card.zone) == (12 * 3600, "business", "12h on basic", case.zone)
    assert (card.due_at, card.verdict, card.clause) == (DUE, "", "targets.basic.3")
    assert (card.counted_left, card.used) == (int(9.5 * 3600), pytest.approx(2.5 / 12))
    assert sum(segment.seconds for segment in card.trace if segment.counted) == card.seconds
    assert selectors.due_card(case, now=DUE + timedelta(seconds=1)).verdict == "due"
    replied(cast, case, now=DUE)
    assert selectors.due_card(case, now=DUE + timedelta(days=1)).verdict == "met"
    missed = filed(cast)
    replied(cast, missed, now=DUE + timedelta(minutes=1))
    assert selectors.due_card(missed, now=DUE + timedelta(days=1)).verdict == "breached"


def test_the_new_case_is_open_and_the_vendor_owes_from_the_reply_on(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=MONDAY)
    assert (case.state, case.vendor_owes_since, case.queue_rank, case.queue_at) == ("open", MONDAY, 103, MONDAY)
    later = MONDAY + timedelta(hours=2)
    case = replied(cast, case, now=later, state="waiting-on-customer")
    assert (case.state, case.vendor_owes_since, case.customer_owes_since) == ("waiting-on-customer", None, later)
    assert (case.queue_rank, case.queue_at) == (QueueRank.WAITING + 3, later)
    answer = later + timedelta(hours=1)
    add_message(actor=cast.anna.actor, now=answer, number=case.number, body="Here it is.")
    case = fresh(case)
    assert (case.state, case.vendor_owes_since, case.customer_owes_since) == ("open", answer, None)
    assert (case.queue_rank, case.queue_at) == (QueueRank.OWED + 3, answer)


def test_a_second_message_of_the_customer_does_not_move_the_case_back(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=MONDAY)
    for hours in (1, 5):
        add_message(actor=cast.anna.actor, now=MONDAY + timedelta(hours=hours), number=case.number, body="And?")
    assert fresh(case).queue_at == MONDAY


def test_what_the_journal_tells_in_order(cast: Cast) -> None:
    case = filed(cast)
    before = events_of("case", case.number).count()
    replied(cast, case, now=MONDAY, state="waiting-on-customer")
    events = list(events_of("case", case.number))[before:]
    assert [event.kind for event in events] == ["case.replied", "case.assigned", "milestone.met", "case.state_changed"]
    assert events[0].data["is_first_response"] is True
    assert events[2].clause == "targets.basic.3"
    assert events[3].data == {"old": "new", "new": "waiting-on-customer"}
    reply(actor=cast.boris.actor, now=MONDAY, number=case.number, body="More.")
    assert last_event(case).data["is_first_response"] is False


class TestRefusals:
    def test_only_engineers_reply_and_only_contacts_write_messages(self, cast: Cast) -> None:
        case = filed(cast)
        with pytest.raises(Refused) as refused:
            reply(actor=cast.anna.actor, now=MONDAY, number=case.number, body="Hello")
        assert refused.value.codes == ("not_permitted",)
        with pytest.raises(Refused):
            add_message(actor=cast.boris.actor, now=MONDAY, number=case.number, body="Hello")
        with pytest.raises(Refused):
            add_note(actor=cast.anna.actor, now=MONDAY, number=case.number, body="Hello")
        assert not Message.objects.exists()

    def test_a_stranger_and_a_missing_number_get_the_same(self, cast: Cast) -> None:
        case = filed(cast)
        for actor, number in (
            (cast.cyril.actor, case.number),
            (cast.cyril.actor, "10000004"),
            (cast.anna.actor, "12345678"),
            (cast.quido.actor, case.number),
        ):
            with pytest.raises(NoSuchCase):
                add_message(actor=actor, now=MONDAY, number=number, body="Hello")
        assert not Message.objects.exists()

    def test_nothing_is_said_with_nothing(self, cast: Cast) -> None:
        case = filed(cast)
        for act, actor in ((reply, cast.boris.actor), (add_message, cast.anna.actor), (add_note, cast.boris.actor)):
            with pytest.raises(Invalid) as refused:
                act(actor=actor, now=MONDAY, number=case.number, body=" \n ")
            assert list(refused.value.fields) == ["body"]

    def test_a_closed_case_takes_notes_only(self, cast: Cast) -> None:
        case = filed(cast)
        withdraw_case(actor=cast.anna.actor, now=MONDAY, number=case.number, words="Solved it.")
        for act, actor in ((reply, cast.boris.actor), (add_message, cast.anna.actor)):
            with pytest.raises(Refused) as refused:
                act(actor=actor, now=MONDAY, number=case.number, body="Hello")
            assert refused.value.codes == ("case_closed",)
        add_note(actor=cast.boris.actor, now=MONDAY, number=case.number, body="For the record.")

    def test_who_looked_at_an_older_state_is_told_who_changed_it(self, cast: Cast) -> None:
        case = filed(cast)
        replied(cast, case, now=MONDAY)
        with pytest.raises(Refused) as refused:
            reply(actor=cast.marta.actor, now=MONDAY, number=case.number, body="Hello", expected_version=case.version)
        [reason] = refused.value.because
        assert (reason.code, reason.params["name"]) == ("changed_meanwhile", "Boris Engineer")
        assert Message.objects.count() == 1

    def test_a_state_that_there_is_not(self, cast: Cast) -> None:
        case = filed(cast)
        for state in ("closed", "new!", "solved"):
            with pytest.raises(Refused):
                reply(actor=cast.boris.actor, now=MONDAY, number=case.number, body="Hello", state=state)
        assert not Message.objects.exists()


def test_the_same_form_sent_twice_writes_once(cast: Cast) -> None:
    case = filed(cast)
    values: dict[str, Any] = {"now": MONDAY, "number": case.number, "body": "Hello", "submission_key": "form-7"}
    first, second = (reply(actor=cast.boris.actor, **values) for _ in range(2))
    assert first == second
    assert add_message(actor=cast.anna.actor, **values) != first
    assert events_of("case", case.number).filter(kind="case.replied").count() == 1


def test_numbers_are_taken_with_spaces(cast: Cast) -> None:
    case = filed(cast)
    spaced = f"{case.number[:4]} {case.number[4:]}"
    assert reply(actor=cast.boris.actor, now=MONDAY, number=spaced, body="Hello").case_id == case.pk


def test_who_answers_a_case_that_nobody_has_takes_it(cast: Cast) -> None:
    case = filed(cast)
    seen = fresh(case).version
    reply(actor=cast.boris.actor, now=MONDAY, number=case.number, body="Which build?", expected_version=seen)
    assert fresh(case).assignee == cast.boris.engineer
    [told] = events_of("case", case.number).filter(kind="case.assigned")
    assert (told.actor_key, told.at, told.data["name"]) == (cast.boris.actor.key, MONDAY, cast.boris.account.name)
    reply(actor=cast.marta.actor, now=MONDAY, number=case.number, body="And which driver?")
    assert fresh(case).assignee == cast.boris.engineer


def test_a_reply_that_is_refused_and_a_note_take_nothing(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused):
        reply(actor=cast.boris.actor, now=MONDAY, number=case.number, body="Which build?", expected_version=99)
    add_note(actor=cast.boris.actor, now=MONDAY, number=case.number, body="The driver, I think.")
    assert fresh(case).assignee is None
