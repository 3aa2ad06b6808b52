"""Outcomes that leave a case open, and plans: one mail to each for each act; a late milestone to its owner, once."""

from datetime import date, timedelta

import pytest

from podpora.cases.actions.change_plan import change_plan
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.postpone_step import postpone_step
from podpora.cases.models import Case
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.plan_values import StepGiven
from tests.builders.cases import local
from tests.builders.plans import SECOND, THIRD, as_given, planned, rows, step
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of
from tests.notifications.reading import check


def side(cast: Cast) -> set[str]:
    return {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}


def test_a_temporary_workaround_is_one_mail_with_what_is_proposed(cast: Cast, opened: Case) -> None:
    give_workaround(
        actor=cast.boris.actor, now=later(hours=1), number=opened.number, workaround="Restore to disk B.", message="Hi."
    )
    letters = letters_of(later(hours=1))
    assert set(letters) == side(cast)
    page = check(letters[cast.anna.account.email])
    for words in (
        "There is a temporary workaround for your problem.",
        "it stays open",
        "A temporary workaround in your business or systems",
        "We propose severity 4 with it.",
        "Restore to disk B.",
        "Being worked on",
    ):
        assert words in page.text


@pytest.mark.requirement("R208")
def test_the_customer_gets_a_notice_of_the_plan_and_of_each_change(cast: Cast, opened: Case) -> None:
    boris, number = cast.boris.actor, opened.number
    planned(cast, opened, now=later(minutes=1), severity="4", message="We need time.", aim=cast.release)
    letters = letters_of(later(minutes=1))
    assert set(letters) == side(cast)
    page = check(letters[cast.anna.account.email])
    for words in (
        "Boris Engineer has set a plan for your case.",
        "“Find the cause” until 13 February 2026",
        "“Install it” until 6 March 2026",
        "Leads to version 12.3",
        "The restore runs to its end.",
        "We propose severity 4 with it.",
        "We need time.",
    ):
        assert words in page.text

    first, second, third = as_given(opened)
    moved = StepGiven(first.title, date(2026, 2, 20), first.owner, key=first.key)
    renamed = StepGiven("Build and test", second.due_on, cast.marta.engineer, key=second.key, after=1)
    change_plan(
        actor=boris,
        now=later(minutes=2),
        number=number,
        steps=[moved, renamed, third, step(cast, "Write it up", THIRD)],
        goal="The restore runs to its end.",
        aim=cast.release,
        reason="It lies deeper.",
    )
    letters = letters_of(later(minutes=2))
    assert set(letters) == side(cast), "one mail for one saved change"
    page = check(letters[cast.emil.account.email])
    for words in (
        "“Find the cause”: 13 February 2026 → 20 February 2026.",
        "“Build the fix” is now called “Build and test”.",
        "“Build the fix” is with Marta Manager now.",
        "New milestone: “Write it up” until 6 March 2026.",
        "It lies deeper.",
    ):
        assert words in page.text

    finish_step(actor=boris, now=later(minutes=3), number=number, step=rows(opened)[0].pk)
    letters = letters_of(later(minutes=3))
    assert set(letters) == side(cast)
    page = check(letters[cast.anna.account.email])
    assert "A milestone of the plan is done: “Find the cause”." in page.text

    postpone_step(
        actor=boris, now=later(minutes=4), number=number, step=rows(opened)[1].pk, due_on=THIRD, reason="A part."
    )
    letters = letters_of(later(minutes=4))
    assert set(letters) == side(cast)
    assert "was due on 27 February 2026 and is due on 6 March 2026 now" in check(letters[cast.anna.account.email]).text


@pytest.mark.requirement("R209")
def test_a_late_milestone_alerts_its_owner_once_and_nobody_else(cast: Cast, opened: Case) -> None:
    planned(cast, opened, steps=[step(cast, owner=cast.marta.engineer)])
    letters_of(later(minutes=1))
    midnight = local("2026-02-14 00:00")
    watch_plans(now=midnight)
    letters = letters_of(midnight)
    assert set(letters) == {cast.marta.account.email}
    page = check(letters[cast.marta.account.email])
    assert "The milestone “Find the cause” was due on 13 February 2026 and is not done." in page.text
    watch_plans(now=midnight + timedelta(days=3))
    assert letters_of(midnight + timedelta(days=3)) == {}


def test_a_worker_that_was_off_tells_late_milestones_once_and_says_so(cast: Cast, opened: Case) -> None:
    planned(cast, opened, steps=[step(cast), step(cast, "Build the fix", SECOND)])
    letters_of(later(minutes=1))
    on_again = local("2026-02-14 03:00")
    while watch_plans(now=on_again):
        pass
    letters = letters_of(on_again)
    assert set(letters) == {cast.boris.account.email}
    assert "This mail comes late" in check(letters[cast.boris.account.email]).text
