"""Diagnostic data: asked for in a list, ticked or uploaded thing by thing, studied offline until the customer hears."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.attach import attach
from podpora.cases.actions.give_item import give_item
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.study_offline import study_offline
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, ContactAttempt, DiagnosticRequest, FollowUp, State
from podpora.cases.selectors import attachments_for
from podpora.cases.selectors.diagnosis import analysing_since, asked_of
from podpora.cases.selectors.home import desk_home
from podpora.cases.selectors.timeline import timeline_for
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, last_event, local, replied, resolved
from tests.builders.diagnosis import PLEASE, THINGS, collected, given, items_of, log_file, requested
from tests.cases.refusals import codes
from tests.cast import Cast

MONDAY = local("2026-02-09 10:00")


@pytest.fixture
def case(cast: Cast, settings: Any, tmp_path: Path) -> Case:
    settings.STORAGE_DIR = tmp_path
    made = replied(cast, filed(cast), now=FRIDAY)
    assign(actor=cast.boris.actor, now=FRIDAY, number=made.number, engineer=cast.boris.engineer)
    return made


def test_what_is_asked_for_goes_out_as_a_reply_and_the_case_waits(cast: Cast, case: Case) -> None:
    requested(cast, case, now=MONDAY)
    after = fresh(case)
    assert (after.state, after.customer_owes_since) == (State.WAITING_ON_CUSTOMER, MONDAY)
    entries = timeline_for(cast.anna.actor, after)
    [written] = [entry for entry in entries if entry.at == MONDAY and entry.kind == "reply"]
    assert written.body == f"{PLEASE}\n\n– Log bundle\n– Version of each component"
    assert [item.name for item in asked_of(after).missing] == list(THINGS)
    assert ContactAttempt.objects.get(case=case).at == MONDAY


def test_it_ends_a_first_response_that_is_owed(cast: Cast) -> None:
    made = filed(cast)
    requested(cast, made, now=FRIDAY)
    assert fresh(made).first_response_at == FRIDAY


def test_sent_twice_it_is_asked_once(cast: Cast, case: Case) -> None:
    first = requested(cast, case, submission_key="k")
    assert requested(cast, case, submission_key="k") == first
    assert DiagnosticRequest.objects.count() == 1


def test_lines_are_taken_once_and_must_be_there(cast: Cast, case: Case) -> None:
    requested(cast, case, items=["  Log   bundle ", "", "Log bundle"])
    assert [item.name for item in items_of(case)] == ["Log bundle"]
    assert codes(lambda: requested(cast, case, items=[" "])) == {"items": ("field_required",)}
    assert codes(lambda: requested(cast, case, items=[str(n) for n in range(51)])) == {"items": ("too_many_items",)}
    assert codes(lambda: requested(cast, case, items=["x" * 301])) == {"items": ("field_too_long",)}
    assert codes(lambda: requested(cast, case, words=" ")) == {"words": ("field_required",)}


@pytest.mark.requirement("R184")
def test_the_customer_sees_what_is_missing_and_ticks_or_uploads_each(cast: Cast, case: Case) -> None:
    requested(cast, case)
    ticked, uploaded = items_of(case)
    give_item(actor=cast.anna.actor, now=FRIDAY, number=case.number, item=ticked.pk)
    seen = asked_of(fresh(case))
    assert ([one.name for one in seen.missing], [one.name for one in seen.given]) == ([THINGS[1]], [THINGS[0]])
    give_item(actor=cast.emil.actor, now=MONDAY, number=case.number, item=uploaded.pk, file=log_file())
    seen = asked_of(fresh(case))
    assert not seen.missing
    assert [(one.given_by_name, one.attachment and one.attachment.name) for one in seen.given] == [
        (cast.anna.actor.name, None),
        (cast.emil.actor.name, "bundle.log"),
    ]
    assert [file.name for file in attachments_for(cast.boris.actor, fresh(case))] == ["bundle.log"]


def test_what_is_here_stays_as_it_came(cast: Cast, case: Case) -> None:
    requested(cast, case)
    item = items_of(case)[0]
    for who, at in ((cast.anna, FRIDAY), (cast.emil, MONDAY)):
        give_item(actor=who.actor, now=at, number=case.number, item=item.pk)
    found = items_of(case)[0]
    assert (found.given_at, found.given_by_name) == (FRIDAY, cast.anna.actor.name)
    assert events_of("case", case.number).filter(kind="case.diagnostic_item_given").count() == 1


@pytest.mark.requirement("R189")
def test_after_the_last_item_it_is_analysed_with_a_follow_up_until_the_customer_is_contacted(
    cast: Cast, case: Case
) -> None:
    requested(cast, case)
    given(cast, case, but=1)
    assert analysing_since(fresh(case)) is None
    assert desk_home(cast.boris.actor, now=MONDAY).follow_ups.rows == ()
    given(cast, case, now=MONDAY)
    after = fresh(case)
    assert (after.state, after.vendor_owes_since, analysing_since(after)) == (State.OPEN, MONDAY, MONDAY)
    assert [row.number for row in desk_home(cast.boris.actor, now=MONDAY).follow_ups.rows] == [case.number]
    log_contact_attempt(actor=cast.boris.actor, now=MONDAY, number=case.number, channel="phone", result="no-answer")
    assert analysing_since(fresh(case)) == MONDAY
    replied(cast, case, now=MONDAY)
    assert analysing_since(fresh(case)) is None
    assert FollowUp.objects.get().ended_at == MONDAY
    assert desk_home(cast.boris.actor, now=MONDAY).follow_ups.rows == ()


@pytest.mark.parametrize(("result", "is_open"), [("no-answer", True), ("left-message", False), ("reached", False)])
def test_a_logged_contact_ends_the_follow_up(cast: Cast, case: Case, result: str, is_open: bool) -> None:
    collected(cast, case, now=FRIDAY)
    study_offline(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    log_contact_attempt(actor=cast.boris.actor, now=FRIDAY, number=case.number, channel="phone", result=result)
    assert (analysing_since(fresh(case)) is not None) is is_open


def test_an_engineer_who_collected_logs_studies_them_and_once_is_enough(cast: Cast, case: Case) -> None:
    requested(cast, case)
    given(cast, case, but=1)
    study_offline(actor=cast.boris.actor, now=MONDAY, number=case.number)
    assert fresh(case).state == State.OPEN
    study_offline(actor=cast.boris.actor, now=MONDAY, number=case.number)
    assert FollowUp.objects.count() == 1
    assert last_event(case).kind == "case.state_changed"


def test_nothing_is_studied_while_nothing_was_collected(cast: Cast, case: Case) -> None:
    """The study would take the customer's debt off the case, and tell the customer of an analysis of nothing."""
    study: dict[str, Any] = {"actor": cast.boris.actor, "now": MONDAY, "number": case.number}
    for asks in (False, True):
        if asks:
            attach(actor=cast.anna.actor, now=FRIDAY, number=case.number, file=log_file("before.log"))
            requested(cast, case, now=MONDAY)
        with pytest.raises(Refused) as refused:
            study_offline(**study)
        assert refused.value.codes == ("nothing_collected",)
        assert analysing_since(fresh(case)) is None
    assert fresh(case).state == State.WAITING_ON_CUSTOMER
    collected(cast, case, now=MONDAY)
    study_offline(**study)
    assert analysing_since(fresh(case)) == MONDAY


