"""One click asks for news on an open case; the next message to the customer answers it (R32, Q49)."""

import pytest

from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.assign import assign
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, NewsRequest
from podpora.cases.selectors.diagnosis import news_request_of
from podpora.cases.selectors.home import desk_home
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, last_event, local, replied, resolved
from tests.cast import Cast

SATURDAY = local("2026-02-07 10:00")


@pytest.fixture
def case(cast: Cast) -> Case:
    made = replied(cast, filed(cast), now=FRIDAY)
    assign(actor=cast.boris.actor, now=FRIDAY, number=made.number, engineer=cast.boris.engineer)
    return made


@pytest.mark.requirement("R32", part="news of an open case")
def test_it_says_when_and_who_and_changes_nothing_else(cast: Cast, case: Case) -> None:
    before = fresh(case)
    ask_for_news(actor=cast.anna.actor, now=SATURDAY, number=case.number)
    after = fresh(case)
    request = news_request_of(after)
    assert request is not None
    assert (request.asked_at, request.asked_by_name) == (SATURDAY, cast.anna.actor.name)
    assert (after.state, after.version, after.vendor_owes_since) == (
        before.state,
        before.version,
        before.vendor_owes_since,
    )
    told = last_event(case)
    assert (told.kind, told.data["assignee"]) == ("case.news_asked", cast.boris.engineer.pk)


def test_asked_again_it_is_the_same_request(cast: Cast, case: Case) -> None:
    first = ask_for_news(actor=cast.anna.actor, now=FRIDAY, number=case.number)
    again = ask_for_news(actor=cast.emil.actor, now=SATURDAY, number=case.number)
    assert (again, again.asked_at) == (first, FRIDAY)
    assert events_of("case", case.number).filter(kind="case.news_asked").count() == 1


@pytest.mark.requirement("R32", part="news of an open case")
def test_the_next_message_ends_it_and_it_can_be_asked_again(cast: Cast, case: Case) -> None:
    ask_for_news(actor=cast.anna.actor, now=FRIDAY, number=case.number)
    replied(cast, case, now=SATURDAY)
    assert news_request_of(fresh(case)) is None
    assert NewsRequest.objects.get().ended_at == SATURDAY
    ask_for_news(actor=cast.anna.actor, now=SATURDAY, number=case.number)
    assert news_request_of(fresh(case)) is not None


@pytest.mark.parametrize(("result", "is_open"), [("no-answer", True), ("left-message", False), ("reached", False)])
def test_a_call_ends_it_where_the_customer_heard_something(cast: Cast, case: Case, result: str, is_open: bool) -> None:
    ask_for_news(actor=cast.anna.actor, now=FRIDAY, number=case.number)
    log_contact_attempt(actor=cast.boris.actor, now=FRIDAY, number=case.number, channel="phone", result=result)
    assert (news_request_of(fresh(case)) is not None) is is_open


def test_it_ends_with_the_case_and_none_is_asked_for_on_a_closed_one(cast: Cast, case: Case) -> None:
    ask_for_news(actor=cast.anna.actor, now=FRIDAY, number=case.number)
    withdraw_case(actor=cast.anna.actor, now=SATURDAY, number=case.number, words="Solved.")
    assert news_request_of(fresh(case)) is None
    assert NewsRequest.objects.get().ended_at == SATURDAY
    with pytest.raises(Refused) as refused:
        ask_for_news(actor=cast.anna.actor, now=SATURDAY, number=case.number)
    assert "case_closed" in refused.value.codes


def test_only_the_customer_asks(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused):
        ask_for_news(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    with pytest.raises(NoSuchCase):
        ask_for_news(actor=cast.cyril.actor, now=FRIDAY, number=case.number)


@pytest.mark.requirement("R32", part="news of an open case")
def test_the_first_page_of_the_desk_lists_who_asks_longest_waiting_first(cast: Cast, case: Case) -> None:
    other = replied(cast, filed(cast), now=FRIDAY)
    assign(actor=cast.boris.actor, now=FRIDAY, number=other.number, engineer=cast.boris.engineer)
    ask_for_news(actor=cast.anna.actor, now=SATURDAY, number=case.number)
    ask_for_news(actor=cast.anna.actor, now=FRIDAY, number=other.number)
    needs = desk_home(cast.boris.actor, now=SATURDAY)
    assert [row.number for row in needs.asking.rows] == [other.number, case.number]
    assert not needs.is_quiet
    resolved(cast, other, now=SATURDAY)
    assert [row.number for row in desk_home(cast.boris.actor, now=SATURDAY).asking.rows] == [case.number]
