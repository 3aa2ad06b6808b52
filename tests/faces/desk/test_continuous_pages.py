"""Work around the clock as engineers and the customer see it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.models import Case, ContinuousWork
from podpora.roster.actions.add_absence import add_absence
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, intake, other_filed
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True
    set_now(FRIDAY)


@pytest.fixture
def case(cast: Cast) -> Case:
    return other_filed(cast, severity="1", intake=intake(contact_name="Cyril Contact"))


@pytest.fixture
def boris(cast: Cast) -> Client:
    return client_of(cast.boris)


@pytest.mark.requirement("R101", "R103")
def test_both_sides_see_the_badge_and_who_is_available(cast: Cast, case: Case, boris: Client) -> None:
    desk, portal = reverse("desk:case", args=[case.number]), reverse("portal:case", args=[case.number])
    cyril = client_of(cast.cyril)
    for client, address in ((boris, desk), (cyril, portal)):
        page = client.get(address).content.decode()
        assert "around the clock" in page.lower()
        assert "Cyril Contact" in page
    assert "around the clock" in boris.get(reverse("desk:queue")).content.decode()
    cyril.post(reverse("portal:resource", args=[case.number]), {"do": "lose"})
    assert "Continuous work paused: no customer resource since 6 Feb, 15:00" in words_of(boris.get(desk))
    said = words_of(cyril.get(portal)).replace(" :", ":")
    assert "Continuous work paused since 6 Feb, 15:00: no customer resource" in said
    assert "around the clock: paused" in boris.get(reverse("desk:queue")).content.decode()
    cyril.post(reverse("portal:resource", args=[case.number]), {"do": "name", "name": "Ctirad", "phone": ""})
    for client, address in ((boris, desk), (cyril, portal)):
        page = client.get(address).content.decode()
        assert "Ctirad" in page
        assert "Continuous work paused" not in page.partition('id="around"')[2].partition("</section>")[0]
    cyril.post(
        reverse("portal:severity", args=[case.number]),
        {"version": fresh(case).version, "severity": "2", "words": "Better."},
    )
    assert "around the clock" in boris.get(reverse("desk:queue")).content.decode()
    boris.post(reverse("desk:agree_severity", args=[case.number]), {"severity": "2"})
    assert "around the clock" not in boris.get(reverse("desk:queue")).content.decode()
    assert 'id="around"' not in cyril.get(portal).content.decode()


@pytest.mark.requirement("R102")
def test_one_tick_keeps_it_going_and_two_end_it(case: Case, boris: Client) -> None:
    address = reverse("desk:continuous", args=[case.number])
    told = boris.post(address, {"has_solution": "on"}, follow=True).content.decode()
    assert "Work around the clock goes on." in told
    assert "checked" in told
    both = {"has_solution": "on", "is_impact_reduced": "on"}
    told = boris.post(address, both, follow=True).content.decode()
    assert "Please fill this in." in told
    assert 'id="around"' in told
    told = boris.post(address, both | {"words": "The old index serves."}, follow=True).content.decode()
    assert "Work around the clock has ended." in told
    assert 'id="around"' not in told
    assert "“The old index serves.”" in told
    again = reverse("desk:begin_again", args=[case.number])
    assert f'action="{again}"' in told
    told = boris.post(again, {"words": "It is torn, too."}, follow=True).content.decode()
    assert 'id="around"' in told
    assert "“It is torn, too.”" in told
    assert f'action="{again}"' not in told


def test_an_engineer_names_the_resource_and_a_blank_name_is_refused(case: Case, boris: Client) -> None:
    address = reverse("desk:resource", args=[case.number])
    told = boris.post(address, {"do": "lose"}, follow=True).content.decode()
    assert "Please fill this in." in told
    assert ContinuousWork.objects.get(case=case).paused_since is None
    boris.post(address, {"do": "lose", "words": "Two numbers ring out."})
    assert ContinuousWork.objects.get(case=case).paused_since == FRIDAY
    told = boris.post(address, {"do": "name", "name": " "}, follow=True).content.decode()
    assert "Please fill this in." in told
    boris.post(address, {"do": "name", "name": "Ctirad"})
    assert ContinuousWork.objects.get(case=case).paused_since is None


def test_words_of_who_may_not_take_it_over_are_kept(cast: Cast, case: Case, boris: Client) -> None:
    give = reverse("desk:assign", args=[case.number])
    boris.post(give, {"engineer": cast.boris.engineer.code})
    taken = {"engineer": cast.marta.engineer.code, "instead_of": cast.boris.engineer.code, "summary": "Disk 7 is out."}
    told = client_of(cast.marta).post(give, taken)
    assert told.status_code == 422
    assert "goes on by a handover" in words_of(told)
    kept = r'<details open>.*<textarea id="take-summary"[^>]*>Disk 7 is out.</textarea>'
    assert re.search(kept, told.content.decode())
    assert fresh(case).assignee == cast.boris.engineer


def test_taking_it_over_is_offered_only_while_it_would_not_be_refused(cast: Cast, case: Case, boris: Client) -> None:
    take, where = '<textarea id="take-summary"', reverse("desk:case", args=[case.number])
    boris.post(reverse("desk:assign", args=[case.number]), {"engineer": cast.boris.engineer.code})
    marta = client_of(cast.marta)
    for shifts, is_offered in (("mon-fri 08:00-17:00", False), ("mon-thu 08:00-17:00", True)):
        roster.profile(cast.boris.engineer, shifts, zone="Europe/Prague")
        page = marta.get(where).content.decode()
        assert (take in page) is is_offered
        assert (
            "goes on by a handover" in page.partition('id="assignee"')[2].partition("</section>")[0]
        ) is not is_offered
        assert take not in boris.get(where).content.decode()


@pytest.mark.parametrize(
    ("act", "given", "kept"),
    [
        ("resource", {"do": "lose", "words": "x" * 2001}, r'id="lost-words"[^>]*>x{2001}</textarea>'),
        ("resource", {"do": "name", "name": "Ctirad", "phone": "ring me"}, r'value="Ctirad".*value="ring me"'),
        (
            "continuous",
            {"has_solution": "on", "is_impact_reduced": "on", "words": "y" * 2001},
            r"checked.*checked.*y{2001}",
        ),
    ],
)
def test_what_was_typed_stays_in_a_form_that_was_refused(
    case: Case, boris: Client, act: str, given: dict[str, str], kept: str
) -> None:
    told = boris.post(reverse(f"desk:{act}", args=[case.number]), given)
    assert told.status_code == 422
    around = told.content.decode().partition('id="around"')[2].partition("</section>")[0]
    assert re.search(r"<details open>(?:(?!<details).)*" + kept, around, re.S)


def test_words_of_who_may_not_begin_it_again_are_kept(case: Case, boris: Client) -> None:
    ended = {"has_solution": "on", "is_impact_reduced": "on", "words": "The old index serves."}
    boris.post(reverse("desk:continuous", args=[case.number]), ended)
    again = reverse("desk:begin_again", args=[case.number])
    told = boris.post(again, {"words": "z" * 2001})
    assert told.status_code == 422
    assert re.search(r"<details open>(?:(?!<details).)*z{2001}</textarea>", told.content.decode(), re.S)


def test_words_are_shown_where_their_form_is_gone(case: Case, boris: Client) -> None:
    ended = {"has_solution": "on", "is_impact_reduced": "on", "words": "The old index serves."}
    boris.post(reverse("desk:continuous", args=[case.number]), ended)
    told = boris.post(reverse("desk:resource", args=[case.number]), {"do": "lose", "words": "Two numbers ring out."})
    assert told.status_code == 422
    assert "What you typed was not sent Two numbers ring out." in words_of(told)


def test_cases_without_it_cost_no_query_for_it(cast: Cast, boris: Client) -> None:
    address = reverse("desk:case", args=[filed(cast).number])
    boris.get(address)
    with CaptureQueriesContext(connection) as queries:
        boris.get(address)
    assert not [query for query in queries if "continuouswork" in query["sql"] or "handover" in query["sql"]]


def test_the_board_costs_the_same_for_any_number_of_cases(cast: Cast, boris: Client) -> None:
    roster.profile(cast.boris.engineer)
    address, seen = reverse("desk:board"), []
    for more in (1, 8):
        for _ in range(more):
            other_filed(cast, severity="1")
        boris.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert boris.get(address).status_code == 200
        seen.append(len(queries))
    assert seen[0] == seen[1]
    assert seen[0] <= 16


def test_strangers_find_nothing(cast: Cast, case: Case) -> None:
    anna = client_of(cast.anna)
    assert anna.post(reverse("portal:resource", args=[case.number]), {"do": "lose"}).status_code == 404
    assert anna.get(reverse("desk:board")).status_code in (403, 404)
    assert ContinuousWork.objects.get(case=case).paused_since is None


def test_only_who_may_accept_a_handover_is_asked_to(cast: Cast, case: Case) -> None:
    accept = reverse("desk:accept_handover", args=[case.number])

    def asked() -> list[str]:
        where = reverse("desk:case", args=[case.number])
        everybody = (cast.boris, cast.marta, cast.frank)
        return [one.account.name for one in everybody if accept in client_of(one).get(where).content.decode()]

    for to, found in ((None, ["Marta Manager", "Frank Federal"]), (cast.marta.engineer, ["Marta Manager"])):
        offer_handover(actor=cast.boris.actor, now=FRIDAY, number=case.number, summary="Look at the log.", to=to)
        assert asked() == found


def test_a_handover_that_waits_says_for_whom_and_is_not_offered_as_if_there_were_none(
    cast: Cast, case: Case, boris: Client
) -> None:
    where, handover = (reverse(f"desk:{name}", args=[case.number]) for name in ("case", "handover"))

    def around() -> str:
        return boris.get(where).content.decode().partition('id="around"')[2].partition("</section>")[0]

    assert "Hand over" in around()
    for to, told in ((None, "Waits for whoever accepts it."), (cast.marta.engineer, "Waits for Marta Manager.")):
        offer_handover(actor=cast.boris.actor, now=FRIDAY, number=case.number, summary="Look at the log.", to=to)
        assert told in around()
        assert "Hand over" not in around()
        assert "Offer it to somebody else" in around()
        page = boris.get(handover).content.decode()
        assert told in page
        assert "A new offer takes its place." in page
        assert "Look at the log.</textarea>" in page


def test_who_is_off_shift_or_absent_is_marked_among_those_to_hand_over_to(
    cast: Cast, case: Case, boris: Client
) -> None:
    roster.profile(cast.marta.engineer, "mon-thu 08:00-16:00", zone="Europe/Prague")
    until = FRIDAY + timedelta(days=3)
    begins = FRIDAY - timedelta(hours=1)
    add_absence(actor=cast.marta.actor, now=begins, engineer=cast.frank.engineer, from_at=begins, until_at=until)
    page = boris.get(reverse("desk:handover", args=[case.number])).content.decode()
    assert "Marta Manager – off shift until Mon 08:00</option>" in page
    assert "Frank Federal – absent until Mon 15:00</option>" in page
