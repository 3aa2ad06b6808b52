"""The new-case wizard as a whole: from the start to a number, and nothing that was typed is lost."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import Case, Draft
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from tests.builders import people
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of


@pytest.mark.requirement("R174")
def test_a_first_time_user_gets_from_the_start_to_a_number(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert "What do you need?" in words_of(steps.get("start"))
    steps.post("start")
    assert "Which product?" in words_of(steps.get("product"))
    assert steps.post("product", go="back", support_id="half-typed").url == steps.address("start")
    assert 'value="half-typed"' in steps.get("product").content.decode()
    steps.post("product")
    steps.post("severity")
    typed = "First line\r\n\tsecond  line"
    assert steps.post("problem", go="back", description=typed).url == steps.address("severity")
    assert 'value="2" checked' in steps.get("severity").content.decode()
    page = steps.get("problem").content.decode()
    assert re.search(r'<textarea name="description"[^>]*>\s*First line\r\n\tsecond  line</textarea>', page)
    steps.post("problem")
    steps.post("contact")
    assert "All as you mean it?" in words_of(steps.get("check"))
    case = Case.objects.get(number=steps.sent())
    assert (case.subject, case.severity, case.submitter) == ("Console slow", "2", cast.emil.contact)
    assert not Draft.objects.exists()


def test_a_draft_survives_sign_out(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("contact", problem={"description": "Half of a story"})
    steps.client.post(reverse("account_logout"))
    again = client_of(cast.emil)
    home = again.get(reverse("portal:home")).content.decode()
    assert "Console slow" in home
    assert steps.key in home
    assert "Half of a story" in again.get(steps.address("problem")).content.decode()


def test_sending_twice_files_once(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("check")
    answers = [steps.client.post(steps.address("check"), {"go": "next"}) for _ in range(2)]
    assert Case.objects.count() == 1
    assert answers[0].status_code == 302
    assert answers[1].status_code in (302, 404)


def test_what_was_withdrawn_meanwhile_is_refused_at_the_end(wizard: Any, cast: Cast, friday: datetime) -> None:
    steps = wizard(cast.emil)
    steps.up_to("check")
    appointment = cast.emil.contact.appointments.get()
    withdraw_appointment(actor=cast.anna.actor, now=friday, appointment=appointment)
    steps.client.post(steps.address("check"), {"go": "next"})
    assert not Case.objects.exists()
    assert Draft.objects.exists()


def test_bad_input_is_answered_on_the_page(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert steps.post("start", category="no-such").status_code == 200
    assert steps.post("start", category="").status_code == 200
    steps.post("start")
    assert steps.post("product", product="halyard|12.3\x00").status_code == 200
    steps.post("product")
    assert steps.post("severity", severity="9").status_code == 200
    assert steps.get("nonsense").status_code == 404
    assert steps.post("problem", subject="x" * 201).status_code == 200
    assert steps.post("problem", description="x" * 30_000).status_code == 200
    assert steps.post("problem", description="null \x00 byte").status_code == 200


def test_each_step_waits_for_what_it_builds_on(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    for step in ("severity", "problem", "contact", "check"):
        assert steps.get(step).url == steps.address("product")


def test_a_draft_goes_on_at_the_first_step_that_was_not_filled_in(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    steps.post("product")
    assert steps.get("check").url == steps.address("severity")
    steps.post("severity", severity="")
    steps.post("problem", description="")
    assert steps.get("check").url == steps.address("problem")
    steps.post("problem")
    assert steps.get("check").url == steps.address("contact")
    assert f'href="{steps.address("check")}"' not in steps.get("contact").content.decode()
    steps.post("contact")
    assert "All as you mean it?" in words_of(steps.get("check"))


def test_a_place_is_chosen_only_by_whoever_means_one(wizard: Any, cast: Cast) -> None:
    people.site(cast.mine, "gdynia", name="Gdynia")
    steps = wizard(cast.emil)
    assert "Not at one particular site" in words_of(steps.get("start"))
    number = steps.send(start={"site": ""})
    assert Case.objects.get(number=number).site is None
