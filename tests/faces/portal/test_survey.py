"""The survey behind its single-use link."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases import selectors as cases
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.models import Survey
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, words_of

TOPICS = ("case-handling", "professionalism", "analyst-knowledge", "overall-satisfaction")


@pytest.fixture
def address(wizard: Any, cast: Cast) -> str:
    """The link of the survey of a case that was answered and solved."""
    number = wizard(cast.emil).send()
    reply(actor=cast.boris.actor, now=FRIDAY, number=number, body="Try this.")
    resolve(actor=cast.boris.actor, now=FRIDAY, number=number, outcome="permanent-workaround", workaround="Do that.")
    return reverse("portal:survey", args=[cases.survey_token(Survey.objects.select_related("case").get())])


@pytest.mark.requirement("R233", "R234", "R235", "R236")
def test_one_question_on_each_of_the_four(address: str) -> None:
    page = Client().get(address)
    text = page.content.decode()
    for topic in TOPICS:
        assert text.count(f'name="{topic}"') == 5  # one question with five marks
    said = words_of(page)
    for words in ("handling", "professional", "knowledge", "overall"):
        assert words in said.lower()


@pytest.mark.requirement("R238")
def test_a_survey_is_filled_in_once_and_only_by_its_link(address: str, friday: datetime) -> None:
    for _ in range(3):
        assert Client().get(address).status_code == 200  # looking uses nothing up
    answers = dict.fromkeys(TOPICS, "4") | {"comment": "Quick. Thanks!"}
    thanks = Client().post(address, answers)
    assert "Thank you" in words_of(thanks)
    survey = Survey.objects.get()
    assert (survey.answered_at, survey.comment) == (friday, "Quick. Thanks!")
    assert sorted(survey.scores.values_list("topic", "score")) == sorted((topic, 4) for topic in TOPICS)
    again = Client().post(address, dict.fromkeys(TOPICS, "1"))
    assert again.status_code == 404
    assert Client().get(address).status_code == 404
    made_up = Client().get(reverse("portal:survey", args=["a" * 64]))
    assert made_up.status_code == 404
    assert made_up.content == Client().get(address).content
    assert set(survey.scores.values_list("score", flat=True)) == {4}


def test_the_link_runs_out(address: str, set_now: Any) -> None:
    set_now(FRIDAY + timedelta(days=29))
    assert Client().get(address).status_code == 200
    set_now(FRIDAY + timedelta(days=31))
    assert Client().get(address).status_code == 404


def test_the_page_tells_nobody_of_its_address(address: str) -> None:
    page = Client().get(address)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert "http" not in page.content.decode().replace("http-equiv", "")
    browser = Client(enforce_csrf_checks=True)
    sent = browser.post(address, dict.fromkeys(TOPICS, "5"), headers={"Origin": "null"})
    assert "Thank you" in words_of(sent)


def test_marks_that_are_missing_or_wrong_are_asked_again(address: str) -> None:
    answers = dict.fromkeys(TOPICS, "4")
    for wrong in (
        {"professionalism": ""},
        {"professionalism": "6"},
        {"professionalism": "0"},
        {"professionalism": "x"},
    ):
        page = Client().post(address, {**answers, **wrong})
        assert page.status_code == 200
        assert "One of the marks is missing" in words_of(page)
    assert Survey.objects.get().answered_at is None


def test_the_form_speaks_the_language_of_its_reader(address: str, cast: Cast) -> None:
    cast.emil.account.language = "pl"
    cast.emil.account.save()
    assert '<html lang="pl"' in Client().get(address).content.decode()
