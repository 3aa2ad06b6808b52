"""What an engineer reads on a case that is closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.resolve import resolve
from tests.builders.cases import FRIDAY, filed, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ({"outcome": "permanent-workaround", "workaround": "Restart it weekly."}, "Workaround Restart it weekly."),
        ({"outcome": "software-fix", "fix": "HF-3"}, "Solved by HF-3"),
    ],
)
def test_a_closed_case_says_what_solved_it(
    cast: Cast, settings: Any, set_now: Any, end: dict[str, str], said: str
) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)
    case = filed(cast)
    resolve(actor=cast.boris.actor, now=LATER, number=case.number, **end)
    assert said in words_of(client_of(cast.boris).get(reverse("desk:case", args=[case.number])))


@pytest.mark.parametrize("door", ["desk:diagnostics", "desk:offer_session"])
def test_nothing_is_asked_of_the_customer_on_a_closed_case(cast: Cast, settings: Any, set_now: Any, door: str) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)
    case = resolved(cast, filed(cast), now=LATER)
    boris, where = client_of(cast.boris), reverse("desk:case", args=[case.number])
    assert boris.get(reverse(door, args=[case.number])).headers["Location"] == where
    assert reverse(door, args=[case.number]) not in boris.get(where).content.decode()
