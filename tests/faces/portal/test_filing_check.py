"""The last page of the wizard: everything once more, and what is missing by its name."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case
from tests.cast import Cast
from tests.faces.portal.conftest import words_of


@pytest.mark.parametrize(("method", "said"), [("phone", "by phone"), ("email", "by e-mail")])
def test_the_way_to_reach_the_filer_is_repeated(wizard: Any, cast: Cast, method: str, said: str) -> None:
    page = words_of(wizard(cast.emil).up_to("check", contact={"contact_method": method}))
    assert f"Preferred way {said}" in page


@pytest.mark.parametrize(("method", "said"), [("phone", "by phone"), ("email", "by e-mail")])
def test_the_case_says_afterwards_how_the_filer_is_to_be_reached(
    wizard: Any, cast: Cast, emil: Client, method: str, said: str
) -> None:
    number = wizard(cast.emil).send(contact={"contact_method": method})
    for page in ("portal:case", "portal:print_case"):
        assert f"Preferred way: {said}" in words_of(emil.get(reverse(page, args=[number])))


def test_what_is_missing_is_named_and_the_link_leads_to_its_field(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("check", severity={"severity": "1"}, contact={"contact_name": " "})
    answer = steps.client.post(steps.address("check"), {"go": "next"})
    assert "Effect on your business: Please fill this in." in words_of(answer)
    assert "Your name: Please fill this in." in words_of(answer)
    page = answer.content.decode()
    assert f'{steps.address("problem")}#id_business_impact"' in page
    assert f'{steps.address("contact")}#id_contact_name"' in page
    assert not Case.objects.exists()


def test_names_of_the_act_are_said_as_the_form_says_them(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("check", contact={"best_time_from": "16:00", "best_time_to": "16:00"})
    said = words_of(steps.client.post(steps.address("check"), {"go": "next"}))
    assert "Best time to reach you: " in said


@pytest.mark.parametrize(
    ("category", "is_said"), [("general-inquiry", True), ("technical", False), ("licensing", False)]
)
def test_a_general_inquiry_says_why_it_names_a_support_id(
    wizard: Any, cast: Cast, category: str, is_said: bool
) -> None:
    page = words_of(wizard(cast.emil).up_to("product", start={"category": category}))
    assert ("Every case stands under a Support ID, a general inquiry too" in page) is is_said
