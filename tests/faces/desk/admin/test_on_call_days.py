"""Days on call only, for federal agencies, through the web door (Q55)."""

from datetime import date

import pytest
from django.urls import reverse

from podpora.contracts.federal import federal_now
from podpora.contracts.models import OnCallDay
from podpora.lib.journal import Event
from podpora.policy import Place
from tests.builders.cases import local
from tests.builders.contracts import reference
from tests.cast import Cast
from tests.faces.desk.admin.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
PAGE, DROP = reverse("desk:admin:on_call_days"), reverse("desk:admin:on_call_day_drop")
NOON = local("2026-11-26 12:00", "America/New_York")


def is_live() -> bool:
    found = federal_now(reference(), place=Place("UTC"), at=NOON)
    assert found is not None
    return found.is_open


def test_a_day_is_marked_and_taken_back(cast: Cast) -> None:
    client = client_of(cast.adela)
    assert PAGE in client.get(reverse("desk:admin:holidays")).content.decode()
    assert is_live()
    page = client.post(PAGE, {"day": "2026-11-26", "name": "Thanksgiving Day"}, follow=True)
    assert "26 November 2026 Thanksgiving Day changed by Adela Administrator" in words_of(page)
    assert not is_live()
    client.post(PAGE, {"day": "2026-11-26", "name": "Thanksgiving Day"})
    [event] = Event.objects.filter(kind="on_call_day.marked")
    assert (event.subject_key, event.actor_name, event.data["day"]) == ("federal", "Adela Administrator", "2026-11-26")
    client.post(DROP, {"day": "2026-11-26"})
    client.post(DROP, {"day": "2026-11-26"})
    assert is_live()
    assert Event.objects.filter(kind="on_call_day.taken_back").count() == 1
    assert "Day marked as on call only" in words_of(client.get(reverse("desk:admin:journal")))


def test_what_cannot_be_marked_is_refused(cast: Cast) -> None:
    client = client_of(cast.adela)
    for given in ({"day": "2026-11-26", "name": ""}, {"day": "", "name": "X"}, {"day": "2101-01-01", "name": "X"}):
        assert client.post(PAGE, given).status_code == 422
    assert client.post(DROP, {"day": "no day"}).status_code == 404
    assert not OnCallDay.objects.exists()


def test_days_that_are_over_leave_the_list(cast: Cast) -> None:
    for day in (date(2026, 1, 1), date(2026, 7, 3)):
        given = {"marked_at": NOON, "marked_by_name": "Adela Administrator"}
        OnCallDay.objects.create(day=day, name=f"Of {day}", **given)
    said = words_of(client_of(cast.adela).get(PAGE))
    assert "Of 2026-07-03" in said
    assert "Of 2026-01-01" not in said
