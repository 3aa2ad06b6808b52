"""A first response comes due or was missed: the engineers hear of it, once."""

from datetime import UTC, datetime

from podpora.cases.actions.assign import assign
from podpora.cases.models import Case, Milestone
from podpora.cases.rounds import watch_milestones
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of
from tests.notifications.reading import check

SOON = datetime(2026, 2, 9, 13, 0, tzinfo=UTC)
"""An hour before the due instant."""
AFTER = datetime(2026, 2, 9, 14, 0, 1, tzinfo=UTC)


def test_the_assignee_is_warned_once(cast: Cast, opened: Case) -> None:
    assign(actor=cast.boris.actor, now=later(minutes=1), number=opened.number, engineer=cast.boris.engineer)
    letters_of(later(minutes=1))
    watch_milestones(now=SOON)
    letters = letters_of(SOON)
    assert set(letters) == {cast.boris.account.email}
    page = check(letters[cast.boris.account.email])
    assert "comes due soon" in page.text
    assert "First response due Monday 9 February 2026, 15:00 (Europe/Prague)" in page.text
    watch_milestones(now=SOON)
    assert letters_of(SOON) == {}


def test_without_an_assignee_the_lead_is_warned(cast: Cast, opened: Case) -> None:
    watch_milestones(now=SOON)
    letters = letters_of(SOON)
    assert set(letters) == {cast.marta.account.email}
    assert "Nobody has taken this case yet." in check(letters[cast.marta.account.email]).text


def test_a_missed_promise_is_told_to_assignee_and_manager_and_to_no_customer(cast: Cast, opened: Case) -> None:
    assign(actor=cast.boris.actor, now=later(minutes=1), number=opened.number, engineer=cast.boris.engineer)
    letters_of(later(minutes=1))
    watch_milestones(now=AFTER)
    assert Milestone.objects.get(case=opened).state == "breached"
    letters = letters_of(AFTER, "milestone.breached")
    assert set(letters) == {cast.boris.account.email, cast.marta.account.email}
    assert "was not given in time" in check(letters[cast.marta.account.email]).text
