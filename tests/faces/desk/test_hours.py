"""An engineer's own hours: what the roster says, and when the engineer is away."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from podpora.lib import journal
from podpora.roster.models import Absence
from tests.builders import roster
from tests.builders.cases import FRIDAY
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

pytestmark = pytest.mark.django_db

HOURS = reverse("desk:hours")
AWAY = {"from_at": "2026-02-09T08:00", "until_at": "2026-02-11T18:00", "words": "Training", "hands_on": "on"}


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def test_an_engineer_reads_shifts_skills_and_queues(cast: Cast) -> None:
    boris = cast.boris.engineer
    roster.profile(boris, zone="Europe/Prague", shifts="mon-fri 08:00-16:00", skills={cast.product.code: 2})
    text = client_of(cast.boris).get(HOURS).content.decode()
    assert "mon-fri 08:00-16:00" in text
    assert f"{cast.product.name} 2" in text
    assert reverse("desk:hours") in client_of(cast.boris).get(reverse("desk:home")).content.decode()


def test_an_engineer_records_being_away_on_the_clock_of_the_shifts_and_takes_it_back(cast: Cast) -> None:
    boris = cast.boris.engineer
    roster.profile(boris, zone="Europe/Prague", shifts="mon-fri 08:00-16:00")
    client = client_of(cast.boris)
    assert client.post(HOURS, AWAY).status_code == 302
    kept = Absence.objects.get(engineer=boris)
    assert (kept.from_at, kept.words) == (datetime(2026, 2, 9, 7, 0, tzinfo=UTC), "Training")
    assert kept.hands_on
    assert "Training" in client.get(HOURS).content.decode()
    assert client.post(reverse("desk:absence_drop", args=[kept.pk])).status_code == 302
    assert not Absence.objects.exists()
    kinds = [event.kind for event in journal.events_of("engineer", boris.code)]
    assert {"engineer.absence_added", "engineer.absence_dropped"} <= set(kinds)


def test_an_absence_that_ends_before_it_begins_keeps_what_was_typed(cast: Cast) -> None:
    answer = client_of(cast.boris).post(HOURS, AWAY | {"until_at": "2026-02-08T18:00"})
    assert answer.status_code == 422
    assert "Training" in answer.content.decode()
    assert answer.context["form"].errors
    assert not Absence.objects.exists()


def test_nobody_takes_back_the_absence_of_somebody_else(cast: Cast) -> None:
    assert client_of(cast.marta).post(HOURS, AWAY).status_code == 302
    kept = Absence.objects.get()
    client_of(cast.boris).post(reverse("desk:absence_drop", args=[kept.pk]))
    assert Absence.objects.get() == kept
    assert "Training" not in client_of(cast.boris).get(HOURS).content.decode()


def test_a_contact_finds_no_such_page(cast: Cast) -> None:
    assert client_of(cast.anna).get(HOURS).status_code == 404
    assert client_of(cast.anna).post(reverse("desk:absence_drop", args=[1])).status_code == 404
