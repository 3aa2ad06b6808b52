"""Several people and workers at the same moment, in real threads."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.assign import assign
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Refused
from podpora.cases.models import Case, Message, Milestone, Survey
from podpora.cases.rounds import watch_milestones, watch_people
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, events_of
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.actions.withdraw_partner import withdraw_partner
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, fresh, local, promise_of
from tests.builders.federal import marked
from tests.cast import Cast, make_cast
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
LATE = local("2026-02-09 15:00") + timedelta(seconds=1)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_two_engineers_take_one_case(cast: Cast) -> None:
    case = filed(cast)
    engineers = [people.engineer(f"Taker {index}") for index in range(8)]
    answers = at_once(
        *[
            lambda engineer=engineer: assign(
                actor=people.actor(engineer), now=FRIDAY, number=case.number, engineer=engineer
            )
            for engineer in engineers
        ]
    )
    winners = [answer for answer in answers if isinstance(answer, Case)]
    refusals = [answer for answer in answers if isinstance(answer, Refused)]
    assert (len(winners), len(refusals)) == (1, 7)
    winner = fresh(case).assignee
    assert winner is not None
    assert {refusal.because[0].params["name"] for refusal in refusals} == {winner.account.name}
    assert events_of("case", case.number).filter(kind="case.assigned").count() == 1


def test_two_first_replies_end_one_promise_once(cast: Cast) -> None:
    case = filed(cast)
    values: dict[str, Any] = {"now": FRIDAY, "number": case.number, "body": "Hello"}
    at_once(*[lambda who=who: reply(actor=who.actor, **values) for who in (cast.boris, cast.marta, cast.adela)])
    assert Message.objects.count() == 3
    kinds = Counter(event.kind for event in events_of("case", case.number))
    assert (kinds["case.replied"], kinds["milestone.met"]) == (3, 1)
    assert [
        event.data["is_first_response"] for event in events_of("case", case.number).filter(kind="case.replied")
    ] == [
        True,
        False,
        False,
    ]
    assert fresh(case).version == 5  # three replies, and one took the case


def test_the_same_form_sent_at_the_same_moment_files_once(cast: Cast) -> None:
    cases = at_once(*[lambda: filed(cast, submission_key="form")] * 6)
    assert len({case.number for case in cases}) == Case.objects.count() == 1
    assert Event.objects.filter(kind="case.opened").count() == 1
    case = cases[0]
    messages = at_once(
        *[
            lambda: add_message(
                actor=cast.anna.actor, now=FRIDAY, number=case.number, body="Hello", submission_key="again"
            )
        ]
        * 6
    )
    assert len({message.pk for message in messages}) == Message.objects.count() == 1


def test_workers_at_the_same_rows_tell_each_breach_once(cast: Cast) -> None:
    cases = [filed(cast) for _ in range(12)]
    at_once(*[lambda: watch_milestones(now=LATE, limit=5)] * 6)
    while watch_milestones(now=LATE + timedelta(minutes=2)):
        pass
    told = Counter(Event.objects.filter(kind="milestone.breached").values_list("subject_key", flat=True))
    assert told == {case.number: 1 for case in cases}
    assert set(Milestone.objects.values_list("state", flat=True)) == {"breached"}


def test_a_reply_and_the_breach_at_the_same_moment_give_one_verdict(cast: Cast) -> None:
    cases = [filed(cast) for _ in range(6)]
    acts: list[Callable[[], Any]] = []
    for case in cases:
        acts += [
            partial(reply, actor=cast.boris.actor, now=LATE, number=case.number, body="Sorry."),
            partial(watch_milestones, now=LATE, limit=3),
        ]
    at_once(*acts, threads=6)
    while watch_milestones(now=LATE + timedelta(minutes=2)):
        pass
    for case in cases:
        kinds = Counter(event.kind for event in events_of("case", case.number))
        milestone = promise_of(case)
        assert milestone is not None
        assert (kinds["milestone.breached"], kinds["milestone.met"]) == (1, 0)
        assert (milestone.state, milestone.answered_at) == ("breached", LATE)


def test_a_reply_a_message_and_the_closing_cross(cast: Cast) -> None:
    """Whoever comes after the closing is told; nothing that was accepted is lost."""
    case = filed(cast)
    number = case.number
    answers = at_once(
        lambda: reply(actor=cast.boris.actor, now=FRIDAY, number=number, body="Hello"),
        lambda: add_message(actor=cast.anna.actor, now=FRIDAY, number=number, body="Hello"),
        lambda: withdraw_case(actor=cast.anna.actor, now=FRIDAY, number=number, words="Solved."),
        lambda: withdraw_case(actor=cast.emil.actor, now=FRIDAY, number=number, words="Solved too."),
        lambda: propose_severity(actor=cast.anna.actor, now=FRIDAY, number=number, severity="1", words="Worse."),
    )
    refused = [answer.codes for answer in answers if isinstance(answer, Refused)]
    assert set(refused) <= {("case_closed",)}
    assert Message.objects.count() == sum(isinstance(answer, Message) for answer in answers)
    assert fresh(case).is_closed
    assert events_of("case", number).filter(kind="case.closed").count() == 1
    assert Survey.objects.count() == 1


def test_cases_of_one_person_closing_together_send_one_survey(cast: Cast) -> None:
    cases = [filed(cast) for _ in range(5)]
    at_once(
        *[
            lambda case=case: withdraw_case(actor=cast.anna.actor, now=FRIDAY, number=case.number, words="Solved.")
            for case in cases
        ]
    )
    assert Survey.objects.count() == 1


@pytest.mark.parametrize("who", ["emil", "pavla"])
def test_a_case_filed_while_the_filer_s_last_role_is_withdrawn_is_refused(cast: Cast, who: str) -> None:
    """The withdrawal is written but not committed when the filing begins."""
    withdrawn, began = threading.Event(), threading.Event()

    def withdraw() -> None:
        with transaction.atomic():
            if who == "emil":
                withdraw_appointment(
                    actor=cast.anna.actor, now=FRIDAY, appointment=cast.emil.contact.appointments.get()
                )
            else:
                partnership = cast.mine.partner_appointments.get()
                withdraw_partner(actor=cast.anna.actor, now=FRIDAY, appointment=partnership)
            withdrawn.set()
            began.wait(30)
            time.sleep(0.5)  # the filing has come as far as it can

    def file() -> Case:
        withdrawn.wait(30)
        began.set()
        return filed(cast, getattr(cast, who))

    answers = at_once(withdraw, file)
    assert isinstance(answers[1], Refused), answers
    assert answers[1].codes[-1] == "may_submit"
    assert Case.objects.count() == 0


@pytest.mark.parametrize("first", ["filing", "records"])
def test_a_case_filed_while_its_customer_is_marked_federal_has_the_mark(cast: Cast, first: str) -> None:
    """Whichever is written but not committed when the other begins; the worker looks right after the mark (D60)."""
    marks, files = partial(marked, cast.mine, is_federal=True), partial(filed, cast)
    one_holds_the_other(files, marks, records_first=first == "records")
    assert Case.objects.get().is_federal


@pytest.mark.parametrize("first", ["giving", "records"])
def test_a_federal_case_given_while_the_engineer_s_mark_is_taken_away_is_not_theirs(cast: Cast, first: str) -> None:
    """Whichever is written but not committed when the other begins; the worker looks right after the records (D60)."""
    marked(cast.mine, is_federal=True)
    cast.mine.refresh_from_db()
    case = filed(cast)
    hana = people.engineer("Hana Holder", is_federal=True)
    gives = partial(assign, actor=cast.frank.actor, now=FRIDAY, number=case.number, engineer=hana)
    takes = partial(
        put_engineer,
        actor=SYSTEM,
        now=FRIDAY,
        code=hana.code,
        email=hana.account.email,
        name=hana.account.name,
        is_federal=False,
    )
    given = one_holds_the_other(gives, takes, records_first=first == "records")
    assert isinstance(given, Refused) is (first == "records"), given
    assert fresh(case).assignee is None


def one_holds_the_other(act: Callable[[], Any], records: Callable[[], Any], *, records_first: bool) -> Any:
    """What the act answered. The first of the two is written but not committed when the second begins; the worker looks
    as soon as the records are committed."""
    written, began = threading.Event(), threading.Event()

    def hold(do: Callable[[], Any]) -> Any:
        with transaction.atomic():
            done = do()
            written.set()
            began.wait(30)
            time.sleep(0.5)  # the other has come as far as it can
        return done

    def follow(do: Callable[[], Any]) -> Any:
        written.wait(30)
        began.set()
        return do()

    def change(how: Callable[..., Any]) -> None:
        how(records)
        while watch_people(now=FRIDAY):
            pass

    if records_first:
        return at_once(partial(change, hold), partial(follow, act))[1]
    return at_once(partial(hold, act), partial(change, follow))[0]
