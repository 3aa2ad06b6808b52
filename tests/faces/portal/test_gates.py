"""Every door of the portal: without a session to sign-in and back; another's things are as if not there."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from podpora.cases.models import Attachment, Case
from tests.cast import PASSWORD, Cast
from tests.faces.portal.conftest import client_of, words_of

PUBLIC = {"survey"}


def addresses(number: str, file: str) -> dict[str, str]:
    """Every named door of the portal with arguments that lead somewhere."""
    arguments: dict[str, list[Any]] = {
        "case": [number],
        "print_case": [number],
        "write": [number],
        "add_file": [number],
        "severity": [number],
        "answer_severity": [number],
        "close": [number],
        "follow_on": [number],
        "file": [file],
        "wizard": ["0" * 32, "start"],
        "discard_draft": ["0" * 32],
        "organisation_of": ["kopalnia"],
        "appoint": ["kopalnia"],
        "appoint_partner": ["kopalnia"],
        "withdraw": [1],
        "invite_again": [1],
        "withdraw_partner": [1],
        "survey": ["0" * 64],
    }
    given = {"number": number, "key": 1, "item": 1, "session": 1, "code": "kopalnia", "customer": "kopalnia"}
    return {
        name: reverse(f"portal:{name}", args=arguments.get(name) or [given[one] for one in asked])
        for name, asked in _doors().items()
    }


def _doors() -> dict[str, list[str]]:
    """Name of each door to the names of what its address asks for."""
    for pattern in get_resolver().url_patterns:
        if getattr(pattern, "app_name", "") == "portal":
            return dict(_below(pattern.url_patterns))  # type: ignore[union-attr]
    raise AssertionError("the portal has no doors")


def _below(patterns: Any) -> Iterator[tuple[str, list[str]]]:
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from _below(entry.url_patterns)
        else:
            yield str(entry.name), list(entry.pattern.converters)


@pytest.fixture
def filed(wizard: Any, cast: Cast) -> tuple[str, str]:
    """A case of Emil's with a file: its number, and the file's key."""
    number = wizard(cast.emil).send()
    address = reverse("portal:add_file", args=[number])
    client_of(cast.emil).post(address, {"file": SimpleUploadedFile("tape.log", b"line")})
    return number, Attachment.objects.get().public_key


@pytest.mark.requirement("R29")
def test_without_a_session_every_door_leads_to_sign_in_and_back(filed: tuple[str, str], cast: Cast) -> None:
    for name, address in addresses(*filed).items():
        if name in PUBLIC:
            continue
        cache.clear()  # nobody signs in that often within a minute
        visitor = Client()
        answer = visitor.get(address)
        assert answer.status_code == 302, name
        assert signed_in_from(visitor, answer, cast) == address, name
        on = visitor.get(address).headers.get("Location", "")
        assert not on.startswith(reverse("account_login")), name


@pytest.mark.requirement("R29")
def test_without_a_session_every_form_leads_to_sign_in_and_back_to_the_page_it_stood_on(
    filed: tuple[str, str], cast: Cast
) -> None:
    page = reverse("portal:case", args=[filed[0]])
    forms = 0
    for name, address in addresses(*filed).items():
        if name in PUBLIC:
            continue
        visitor = Client()
        answer = visitor.post(address, {"body": "x"}, headers={"Referer": f"http://testserver{page}"})
        if answer.status_code == 405:
            continue  # a page without a form
        assert answer.status_code == 302, name
        assert signed_in_from(visitor, answer, cast) == page, name
        assert visitor.get(page).status_code == 200
        forms += 1
    assert forms > 20


def signed_in_from(visitor: Client, answer: Any, cast: Cast) -> str:
    """Where signing in leads on, for whom was sent to sign-in."""
    there = answer.headers["Location"]
    assert there.startswith(reverse("account_login")), there
    [back] = parse_qs(urlsplit(there).query)["next"]
    form = visitor.get(there).content.decode()
    assert f'name="next" value="{back}"' in form, "the form of sign-in carries where to go"
    sent = visitor.post(there, {"login": cast.emil.account.email, "password": PASSWORD, "next": back})
    assert sent.status_code == 302
    return str(sent.headers["Location"])


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(filed: tuple[str, str]) -> None:
    page = reverse("portal:case", args=[filed[0]])
    write = reverse("portal:write", args=[filed[0]])
    answer = Client().post(write, {"body": "x"}, headers={"Referer": f"http://testserver{page}"})
    assert answer.status_code == 302
    assert "next=%2Fportal%2Fcases%2F" in answer.headers["Location"]
    assert "message" not in answer.headers["Location"]


def test_a_foreign_case_answers_like_a_missing_one(filed: tuple[str, str], cyril: Client) -> None:
    missing = "10000008"
    assert not Case.objects.filter(number=missing).exists()
    foreign_doors, missing_doors = addresses(*filed), addresses(missing, "f" * 32)
    tried = ("case", "print_case", "write", "add_file", "severity", "answer_severity", "close", "follow_on", "file")
    for name in tried:
        for method in ("get", "post"):
            foreign = getattr(cyril, method)(foreign_doors[name], {"body": "x", "words": "y", "severity": "1"})
            nothing = getattr(cyril, method)(missing_doors[name], {"body": "x", "words": "y", "severity": "1"})
            assert foreign.status_code == nothing.status_code in (404, 405), name
            assert foreign.content == nothing.content, name
            assert {*foreign.headers} == {*nothing.headers}, name


def test_a_foreign_organisation_answers_like_a_missing_one(cast: Cast, cyril: Client) -> None:
    for name in ("organisation_of", "appoint", "appoint_partner"):
        foreign = cyril.get(reverse(f"portal:{name}", args=["kopalnia"]))
        nothing = cyril.get(reverse(f"portal:{name}", args=["nowhere"]))
        assert foreign.status_code == nothing.status_code == 404
        assert foreign.content == nothing.content


def test_foreign_appointments_cannot_be_touched(cast: Cast, cyril: Client) -> None:
    appointment = cast.emil.contact.appointments.get()
    for name in ("withdraw", "invite_again"):
        assert cyril.post(reverse(f"portal:{name}", args=[appointment.pk])).status_code == 404
    partner = cast.mine.partner_appointments.get()
    assert cyril.post(reverse("portal:withdraw_partner", args=[partner.pk])).status_code == 404
    appointment.refresh_from_db()
    partner.refresh_from_db()
    assert appointment.withdrawn_at is None
    assert partner.withdrawn_at is None


def test_a_foreign_draft_is_as_if_not_there(wizard: Any, cast: Cast, anna: Client) -> None:
    mine = wizard(cast.emil)
    mine.post("start")
    foreign = anna.get(mine.address("product"))
    assert foreign.status_code == 404
    anna.post(reverse("portal:discard_draft", args=[mine.key]))
    assert mine.get("product").status_code == 200


def test_engineers_are_led_to_their_own_face(cast: Cast) -> None:
    answer = client_of(cast.boris).get(reverse("portal:home"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_the_number_may_be_written_with_spaces(filed: tuple[str, str], emil: Client) -> None:
    number = filed[0]
    spaced = f"{number[:4]} {number[4:]}"
    assert emil.get(reverse("portal:case", args=[spaced])).status_code == 200
    assert emil.get(reverse("portal:case", args=["not-a-number"])).status_code == 404
    assert "nothing here for you" in words_of(emil.get(reverse("portal:case", args=["not-a-number"])))
