"""Watching from the page of a case, and the list of what one watches."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=10))


def test_the_button_on_the_case_and_the_list_in_the_rail(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    door = reverse("desk:watch", args=[case.number])
    assert "Watch this case" in words_of(client.get(reverse("desk:case", args=[case.number])))
    page = words_of(client.post(door, follow=True))
    assert "You watch this case and get the mails that its engineer gets." in page
    assert "Watched by Boris Engineer" in page
    assert "Boris Engineer watches this case" in page
    listed = client.get(reverse("desk:queue"), {"view": "watched"}).content.decode()
    assert case.number in listed
    page = words_of(client.post(door, {"no": "1"}, follow=True))
    assert "You watch this case no longer." in page
    assert "You watch no open case" in words_of(client.get(reverse("desk:queue"), {"view": "watched"}))
    assert client_of(cast.anna).post(door).status_code == 404
