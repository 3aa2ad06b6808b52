"""Maintenance notices in the portal: those of products that one's organisation holds, and no others (R7)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.notifications.selectors import NoticeText
from tests.builders import contracts, people
from tests.builders.notices import corrected, published, withdrawn, written
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, words_of

LIST = "/portal/maintenance/"


@pytest.mark.requirement("R7")
def test_appointed_people_find_it_at_home_in_the_list_and_by_itself(cast: Cast) -> None:
    notice = published(cast)
    address = reverse("portal:maintenance_notice", args=[notice.pk])
    for who in (cast.anna, cast.emil, cast.pavla, cast.cyril):
        client = client_of(who)
        assert "Console restarts on Sunday" in words_of(client.get("/portal/"))
        assert "Console restarts on Sunday" in words_of(client.get(LIST))
        assert f"Times are on the clock of {who.account.zone}." in words_of(client.get(LIST))
        assert "Running jobs go on." in words_of(client.get(address))
    for who in (cast.dora, cast.quido):
        client = client_of(who)
        assert "Console restarts" not in words_of(client.get("/portal/"))
        assert "There is no notice at the moment" in words_of(client.get(LIST))
        gone, missing = client.get(address), client.get(reverse("portal:maintenance_notice", args=[10**9]))
        assert (gone.status_code, gone.content) == (404, missing.content)


def test_a_draft_and_another_product_look_like_nothing(cast: Cast, anna: Client) -> None:
    draft, other = written(cast), published(cast, product=cast.second_product)
    for notice in (draft, other):
        assert anna.get(reverse("portal:maintenance_notice", args=[notice.pk])).status_code == 404
    holder = people.customer("tretia", name="Tretia")
    contracts.licence(holder, cast.second_product)
    third = people.contact(holder, "Tibor Third", people.CASE_ADMINISTRATOR)
    assert client_of(third).get(reverse("portal:maintenance_notice", args=[other.pk])).status_code == 200


def test_each_reads_the_own_language_else_english_that_is_marked_so(cast: Cast) -> None:
    notice = published(cast)
    address = reverse("portal:maintenance_notice", args=[notice.pk])
    assert "Konsola uruchomi się ponownie w niedzielę." in words_of(client_of(cast.anna, "pl").get(address))
    czech = client_of(cast.anna, "cs").get(address).content.decode()
    assert '<h1 lang="en">Console restarts on Sunday</h1>' in czech


def test_home_has_the_newest_few_and_the_list_pages(cast: Cast, anna: Client) -> None:
    for number in range(22):
        published(cast, now=FRIDAY - timedelta(hours=number))
    home = anna.get("/portal/")
    assert len(home.context["maintenance"]) == 3
    assert "All maintenance notices" in words_of(home)
    page = anna.get(LIST)
    assert len(page.context["notices"]) == 20
    assert len(anna.get(LIST + page.context["next_address"]).context["notices"]) == 2


def test_what_is_over_leaves_home_and_is_told_as_over(cast: Cast, anna: Client, set_now: Callable[..., Any]) -> None:
    published(cast)
    ahead = words_of(anna.get("/portal/"))
    assert "planned from 8 Feb" in ahead
    assert "was planned" not in ahead
    assert "published 6 Feb" in ahead
    set_now(FRIDAY + timedelta(days=2, hours=3))
    home, listed = anna.get("/portal/"), words_of(anna.get(LIST))
    assert "Console restarts on Sunday" not in words_of(home)
    assert f'href="{LIST}"' in home.content.decode()
    assert "was planned from 8 Feb" in listed
    assert "published 6 Feb" in listed


def test_one_without_a_day_stays_and_one_without_an_end_is_over_when_it_began(
    cast: Cast, anna: Client, set_now: Callable[..., Any]
) -> None:
    published(cast, starts_at=None, ends_at=None, texts={"en": NoticeText("No day yet", "Some day.")})
    published(cast, ends_at=None, texts={"en": NoticeText("From Sunday", "It begins.")})
    set_now(FRIDAY + timedelta(days=1))
    said = words_of(anna.get("/portal/"))
    assert "No day yet" in said
    assert "From Sunday" in said
    set_now(FRIDAY + timedelta(days=3))
    said = words_of(anna.get("/portal/"))
    assert "No day yet" in said
    assert "From Sunday" not in said
    assert "was planned from 8 Feb" in words_of(anna.get(LIST))


def test_a_corrected_and_a_withdrawn_one_say_so(cast: Cast, anna: Client) -> None:
    notice = published(cast)
    address = reverse("portal:maintenance_notice", args=[notice.pk])
    fixed = corrected(cast, notice, now=FRIDAY)
    assert "corrected" in words_of(anna.get(LIST))
    assert "Console restarts a week later" in words_of(anna.get(address))
    withdrawn(cast, fixed, now=FRIDAY)
    for page in ("/portal/", LIST):
        said = words_of(anna.get(page))
        assert "withdrawn" in said
        assert "planned Fri" not in said
    said = words_of(anna.get(address))
    assert "withdrew this notice" in said
    assert "It is not needed." in said
