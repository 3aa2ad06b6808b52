"""A case to print: the whole timeline, nothing to press, for nobody else."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.selectors.timeline import ENTRIES
from tests.builders.cases import FRIDAY, filed, replied
from tests.cast import Cast
from tests.faces.portal.conftest import words_of


def test_the_whole_timeline_stands_on_one_page_without_controls(anna: Client, cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="Only among us.")
    for number in range(ENTRIES + 5):
        at = FRIDAY + timedelta(minutes=number)
        add_message(actor=cast.anna.actor, now=at, number=case.number, body=f"Line {number} of the talk.")
    page = anna.get(reverse("portal:print_case", args=[case.number]))
    said = words_of(page)
    assert "Line 0 of the talk." in said
    assert f"Line {ENTRIES + 4} of the talk." in said
    assert "Only among us" not in said
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert "<textarea" not in main
    assert f'href="{reverse("portal:print_case", args=[case.number])}"' in words_in(anna, case.number)


def words_in(client: Client, number: str) -> str:
    return client.get(reverse("portal:case", args=[number])).content.decode()


def test_a_foreign_case_has_no_paper(cyril: Client, cast: Cast) -> None:
    case = filed(cast)
    assert cyril.get(reverse("portal:print_case", args=[case.number])).status_code == 404
    assert Client().get(reverse("portal:print_case", args=[case.number])).status_code == 302
