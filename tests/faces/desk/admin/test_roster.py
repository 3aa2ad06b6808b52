"""The pages of the roster."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.roster.models import Absence, Profile, Queue
from podpora.roster.selectors import any_queue
from tests.builders import roster
from tests.builders.cases import FRIDAY
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True
    set_now(FRIDAY)


@pytest.fixture
def marta(cast: Cast) -> Client:
    return client_of(cast.marta)


def test_a_manager_records_how_somebody_works(marta: Client, cast: Cast) -> None:
    address = reverse("desk:admin:profile", args=[cast.boris.engineer.code])
    assert "Halyard" in marta.get(address).content.decode()
    given = {"seen": "", "zone": "Europe/Prague", "shifts": "mon-fri 08:00-16:00", "load_limit": "9"}
    answer = marta.post(address, given | {"skill:halyard": "3"})
    assert answer.status_code == 302
    found = Profile.objects.get(engineer=cast.boris.engineer)
    assert (found.shifts, found.skills, found.load_limit) == ("mon-fri 08:00-16:00", {"halyard": 3}, 9)
    page = marta.get(reverse("desk:admin:roster")).content.decode()
    assert "mon-fri 08:00-16:00" in page
    assert "Halyard 3" in page
    assert "on shift" in page


def test_hours_that_cannot_be_read_stay_in_the_form(marta: Client, cast: Cast) -> None:
    address = reverse("desk:admin:profile", args=[cast.boris.engineer.code])
    answer = marta.post(address, {"seen": "", "zone": "Europe/Prague", "shifts": "weekdays"})
    assert answer.status_code == 422
    assert "cannot be read" in answer.content.decode()
    assert not Profile.objects.exists()


def test_what_somebody_else_changed_is_not_overwritten(marta: Client, cast: Cast) -> None:
    roster.profile(cast.boris.engineer)
    address = reverse("desk:admin:profile", args=[cast.boris.engineer.code])
    answer = marta.post(address, {"seen": "", "zone": "Europe/Prague", "shifts": ""})
    assert answer.status_code == 422
    assert Profile.objects.get().shifts == "mon-fri 08:00-16:00"


def test_an_absence_is_on_the_clock_of_the_shifts(marta: Client, cast: Cast) -> None:
    roster.profile(cast.frank.engineer)
    address = reverse("desk:admin:absence_new", args=[cast.frank.engineer.code])
    given = {"from_at": "2026-02-09T08:00", "until_at": "2026-02-10T17:00", "words": "Moving house", "hands_on": "on"}
    assert marta.post(address, given).status_code == 302
    found = Absence.objects.get()
    assert found.from_at.isoformat() == "2026-02-09T13:00:00+00:00"  # New York
    page = marta.get(reverse("desk:admin:profile", args=[cast.frank.engineer.code])).content.decode()
    assert "Moving house" in page
    dropped = marta.post(reverse("desk:admin:absence_drop", args=[cast.frank.engineer.code, found.pk]))
    assert dropped.status_code == 302
    assert not Absence.objects.exists()


def test_a_queue_has_a_language_and_somebody_on_call(marta: Client, cast: Cast) -> None:
    address = reverse("desk:admin:queue_new")
    given = {
        "code": "halyard-de",
        "name": "Halyard, German",
        "product": "halyard",
        "level": "1",
        "language": "de",
        "on_call": cast.boris.engineer.code,
        "assigns_itself": "on",
        "is_active": "on",
    }
    assert marta.post(address, given).status_code == 302
    made = Queue.objects.get(code="halyard-de")
    assert (made.language, made.on_call, made.assigns_itself) == ("de", cast.boris.engineer, True)
    again = any_queue("halyard-de")
    assert again is not None
    shown = marta.get(reverse("desk:admin:queue", args=["halyard-de"])).content.decode()
    assert '<option value="de" selected>' in shown


@pytest.mark.parametrize("name", ["boris", "anna"])
def test_nobody_else_finds_the_roster(cast: Cast, name: str) -> None:
    client = client_of(getattr(cast, name))
    assert client.get(reverse("desk:admin:roster")).status_code in (403, 404)
