"""The search of the portal: one's own cases, and no trace of anybody else's."""

import re

import pytest
from django.urls import reverse

from podpora.cases.actions.add_note import add_note
from tests.builders.cases import FRIDAY, filed, other_filed, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

pytestmark = pytest.mark.django_db


def page(cast: Cast, who: str, text: str) -> str:
    answer = client_of(getattr(cast, who)).get(reverse("portal:search"), {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_own_cases_open_and_closed_are_found(cast: Cast) -> None:
    case, old = filed(cast, subject="Taśma się zacina"), filed(cast, subject="Taśmy nie ma")
    resolved(cast, old, now=FRIDAY)
    body = page(cast, "anna", "tasma")
    assert reverse("portal:case", args=[case.number]) in body
    assert reverse("portal:case", args=[old.number]) in body
    assert "<mark>Taśma</mark>" in body
    assert "<mark>Taśmy</mark>" in body


def test_a_number_leads_straight_to_its_case(cast: Cast) -> None:
    case = filed(cast)
    answer = client_of(cast.anna).get(reverse("portal:search"), {"q": f"{case.number[:4]} {case.number[4:]}"})
    assert answer["Location"] == reverse("portal:case", args=[case.number])


def test_a_foreign_case_and_a_note_look_like_nothing(cast: Cast) -> None:
    case = other_filed(cast, subject="Tape of theirs")
    own = filed(cast, subject="Ours")
    add_note(actor=cast.boris.actor, now=FRIDAY, number=own.number, body="Lambda")
    nothing = _without_words(page(cast, "anna", "zzz"), "zzz")
    for text in ("tape", "severka", "lambda", case.number):
        assert _without_words(page(cast, "anna", text), text) == nothing
    assert case.number not in page(cast, "anna", "ours")


def _without_words(body: str, text: str) -> str:
    return re.sub(r'value="[0-9a-zA-Z]{64}"', "", body).replace(text, "")


def test_what_was_typed_is_shown_safely(cast: Cast) -> None:
    body = page(cast, "anna", '<script>"x')
    assert "<script>&quot;x" not in body
    assert "&lt;script&gt;&quot;x" in body


def test_the_lists_offer_the_search(cast: Cast) -> None:
    for name in ("portal:cases", "portal:closed_cases"):
        assert f'action="{reverse("portal:search")}"' in client_of(cast.anna).get(reverse(name)).content.decode()


def test_the_page_says_when_words_are_taken_for_beginnings(cast: Cast) -> None:
    filed(cast, subject="Foxtrot stands")
    said = "No case has exactly these words; these have words that begin so."
    for text, is_said in (("foxt", True), ("foxtrot", False), ("xylophone", False)):
        assert (said in page(cast, "anna", text)) is is_said, text
