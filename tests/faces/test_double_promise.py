"""The promise with two stamps (D53) on the pages of both sides: what the first response did is told apart from what the
start of the analysis did."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones
from tests.builders.cases import FRIDAY, replied, resolved
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db

SetNow = Callable[[datetime], None]


def after(minutes: float) -> datetime:
    return FRIDAY + timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.fixture
def case(cast: Cast) -> Case:
    """Answered five minutes after its filing; nobody has begun the analysis."""
    sara(cast)
    return replied(cast, premier_case(cast), now=after(5))


def read(cast: Cast, case: Case) -> tuple[str, str, str]:
    """What the customer's page, the desk's page and the desk's list say."""
    anna, boris = client_of(cast.anna), client_of(cast.boris)
    return (
        words_of(anna.get(reverse("portal:case", args=[case.number]))),
        words_of(boris.get(reverse("desk:case", args=[case.number]))),
        words_of(boris.get(reverse("desk:queue"))),
    )


@pytest.mark.parametrize("minutes", [10, 31])
def test_a_first_response_in_time_is_never_called_late(cast: Cast, case: Case, set_now: SetNow, minutes: float) -> None:
    set_now(after(minutes))
    watch_milestones(now=after(minutes))
    portal, desk, listed = read(cast, case)
    assert "Given in time" in portal
    assert "Given late" not in portal
    assert "First response given in time 6 Feb, 15:05" in desk
    assert "Start of the analysis" in desk
    assert "answered late" not in listed
    assert "The first response is late" not in portal
    assert ("The analysis did not begin in the promised time" in portal) is (minutes > 30)
    assert ("Missed" in desk, "20 min left" in desk) == ((True, False) if minutes > 30 else (False, True))


def test_with_both_halves_in_time_each_is_told_for_what_it_is(cast: Cast, case: Case, set_now: SetNow) -> None:
    start_analysis(actor=cast.boris.actor, now=after(20), number=case.number)
    set_now(after(25))
    for page in read(cast, case)[:2]:
        assert "The analysis began in time, too: the promise is kept" in page
        assert "Start of the analysis" not in page


def test_a_late_one_is_called_late(cast: Cast, set_now: SetNow) -> None:
    sara(cast)
    case = premier_case(cast)
    set_now(after(40))
    watch_milestones(now=after(31))
    replied(cast, case, now=after(35))
    portal, desk, listed = read(cast, case)
    assert "Given late" in portal
    assert "Missed" in desk
    assert "answered late" in listed


def test_closed_before_its_analysis_it_was_answered(cast: Cast, case: Case, set_now: SetNow) -> None:
    resolved(cast, case, now=after(12))
    set_now(after(15))
    portal, desk, _ = read(cast, case)
    assert "Given in time" in portal
    assert "Ended unanswered" not in desk
    assert "First response given in time 6 Feb, 15:05" in desk
    assert "Start of the analysis" not in desk
