"""Diagnostic data over the pages of both sides: the form offers the checklist, the customer gives, the desk studies."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.actions.reply import reply
from podpora.cases.actions.study_offline import study_offline
from podpora.cases.models import Case, DiagnosticRequest, State
from podpora.lib.actors import SYSTEM
from podpora.products.actions.put_product import put_product
from tests.builders.cases import FRIDAY, filed, fresh, replied, resolved
from tests.builders.diagnosis import collected, given, items_of, requested
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of
from tests.notifications.conftest import letters_of, new_letters
from tests.notifications.reading import check

pytestmark = pytest.mark.django_db

CHECKLIST = ("Log bundle of the server", "Log of the failed job", "Version of each component")


@pytest.fixture(autouse=True)
def _demo(settings: Any, tmp_path: Path, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    settings.STORAGE_DIR = tmp_path
    set_now(FRIDAY)


@pytest.fixture
def case(cast: Cast) -> Case:
    product = cast.product
    names = {"code": product.code, "name": product.name, "is_localised": product.is_localised}
    put_product(actor=SYSTEM, now=FRIDAY, **names, diagnostics="\r\n".join(CHECKLIST))
    made = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=made.number, engineer=cast.boris.engineer)
    return replied(cast, made, now=FRIDAY)


def address(case: Case, name: str = "desk:diagnostics", *more: int) -> str:
    return reverse(name, args=[case.number, *more])


def offered(client: Client, case: Case) -> dict[str, Any]:
    """What the form holds before anybody touches it."""
    form = client.get(address(case)).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def missing(client: Client, case: Case) -> list[str]:
    """What the page of the customer still asks for, with a box to tick and a place for a file beside each."""
    page = client.get(address(case, "portal:case")).content.decode()
    rows = re.findall(r'<li class="asked-item">(.*?)</li>', page, flags=re.S)
    assert all('name="tick"' in row and 'type="file"' in row for row in rows)
    return [found[1] for row in rows if (found := re.search(r"<b>(.*?)</b>", row))]


@pytest.mark.requirement("R186")
def test_the_form_offers_the_full_checklist_of_the_product(cast: Cast, case: Case) -> None:
    boris = client_of(cast.boris)
    page = boris.get(address(case))
    assert [value for value, _ in page.context["form"].fields["items"].choices] == list(CHECKLIST)
    assert page.content.decode().count("checked") == len(CHECKLIST)
    boris.post(address(case), offered(boris, case) | {"others": "A screenshot\n\nThe time of the fault"})
    assert [item.name for item in items_of(case)] == [*CHECKLIST, "A screenshot", "The time of the fault"]


@pytest.mark.requirement("R184")
def test_the_customer_sees_what_is_missing_ticks_and_uploads(cast: Cast, case: Case) -> None:
    anna, cyril = client_of(cast.anna), client_of(cast.cyril)
    boris = client_of(cast.boris)
    assert f'href="{address(case)}"' in boris.get(address(case, "desk:case")).content.decode()
    sent = boris.post(address(case), offered(boris, case))
    assert sent.headers["Location"] == address(case, "desk:case")
    assert fresh(case).state == State.WAITING_ON_CUSTOMER
    page = words_of(anna.get(address(case, "portal:case")))
    assert "What we still need from you" in page
    first, second, third = items_of(case)
    assert missing(anna, case) == list(CHECKLIST)
    anna.post(address(case, "portal:give_item", first.pk), {"tick": "yes"})
    assert missing(anna, case) == [second.name, third.name]
    file = SimpleUploadedFile("job.log", b"stopped at 40 %")
    anna.post(address(case, "portal:give_item", second.pk), {"file": file})
    assert missing(anna, case) == [third.name]
    page = words_of(anna.get(address(case, "portal:case")))
    assert "job.log" in page
    assert cyril.post(address(case, "portal:give_item", third.pk), {"tick": "yes"}).status_code == 404
    nothing = anna.post(address(case, "portal:give_item", third.pk), follow=True)
    assert "Please choose a file first" in words_of(nothing)
    assert items_of(case)[2].given_at is None
    desk = words_of(boris.get(address(case, "desk:case")))
    assert "job.log" in desk
    boris.post(address(case, "desk:tick_item", third.pk))
    assert "analysing offline" in words_of(boris.get(address(case, "desk:case")))


@pytest.mark.requirement("R189")
def test_it_shows_as_analysing_until_the_customer_is_contacted(cast: Cast, case: Case) -> None:
    anna, boris = client_of(cast.anna), client_of(cast.boris)
    requested(cast, case)
    given(cast, case)
    assert "analysing offline" in words_of(boris.get(address(case, "desk:case")))
    assert "To be studied offline" in words_of(boris.get(reverse("desk:home")))
    assert "We are analysing your data" in words_of(anna.get(address(case, "portal:case")))
    replied(cast, case, now=FRIDAY)
    assert "analysing offline" not in words_of(boris.get(address(case, "desk:case")))
    assert "To be studied offline" not in words_of(boris.get(reverse("desk:home")))
    assert "We are analysing your data" not in words_of(anna.get(address(case, "portal:case")))


@pytest.mark.requirement("R188")
def test_the_analysis_is_open_to_the_vendor_only_and_its_result_comes_as_a_message(cast: Cast, case: Case) -> None:
    anna, boris = client_of(cast.anna), client_of(cast.boris)
    requested(cast, case)
    given(cast, case)
    finding = "The index of the second disk is torn."
    boris.post(address(case, "desk:note"), {"note-body": finding, "note-key": "k"})
    assert finding in words_of(boris.get(address(case, "desk:case")))
    for name in ("desk:case", "desk:diagnostics"):
        assert anna.get(address(case, name)).status_code == 404, name
    for name in ("desk:study_offline", "desk:note"):
        assert anna.post(address(case, name), {"note-body": "x"}).status_code == 404, name
    assert anna.get(reverse("desk:home")).status_code == 404
    assert finding not in words_of(anna.get(address(case, "portal:case")))
    new_letters(FRIDAY)
    reply(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="Please rebuild the index.")
    assert "Please rebuild the index." in words_of(anna.get(address(case, "portal:case")))
    assert "Please rebuild the index." in check(letters_of(FRIDAY)[cast.anna.account.email]).text
    assert "We are analysing your data" not in words_of(anna.get(address(case, "portal:case")))


@pytest.mark.requirement("R187")
def test_the_call_screen_says_that_logs_are_not_examined_live_and_the_case_goes_to_analysis(
    cast: Cast, case: Case
) -> None:
    anna, boris = client_of(cast.anna), client_of(cast.boris)
    assert "Logs are not examined live" in words_of(boris.get(reverse("desk:calls")))
    assert "Study collected logs offline" in words_of(boris.get(address(case, "desk:case")))
    refused = boris.post(address(case, "desk:study_offline"), follow=True)
    assert "Nothing has been collected yet." in words_of(refused)
    collected(cast, case)
    boris.post(address(case, "desk:study_offline"))
    assert "analysing offline" in words_of(boris.get(address(case, "desk:case")))
    assert "Logs are not examined live" in words_of(anna.get(address(case, "portal:case")))


def test_a_form_that_asks_for_nothing_is_shown_again(cast: Cast, case: Case) -> None:
    boris = client_of(cast.boris)
    answer = boris.post(address(case), offered(boris, case) | {"items": []})
    assert answer.status_code == 422
    assert DiagnosticRequest.objects.count() == 0
    assert boris.get(address(case, "desk:study_offline")).status_code == 405
    assert boris.post(address(case, "desk:tick_item", 999999)).status_code == 404


def test_a_request_that_is_the_first_response_is_in_the_words_of_a_person(cast: Cast, case: Case) -> None:
    boris, owed = client_of(cast.boris), filed(cast)
    assert offered(boris, case)["words"]
    untouched = offered(boris, owed) | {"others": "Log bundle"}
    assert untouched["words"] == ""
    assert "This is the first response" in words_of(boris.get(address(owed)))
    assert boris.post(address(owed), untouched).status_code == 422
    assert fresh(owed).first_response_at is None


def test_who_is_told_what(cast: Cast, case: Case) -> None:
    new_letters(FRIDAY)
    requested(cast, case, now=FRIDAY)
    asked = check(letters_of(FRIDAY, "case.replied")[cast.anna.account.email]).text
    assert "– Log bundle" in asked
    new_letters(FRIDAY)
    given(cast, case, but=1)
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.boris.account.email}
    assert "Is here" in check(letters[cast.boris.account.email]).text


def test_when_all_is_here_both_sides_are_told_once(cast: Cast, case: Case) -> None:
    requested(cast, case, items=["Log bundle"])
    new_letters(FRIDAY)
    given(cast, case)
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.boris.account.email, cast.anna.account.email}
    assert "is analysed offline" in check(letters[cast.boris.account.email]).text
    assert "Napiszemy, co znaleźliśmy." in check(letters[cast.anna.account.email]).text  # her pages are in Polish


def test_logs_of_a_call_are_told_to_the_customer(cast: Cast, case: Case) -> None:
    collected(cast, case)
    new_letters(FRIDAY)
    study_offline(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    assert set(letters_of(FRIDAY)) == {cast.anna.account.email}


def test_a_closed_case_says_what_was_missing_and_offers_no_tick(cast: Cast, case: Case) -> None:
    requested(cast, case)
    item = items_of(case)[0]
    resolved(cast, fresh(case), now=FRIDAY)
    page = client_of(cast.boris).get(address(case, "desk:case"))
    assert item.name in words_of(page)
    assert address(case, "desk:tick_item", item.pk) not in page.content.decode()
