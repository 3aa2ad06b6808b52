"""Public holidays through the web door."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from podpora.contracts.models import HolidayChange
from podpora.contracts.terms import place_at
from podpora.lib.journal import Event
from podpora.people.models import Account
from tests.builders.contracts import reference
from tests.cast import Cast
from tests.faces.desk.admin.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
POLAND = "/desk/admin/holidays/PL/"
CHANGE = "/desk/admin/holidays/PL/change/"


def lines_of(page: Any) -> dict[date, Any]:
    return {line.day: line for line in page.context["found"].lines}


def counted(day: date, *, country: str = "PL", subdivision: str = "") -> bool:
    """Whether the rules take the day for a holiday there."""
    zone = "Europe/Warsaw" if country == "PL" else "Europe/Berlin"
    place = place_at(zone=zone, country=country, subdivision=subdivision, region="", policy=reference())
    return day in place.holidays


def test_the_frozen_days_are_shown_with_source_and_years(cast: Cast) -> None:
    page = client_of(cast.adela).get(POLAND, {"year": "2026"})
    line = lines_of(page)[date(2026, 5, 3)]
    assert line.frozen.source.startswith("holidays ")
    assert line.frozen.source in words_of(page)
    assert "The frozen holidays of this place cover 2019 to" in words_of(page)
    beyond = client_of(cast.adela).get(POLAND, {"year": "2090"})
    assert "Other years are reckoned without any but those that you add." in words_of(beyond)


def test_frozen_days_are_named_in_the_language_of_the_reader_and_own_ones_as_given(cast: Cast) -> None:
    client = client_of(cast.adela)
    client.post(POLAND, {"day": "2026-03-09", "name": "Good Friday"})
    client.post(CHANGE, {"day": "2026-01-06", "do": "drop", "name": "Epiphany", "seen": ""})
    Account.objects.filter(pk=cast.adela.account.pk).update(language="pl")
    words = words_of(client.get(POLAND, {"year": "2026"}))
    assert "Narodowe Święto Niepodległości" in words
    assert "Święto Trzech Króli" in words
    assert "Good Friday" in words


def test_a_day_is_added_and_counts_from_then_on(cast: Cast) -> None:
    client, day = client_of(cast.adela), date(2026, 3, 9)
    assert not counted(day)
    answer = client.post(POLAND, {"day": "2026-03-09", "name": "Miners’ day"})
    assert answer["Location"] == f"{POLAND}?subdivision=&year=2026"
    assert counted(day)
    event = Event.objects.get(kind="holiday.changed")
    assert (event.subject_key, event.data) == ("PL", {"day": "2026-03-09", "is_holiday": True, "name": "Miners’ day"})
    twice = client.post(POLAND, {"day": "2026-03-09", "name": "Another"})
    assert "There is such a record already: 2026-03-09." in words_of(twice)
    assert HolidayChange.objects.get().name == "Miners’ day"


def test_a_frozen_day_is_dropped_and_taken_back(cast: Cast) -> None:
    client, day = client_of(cast.adela), date(2026, 5, 3)
    assert counted(day)
    client.post(CHANGE, {"day": "2026-05-03", "do": "drop", "name": "National Day", "seen": ""})
    assert not counted(day)
    page = client.get(POLAND, {"year": "2026"})
    line = lines_of(page)[day]
    assert not line.is_holiday
    assert "changed by Adela Administrator" in words_of(page)
    client.post(CHANGE, {"day": "2026-05-03", "do": "undo", "of": "", "seen": "another mark"})
    assert not counted(day), "somebody else changed it meanwhile"
    client.post(CHANGE, {"day": "2026-05-03", "do": "undo", "of": "", "seen": line.mark})
    assert counted(day)
    assert not HolidayChange.objects.exists()


def test_a_subdivision_has_days_of_its_own(cast: Cast) -> None:
    client = client_of(cast.adela)
    client.post(f"{reverse('desk:admin:holidays_of', args=['DE'])}?subdivision=BY", {"day": "2026-03-09", "name": "X"})
    assert HolidayChange.objects.get().subdivision == "BY"
    assert counted(date(2026, 3, 9), country="DE", subdivision="BY")
    assert not counted(date(2026, 3, 9), country="DE", subdivision="BE")


def test_countries_of_customers_come_first_and_unknown_ones_are_not_there(cast: Cast) -> None:
    client = client_of(cast.adela)
    page = client.get("/desk/admin/holidays/")
    assert [code for code, _ in page.context["used"]] == ["CZ", "PL"]
    assert client.get("/desk/admin/holidays/", {"country": "CZ"})["Location"] == "/desk/admin/holidays/CZ/"
    assert client.get("/desk/admin/holidays/XX/").status_code == 404
    assert client.post("/desk/admin/holidays/XX/change/", {"day": "2026-03-09"}).status_code == 404
    assert client.post(CHANGE, {"day": "no day"}).status_code == 404


def test_a_day_without_a_name_is_not_added(cast: Cast) -> None:
    page = client_of(cast.adela).post(POLAND, {"day": "2026-03-09", "name": ""})
    assert page.status_code == 422
    assert not HolidayChange.objects.exists()


def test_a_day_in_a_year_that_nothing_is_reckoned_in_is_refused(cast: Cast) -> None:
    client = client_of(cast.adela)
    for day in ("1999-12-31", "2101-01-01"):
        answer = client.post(POLAND, {"day": day, "name": "Miners’ day"})
        assert answer.status_code == 422
        assert "Please choose a day in these years." in words_of(answer)
    assert not Event.objects.filter(kind="holiday.changed").exists()
