"""Queues that give their cases to whom they fit best."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from podpora.cases.actions.assign import assign
from podpora.cases.models import Case
from podpora.cases.routing_rounds import watch_roster, watch_routing
from podpora.cases.selectors.routing import engineers_by_fit
from podpora.lib.actors import SYSTEM
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.actions.remove_member import remove_member
from tests.builders import people, roster
from tests.builders.cases import filed, fresh, last_event, other_filed, replied
from tests.cast import Cast

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
"""Wednesday 12:00 in Warsaw and Prague."""


def switch_on(cast: Cast, **more: Any) -> None:
    values = {"code": "halyard-1", "name": "Halyard-1", "product": cast.product, "assigns_itself": True} | more
    put_queue(actor=SYSTEM, now=NOON, **values)


@pytest.fixture
def without_frank(cast: Cast) -> None:
    """Boris alone serves the queue, on weekdays from 8:00 to 16:00."""
    remove_member(actor=SYSTEM, now=NOON, queue=cast.queue, engineer=cast.frank.engineer)
    roster.profile(cast.boris.engineer)


@pytest.mark.requirement("R200")
def test_the_engineer_whose_skills_fit_best_gets_it_with_the_reasons(cast: Cast) -> None:
    zora = people.engineer("Zora Zeman")
    roster.queue("halyard-1", zora, name="Halyard-1", product=cast.product)
    roster.profile(cast.boris.engineer, skills={"halyard": 1})
    roster.profile(zora, skills={"halyard": 3})
    switch_on(cast)
    page = Client().get("/policy/en/").content.decode()
    assert "Trained staff investigate problems and solve them in good time." in " ".join(page.split())
    case = filed(cast, now=NOON)
    assert case.assignee is None
    assert watch_routing(now=NOON) == 1
    assert fresh(case).assignee == zora
    event = last_event(case)
    assert (event.kind, event.actor_kind, event.data["cause"]) == ("case.assigned", "system", "by-itself")
    assert [each["code"] for each in event.data["because"]][:3] == ["fit_skill", "fit_language", "fit_on_shift"]
    assert watch_routing(now=NOON + timedelta(hours=1)) == 0


@pytest.mark.usefixtures("without_frank")
def test_nobody_at_work_means_trying_again(cast: Cast) -> None:
    roster.profile(cast.boris.engineer, "mon-fri 13:00-18:00")
    switch_on(cast)
    case = filed(cast, now=NOON)
    watch_routing(now=NOON)
    assert fresh(case).assignee is None
    watch_routing(now=NOON + timedelta(hours=1))
    assert fresh(case).assignee == cast.boris.engineer


@pytest.mark.usefixtures("without_frank")
def test_the_limit_holds(cast: Cast) -> None:
    roster.profile(cast.boris.engineer, load_limit=2)
    switch_on(cast)
    cases = [filed(cast, now=NOON) for _ in range(3)]
    watch_routing(now=NOON)
    assert [fresh(case).assignee_id is not None for case in cases] == [True, True, False]


def test_who_has_no_profile_in_the_roster_gets_no_case_by_itself(cast: Cast) -> None:
    switch_on(cast)
    case = filed(cast, now=NOON)
    watch_routing(now=NOON)
    assert fresh(case).assignee is None, "nothing is known of Boris and Frank"
    roster.profile(cast.frank.engineer, "", skills={"halyard": 3})
    roster.profile(cast.boris.engineer, "mon-fri 13:00-18:00")
    watch_routing(now=NOON + timedelta(minutes=30))
    assert fresh(case).assignee == cast.frank.engineer, "no hours on record, yet Boris is off shift"
    reasons = [each["code"] for each in last_event(case).data["because"]]
    assert reasons[:3] == ["fit_skill", "fit_language", "fit_no_hours"]
    later = filed(cast, now=NOON)
    watch_routing(now=NOON + timedelta(hours=1))
    assert fresh(later).assignee == cast.boris.engineer, "on shift comes before skill where no hours are known"


def test_nothing_on_record_ranks_after_a_skilled_colleague_off_shift(cast: Cast) -> None:
    roster.profile(cast.boris.engineer, "mon-fri 13:00-18:00", skills={"halyard": 3})
    fits = engineers_by_fit(cast.marta.actor, filed(cast, now=NOON), now=NOON)
    assert [fits[0].name, fits[0].can_take] == ["Boris Engineer", False]
    adela = next(each for each in fits if each.name == "Adela Administrator")
    assert {"fit_no_skill", "fit_no_hours", "fit_no_profile"} < {each.code for each in adela.because}


def test_a_queue_without_the_switch_assigns_nothing(cast: Cast) -> None:
    case = filed(cast, now=NOON)
    assert watch_routing(now=NOON) == 0
    assert fresh(case).assignee is None


@pytest.mark.usefixtures("without_frank")
def test_switched_on_it_takes_care_of_what_waits(cast: Cast) -> None:
    case = filed(cast, now=NOON)
    switch_on(cast)
    assert watch_roster(now=NOON) >= 1
    watch_routing(now=NOON)
    assert fresh(case).assignee == cast.boris.engineer


@pytest.mark.usefixtures("without_frank")
def test_who_gives_a_case_back_does_not_get_it_again(cast: Cast) -> None:
    switch_on(cast)
    case = filed(cast, now=NOON)
    watch_routing(now=NOON)
    zora = people.engineer("Zora Zeman")
    roster.queue("halyard-1", zora, name="Halyard-1", product=cast.product, assigns_itself=True)
    roster.profile(zora)
    assign(actor=cast.boris.actor, now=NOON, number=case.number, engineer=None, instead_of=cast.boris.engineer)
    watch_routing(now=NOON)
    assert fresh(case).assignee == zora


def test_a_federal_case_goes_to_the_federal_mark_only(cast: Cast) -> None:
    roster.profile(cast.frank.engineer, "mon-sun 00:00-24:00")
    switch_on(cast)
    case = filed(cast, now=NOON)
    Case.objects.filter(pk=case.pk).update(is_federal=True)
    watch_routing(now=NOON)
    assert fresh(case).assignee == cast.frank.engineer
    assert {each.name for each in engineers_by_fit(cast.frank.actor, fresh(case), now=NOON)} == {"Frank Federal"}


def test_the_menu_knows_who_worked_on_the_case_and_for_the_customer(cast: Cast) -> None:
    earlier = other_filed(cast, now=NOON)
    assign(actor=cast.adela.actor, now=NOON, number=earlier.number, engineer=cast.adela.engineer)
    case = replied(cast, other_filed(cast, now=NOON), now=NOON)
    fits = {
        each.name: [one.code for one in each.because] for each in engineers_by_fit(cast.marta.actor, case, now=NOON)
    }
    assert "fit_knows_case" in fits["Boris Engineer"]
    assert "fit_knows_customer" in fits["Adela Administrator"]
    assert not {"fit_knows_case", "fit_knows_customer"} & set(fits["Marta Manager"])
    assert engineers_by_fit(cast.cyril.actor, case, now=NOON) == ()