def test_an_engineer_ticks_what_is_no_longer_needed(cast: Cast, case: Case) -> None:
    requested(cast, case)
    given(cast, case, but=1)
    give_item(actor=cast.boris.actor, now=MONDAY, number=case.number, item=items_of(case)[1].pk)
    assert analysing_since(fresh(case)) == MONDAY


def test_it_ends_with_the_case_and_closed_cases_take_nothing(cast: Cast, case: Case) -> None:
    requested(cast, case)
    given(cast, case, but=1)
    study_offline(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    resolved(cast, case, now=MONDAY)
    assert FollowUp.objects.get().ended_at == MONDAY
    item = items_of(case)[1].pk
    for act in (
        lambda: give_item(actor=cast.anna.actor, now=MONDAY, number=case.number, item=item),
        lambda: requested(cast, case, now=MONDAY),
        lambda: study_offline(actor=cast.boris.actor, now=MONDAY, number=case.number),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "case_closed" in refused.value.codes


def test_foreign_items_and_people_are_turned_away(cast: Cast, case: Case) -> None:
    requested(cast, case)
    other = filed(cast)
    with pytest.raises(NoSuchCase):
        give_item(actor=cast.anna.actor, now=FRIDAY, number=other.number, item=items_of(case)[0].pk)
    with pytest.raises(NoSuchCase):
        give_item(actor=cast.cyril.actor, now=FRIDAY, number=case.number, item=items_of(case)[0].pk)
    with pytest.raises(Refused):
        study_offline(actor=cast.anna.actor, now=FRIDAY, number=case.number)


def test_words_that_waited_for_the_case_end_a_study_that_began_meanwhile(cast: Cast, case: Case) -> None:
    """The instant of a reply is that at which it was sent; another act may have had the case since."""
    collected(cast, case, now=MONDAY)
    study_offline(actor=cast.boris.actor, now=MONDAY, number=case.number)
    after = replied(cast, case, now=MONDAY - timedelta(milliseconds=200))
    assert analysing_since(after) is None
    assert FollowUp.objects.get(case=case).ended_at == MONDAY
