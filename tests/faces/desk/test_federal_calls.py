"""The desk's page for calls, when a federal agency calls."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import ContactAttempt
from tests.builders.cases import filed
from tests.builders.federal import DAY, NIGHT, Agency, agency, filed_by
from tests.cast import Cast, Person
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
PAGE = reverse("desk:calls")


@pytest.fixture(autouse=True)
def _night(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(NIGHT)


@pytest.fixture
def them(cast: Cast) -> Agency:
    return agency(cast)


def send(who: Person, number: str, caller: str, **given: str) -> Any:
    data = {"number": number, "caller": caller, "key": "once", **given}
    return client_of(who).post(PAGE, data, follow=True)


@pytest.mark.requirement("R274")
def test_before_the_call_the_page_says_who_is_paged_and_after_it_who_was(cast: Cast, them: Agency) -> None:
    case = filed_by(cast, them)
    before = words_of(client_of(cast.frank).get(PAGE))
    assert "Outside the live hours for federal agencies, which begin again Wednesday 4 February, 08:00" in before
    assert "Halyard-1 Hana Oncall on call" in before
    after = words_of(send(cast.frank, case.number, them.account.email))
    assert "The call is on the case." in after
    assert "Outside the live hours for federal agencies" in after
    assert "Hana Oncall is on call and is paged." in after
    assert "paged on call: Hana Oncall" in after, "the timeline of the case"
    assert after.count("Hana Oncall is on call and is paged.") == 1
    portal = words_of(client_of(them).get(reverse("portal:case", args=[case.number])))
    assert "You called outside the live hours for federal agencies; the engineer on call was told at once" in portal


def test_in_the_live_hours_nobody_is_named(cast: Cast, them: Agency, set_now: Callable[..., None]) -> None:
    set_now(DAY)
    case = filed_by(cast, them)
    before = words_of(client_of(cast.frank).get(PAGE))
    assert "The live service for federal agencies is open until Tuesday 3 February, 21:00" in before
    assert "Hana" not in before
    assert "paged" not in words_of(send(cast.frank, case.number, them.account.email))


def test_the_wish_to_be_called_back_is_noted_at_night(cast: Cast, them: Agency) -> None:
    case = filed_by(cast, them)
    assert "Note that they wish to be called back" in words_of(client_of(cast.frank).get(PAGE))
    after = words_of(send(cast.frank, case.number, them.account.email, callback="yes"))
    assert "The wish to be called back is on the case. " in after
    assert "Hana Oncall is on call and is paged." in after


def test_without_the_mark_the_engineer_on_call_is_paged_unseen(cast: Cast, them: Agency) -> None:
    case, own = filed_by(cast, them), filed(cast, now=DAY)
    answers = {}
    for number in (case.number, "98989898", own.number):
        refused = send(cast.boris, number, them.account.email)
        assert refused.status_code == 422
        assert "A federal agency: page the engineer on call" in words_of(refused)
        answers[number] = words_of(send(cast.boris, number, them.account.email, federal="yes"))
    assert len(set(answers.values())) == 1
    assert "If the caller has a federal case of this number" in answers[case.number]
    assert [attempt.case_id for attempt in ContactAttempt.objects.all()] == [case.pk]
