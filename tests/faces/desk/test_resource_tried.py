"""The proposal that is ready once nobody at the customer was reached (Q37), on the page of the case."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import SeverityChange
from tests.builders import roster
from tests.builders.routing import nobody_reached
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
AFTER = MONDAY + timedelta(days=2, hours=1)


@pytest.fixture(autouse=True)
def _wednesday(settings: Any, set_now: Callable[[datetime], None], cast: Cast) -> None:
    settings.IS_DEMO = True
    set_now(AFTER)
    roster.profile(cast.boris.engineer, "mon-sun 00:00-24:00")


def test_the_page_shows_the_three_attempts_and_one_click_leads_to_the_words(cast: Cast) -> None:
    case, boris = nobody_reached(cast, at=MONDAY), client_of(cast.boris)
    page = boris.get(reverse("desk:case", args=[case.number]))
    said = words_of(page)
    assert "You may propose severity 2 now" in said
    part = page.content.decode().partition('id="tried"')[2].partition("</div></div>")[0]
    assert part.count("Called, nobody answered") == 3
    form_address = f"{reverse('desk:severity', args=[case.number])}?ready"
    assert form_address in part
    form = boris.get(form_address)
    assert form.context["form"]["severity"].value() == "2"
    words = form.context["form"]["words"].value()
    assert words.count("\n- ") == 3
    assert not SeverityChange.objects.filter(case=case, new="2").exists()
    sent = {"version": case.version, "severity": "2", "words": words}
    assert boris.post(form_address, sent).status_code == 302
    assert SeverityChange.objects.get(case=case, new="2").is_in_force is False
    case.refresh_from_db()
    assert case.severity == "1"
    assert "You may propose severity 2 now" not in words_of(boris.get(reverse("desk:case", args=[case.number])))
    assert "You may propose severity 2" not in words_of(
        client_of(cast.cyril).get(reverse("portal:case", args=[case.number]))
    )


def test_with_too_few_attempts_the_page_says_how_many_and_offers_nothing(cast: Cast) -> None:
    case = nobody_reached(cast, at=MONDAY, days=2)
    boris = client_of(cast.boris)
    said = words_of(boris.get(reverse("desk:case", args=[case.number])))
    assert "after 3 counted attempts to reach somebody; so far 2" in said
    form = boris.get(f"{reverse('desk:severity', args=[case.number])}?ready")
    assert not form.context["form"]["words"].value()
