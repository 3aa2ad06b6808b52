"""The demo shows a workaround, a plan with what is late, linked cases and a merged one."""

from datetime import timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.models import Case, CaseLink, PlanStep
from podpora.faces.console.demo_plans import show_plans
from tests.builders.cases import FRIDAY, filed, replied
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_each_new_thing_is_there_once(cast: Cast) -> None:
    for place in range(6):
        replied(cast, filed(cast, now=FRIDAY + timedelta(minutes=place)), now=FRIDAY + timedelta(hours=1))
    show_plans(now=FRIDAY + timedelta(days=3))
    assert list(PlanStep.objects.order_by("place").values_list("state", flat=True)) == ["done", "late", "open", "open"]
    assert sorted(CaseLink.objects.values_list("kind", flat=True)) == ["merged", "related"]
    assert Case.objects.exclude(workaround="").count() == 1
    assert selectors.desk_queue(cast.boris.actor, now=FRIDAY + timedelta(days=3)).rows


def test_a_desk_without_cases_shows_nothing_new(cast: Cast) -> None:
    show_plans(now=FRIDAY)
    assert not CaseLink.objects.exists()
