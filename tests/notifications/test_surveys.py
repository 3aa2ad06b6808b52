"""The survey's letter (R231, R232)."""

import pytest
from django.test import Client
from django.urls import resolve as resolve_path

from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.models import Case, Survey
from podpora.channels.email.models import Letter
from tests.cast import Cast
from tests.notifications.conftest import later, new_letters
from tests.notifications.reading import check


def _solve(cast: Cast, case: Case) -> None:
    reply(actor=cast.boris.actor, now=later(hours=1), number=case.number, body="We look into it.")
    resolve(actor=cast.boris.actor, now=later(hours=2), number=case.number, outcome="software-fix", fix="hotfix 17")


@pytest.mark.requirement("R231")
def test_closing_sends_one_survey_to_the_contact_and_an_open_case_sends_none(cast: Cast, opened: Case) -> None:
    reply(actor=cast.boris.actor, now=later(hours=1), number=opened.number, body="We look into it.")
    assert [letter for letter in new_letters(later(hours=1)) if letter.kind == "survey.sent"] == []
    resolve(actor=cast.boris.actor, now=later(hours=2), number=opened.number, outcome="software-fix", fix="hotfix 17")
    [letter] = [letter for letter in new_letters(later(hours=2)) if letter.kind == "survey.sent"]
    assert letter.recipient == cast.anna.account.email
    assert letter.language == cast.anna.account.language
    new_letters(later(days=40))
    assert Letter.objects.filter(kind="survey.sent").count() == 1


@pytest.mark.requirement("R232")
def test_the_survey_mail_has_one_link_that_opens_the_form_of_that_case(
    cast: Cast, opened: Case, client: Client, set_now: object
) -> None:
    set_now(later(hours=3))  # type: ignore[operator]
    _solve(cast, opened)
    [letter] = [letter for letter in new_letters(later(hours=2)) if letter.kind == "survey.sent"]
    [link] = check(letter).links
    path = link.removeprefix("http://127.0.0.1:8000")
    assert resolve_path(path).view_name == "portal:survey"
    page = client.get(path, follow=True)
    assert page.status_code == 200
    assert f"{opened.number[:4]}" in page.content.decode()
    assert Survey.objects.get(case=opened).answered_at is None, "looking at the form uses nothing up"


def test_a_survey_that_was_answered_before_its_letter_was_written_is_not_asked_again(cast: Cast, opened: Case) -> None:
    _solve(cast, opened)
    Survey.objects.update(answered_at=later(hours=2))
    assert [letter for letter in new_letters(later(hours=2)) if letter.kind == "survey.sent"] == []
