"""Several cases at once through the web door: looked at, done, told, taken back."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.assign import assign
from podpora.lib.journal import Event
from podpora.roster.actions.add_absence import add_absence
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, replied
from tests.cast import Cast
from tests.faces.desk.test_lists import LIST, NOW, signed_in, text_of, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_mode(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(NOW)


def test_several_cases_are_taken_after_a_look_and_each_says_what_came_of_it(cast: Cast) -> None:
    one, two, three = filed(cast), filed(cast), filed(cast)
    client = signed_in(cast.boris)
    sent = {"do": "take", "list": "view=unassigned", "case": [value_of(case) for case in (one, two, three)]}
    look = client.post(reverse("desk:several"), sent).content.decode()
    assert "Take 3 cases?" in look
    assert fresh(one).assignee is None
    assign(actor=cast.marta.actor, now=NOW, number=two.number, engineer=cast.marta.engineer)
    done = client.post(reverse("desk:several"), sent | {"sure": "1"}, follow=True).content.decode()
    assert "2 cases are done" in done
    assert "Marta Manager has taken this case meanwhile." in done
    assert [fresh(case).assignee for case in (one, two, three)] == [
        cast.boris.engineer,
        cast.marta.engineer,
        cast.boris.engineer,
    ]
    [token] = re.findall(r'name="of" value="([^"]+)"', done)
    assert re.search(r"Until <time[^>]+>15:40</time>, for each case that nobody goes on with before then", done)
    add_message(actor=cast.anna.actor, now=NOW, number=three.number, body="And another thing.")
    undo = reverse("desk:several_undo")
    back = client.post(undo, {"of": token}, follow=True).content.decode()
    assert "1 case is as it was before" in back
    assert "has written on this case meanwhile" in back
    assert [fresh(case).assignee for case in (one, two, three)] == [None, cast.marta.engineer, cast.boris.engineer]
    before = Event.objects.count()
    again = client.post(undo, {"of": token}, follow=True).content.decode()
    assert "1 case is as it was before" in again
    assert Event.objects.count() == before, "twice does nothing"
    assert signed_in(cast.marta).post(undo, {"of": token})["Location"] == f"{LIST}?view=all"


def test_cases_that_are_so_already_are_not_counted_as_done(cast: Cast) -> None:
    one, two = filed(cast), filed(cast)
    boris, client = cast.boris.engineer, signed_in(cast.boris)
    assign(actor=cast.boris.actor, now=NOW, number=two.number, engineer=boris)
    sent = {"do": "take", "list": "view=all", "case": [value_of(one), value_of(fresh(two))], "sure": "1"}
    done = client.post(reverse("desk:several"), sent, follow=True).content.decode()
    assert "1 case is done" in done
    assert "1 case was already so." in done
    [token] = re.findall(r'name="of" value="([^"]+)"', done)
    back = client.post(reverse("desk:several_undo"), {"of": token}, follow=True).content.decode()
    assert "1 case is as it was before" in back
    assert two.number not in back
    assert [fresh(case).assignee for case in (one, two)] == [None, boris]


def test_who_is_not_at_work_is_marked_among_those_to_assign_several_to(cast: Cast) -> None:
    roster.profile(cast.marta.engineer, "mon-thu 08:00-16:00", zone="Europe/Prague")
    until = NOW + timedelta(days=3)
    add_absence(actor=cast.marta.actor, now=NOW, engineer=cast.frank.engineer, from_at=NOW, until_at=until)
    sent = {"do": "assign", "list": "view=all", "case": [value_of(filed(cast))]}
    look = signed_in(cast.boris).post(reverse("desk:several"), sent).content.decode()
    assert "Marta Manager – off shift until Mon 08:00</option>" in look
    assert "Frank Federal – absent until Mon" in look
    assert ">Boris Engineer</option>" in look


def test_the_state_of_several_cases_is_set_over_what_was_seen_only(cast: Cast) -> None:
    one, two = (replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=5)) for _ in range(2))
    client = signed_in(cast.boris)
    sent = {"do": "state", "list": "view=all", "case": [value_of(one), value_of(two)]}
    assert "Set the state of 2 cases" in client.post(reverse("desk:several"), sent | {"sure": "1"}).content.decode()
    add_message(actor=cast.anna.actor, now=NOW, number=two.number, body="And another thing.")
    done = client.post(
        reverse("desk:several"), sent | {"sure": "1", "to": "waiting-on-customer"}, follow=True
    ).content.decode()
    assert "1 case is done" in done
    assert "has written on this case meanwhile" in done
    assert (fresh(one).state, fresh(two).state) == ("waiting-on-customer", "open")
    [token] = re.findall(r'name="of" value="([^"]+)"', done)
    client.post(reverse("desk:several_undo"), {"of": token})
    assert (fresh(one).state, fresh(two).state) == ("open", "open")


def test_the_way_back_closes_after_ten_minutes(cast: Cast, set_now: Any) -> None:
    one, client = filed(cast), signed_in(cast.boris)
    sent = {"do": "take", "list": "view=all", "case": [value_of(one)], "sure": "1"}
    there = client.post(reverse("desk:several"), sent)["Location"]
    [token] = re.findall(r'name="of" value="([^"]+)"', text_of(client, there))
    set_now(NOW + timedelta(minutes=10, seconds=1))
    assert 'name="of"' not in text_of(client, there)
    late = client.post(reverse("desk:several_undo"), {"of": token}, follow=True).content.decode()
    assert "It can be undone for 10 minutes only." in late
    assert fresh(one).assignee == cast.boris.engineer


def test_a_reload_of_what_came_of_several_cases_does_nothing_again(cast: Cast) -> None:
    one = filed(cast)
    client = signed_in(cast.boris)
    sent = {"do": "take", "list": "view=unassigned", "case": [value_of(one)], "sure": "1"}
    there = client.post(reverse("desk:several"), sent)
    assert there.status_code == 302
    assert "1 case is done" in text_of(client, there["Location"])
    boris = cast.boris.engineer
    assign(actor=cast.boris.actor, now=NOW, number=one.number, engineer=None, instead_of=boris)
    before = Event.objects.count()
    assert "1 case is done" in text_of(client, there["Location"])
    assert (Event.objects.count(), fresh(one).assignee) == (before, None)
    for lost in (reverse("desk:several_done"), reverse("desk:several_done") + "?of=another"):
        assert client.get(lost)["Location"] == f"{LIST}?view=all"
    assert signed_in(cast.marta).get(there["Location"]).status_code == 302, "it is the reader's own"
