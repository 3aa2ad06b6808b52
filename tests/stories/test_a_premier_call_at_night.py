"""A Premier call at night.

At two on a Saturday night all restores of Kopalnia Danych stand still, and Anna calls the number of her support account
manager. Sara is asleep; Dino, her deputy, has the phone tonight and records the case in Anna's name while they speak.
From that moment thirty minutes count, and work goes on around the clock: nobody of the queue is on shift, so the worker
gives the case to Otto, who is on call. Anna calls again with the number, Otto answers, and starts the analysis in time.
The next night he starts it a minute late, and Sara reads that too.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.take_call import take_call
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.models import Case, ContinuousWork
from podpora.cases.rounds import watch_milestones
from podpora.channels.email.models import Letter
from podpora.lib.journal import EventTask, events_of
from podpora.notifications.rounds import announce
from podpora.people.models import Engineer
from tests.builders import people, roster
from tests.builders.cases import fresh, intake, local, promise_of
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

TWO = local("2026-02-07 02:00")
"""Saturday night in Warsaw."""


class Night:
    """Who is there at night: Sara and Dino for the account, Otto on call; everybody of the queue is off shift."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.sara, self.dino = people.engineer("Sara Sam"), people.engineer("Dino Deputy")
        self.otto: Engineer = people.engineer("Otto Oncall")
        people.premier(cast.mine, sam=self.sara, deputy=self.dino)
        roster.queue("halyard-1", name="Halyard-1", product=cast.product, lead=cast.marta.engineer, on_call=self.otto)
        for one in (cast.boris.engineer, cast.frank.engineer):
            roster.profile(one, "mon-fri 08:00-16:00")
        cast.anna.account.language = "en"
        cast.anna.account.save()
        EventTask.objects.all().delete()  # the story begins here

    def recorded(self, at: datetime) -> Case:
        """Dino records what Anna says on the phone (D42)."""
        cast = self.cast
        return open_case(
            actor=people.actor(self.dino),
            in_name_of=cast.anna.contact,
            now=at,
            channel="sam",
            customer=cast.mine,
            product=cast.product,
            release=None,
            support_id=cast.mine_support_id.code,
            category="technical",
            severity="1",
            subject="No restore runs",
            intake=intake(contact_phone="+48 22 555 01 23"),
        )

    def worker(self, at: datetime) -> list[tuple[str, str]]:
        """One pass of the worker; what it wrote to whom."""
        before = set(Letter.objects.values_list("pk", flat=True))
        watch_milestones(now=at)
        watch_continuous_work(now=at)
        while announce(at):
            pass
        return sorted(Letter.objects.exclude(pk__in=before).values_list("kind", "recipient"))


@pytest.fixture
def night(cast: Cast) -> Night:
    return Night(cast)


def after(minutes: int, since: datetime = TWO) -> datetime:
    return since + timedelta(minutes=minutes)


def test_a_premier_call_at_night(cast: Cast, night: Night, settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True
    anna, sara, otto = cast.anna.account.email, night.sara.account.email, night.otto.account.email

    # Two o'clock: recorded during the call, in Anna's name; the clock starts now.
    case = night.recorded(TWO)
    promise = promise_of(case)
    assert promise is not None
    assert (case.program, case.submitter, case.channel, promise.due_at) == (
        "premier",
        cast.anna.contact,
        "sam",
        after(30),
    )
    assert ContinuousWork.objects.get(case=case).resource_name == "Anna Contact"

    # The worker: Anna has her confirmation, Sara reads it in the morning, and Otto has the case.
    told = night.worker(TWO)
    assert {("case.opened", anna), ("case.opened", sara), ("case.assigned", otto)} <= set(told)
    assert fresh(case).assignee == night.otto
    letter = " ".join(Letter.objects.get(kind="case.assigned", recipient=otto).text.split())
    assert "nobody else is at work: you are on call" in letter

    # Twelve past: Anna calls with the number, which works at once; that is the first response of a named engineer.
    take_call(actor=people.actor(night.otto), now=after(12), number=case.number, caller=anna)
    promise = promise_of(case)
    assert promise is not None
    assert (fresh(case).first_response_at, promise.state) == (after(12), "running"), "the analysis has not begun (D53)"

    # Twenty-five past: it begins. Both stamps are in the half hour.
    start_analysis(actor=people.actor(night.otto), now=after(25), number=case.number)
    promise = promise_of(case)
    assert promise is not None
    assert (promise.state, promise.answered_at, fresh(case).analysis_started_at) == ("met", after(12), after(25))
    assert "milestone.breached" not in {kind for kind, _ in night.worker(after(45))}
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds.count("milestone.met") == 1

    # What Anna reads, and what Sara does.
    set_now(after(45))
    portal = words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
    for words in ("You called and spoke with us", "Otto Oncall works on it now", "Work around the clock begins"):
        assert words in portal
    assert "The analysis began in time, too: the promise is kept" in portal
    desk = words_of(client_of(night.sara).get(reverse("desk:case", args=[case.number])))
    for words in ("Otto Oncall", "Sara Sam", "The customer called and was answered", "around the clock"):
        assert words in desk


@pytest.mark.requirement("R194")
def test_an_analysis_that_begins_a_minute_late_is_a_breach_that_the_sam_reads(
    cast: Cast, night: Night, settings: Any, set_now: Callable[..., None]
) -> None:
    settings.IS_DEMO = True
    in_time = night.recorded(TWO)
    start_analysis(actor=people.actor(night.otto), now=after(30), number=in_time.number)
    case = night.recorded(TWO)
    night.worker(TWO)
    take_call(actor=people.actor(night.otto), now=after(5), number=case.number, caller=cast.mine_support_id.code)
    told = night.worker(after(31))
    assert ("milestone.breached", night.sara.account.email) in told
    assert ("milestone.breached", night.otto.account.email) in told
    start_analysis(actor=people.actor(night.otto), now=after(31), number=case.number)
    promise = promise_of(case)
    assert promise is not None
    assert (promise.state, fresh(case).first_response_at) == ("breached", after(5))
    set_now(after(60))
    report = words_of(client_of(cast.marta).get(reverse("desk:reports_analysis")))
    shown = [f"{one.number[:4]} {one.number[4:]}" in report.replace("\xa0", " ") for one in (in_time, case)]
    assert shown == [False, True]
