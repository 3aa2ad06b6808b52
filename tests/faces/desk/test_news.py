"""The first page of the desk names the customers who have had no message for long."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.news_rounds import remind_of_news
from tests.builders.cases import filed, local, replied
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R201")
def test_the_engineer_sees_the_reminder_and_the_customer_does_not(
    cast: Cast, settings: Any, set_now: Callable[..., None]
) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    opened, due = local("2026-02-06 09:00"), local("2026-02-09 18:00")
    case = replied(cast, filed(cast, now=opened, severity="2"), now=opened)
    assign(actor=cast.boris.actor, now=opened, number=case.number, engineer=cast.boris.engineer)
    set_now(due)
    home = client_of(cast.boris)
    assert "Customers without news for a while" not in words_of(home.get(reverse("desk:home")))
    while remind_of_news(now=due):
        pass
    assert "Customers without news for a while" in words_of(home.get(reverse("desk:home")))
    line = "The customer has had no message for a while"
    assert line in words_of(home.get(reverse("desk:case", args=[case.number])))
    assert line not in words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
