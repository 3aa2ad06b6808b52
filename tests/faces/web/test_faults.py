"""What went wrong, told in the reader's language and without a word of the machinery."""

import logging
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from podpora.faces.web.views import faults
from tests.cast import Cast


def test_a_missing_page() -> None:
    answer = Client().get("/nowhere/at-all")
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()
    assert "nowhere" not in answer.content.decode()


def answer_where(fault: Exception, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Any:
    """The answer of a page in which that happens."""
    from podpora.faces.portal.views import home

    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(home.cases, "open_cases", fail)
    logging.disable(logging.CRITICAL)
    client = Client(raise_request_exception=False)
    client.force_login(cast.emil.account)
    answer = client.get("/portal/")
    logging.disable(logging.NOTSET)
    return answer


def test_a_fault_of_ours_shows_no_trace(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    answer = answer_where(RuntimeError("CANARY secret detail"), monkeypatch, cast)
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "That went wrong on our side" in text
    for word in ("CANARY", "Traceback", "RuntimeError", "django", ".py"):
        assert word not in text


def test_a_busy_database_is_told_as_that(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    answer = answer_where(OperationalError("database is locked"), monkeypatch, cast)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "The desk is busy just now" in answer.content.decode()
    assert "locked" not in answer.content.decode()


@pytest.mark.parametrize(("view", "status"), [(faults.bad_request, 400), (faults.refused, 403), (faults.missing, 404)])
def test_each_fault_has_its_status_and_needs_no_session(view: object, status: int) -> None:
    request = RequestFactory().get("/x")
    answer = view(request, None)  # type: ignore[operator]
    assert answer.status_code == status
    assert b"<h1>" in answer.content


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/policy/pl/no.such.clause/", "pl"),
        ("/policy/cs/versions/1999-01-01/", "cs"),
        ("/policy/pl/when/nowhere/at/all", "pl"),
        ("/policy/de/phones/", "es"),
        ("/pl/policy/", "es"),
    ],
)
def test_below_an_address_in_a_language_a_fault_is_told_in_that_language(
    cast: Cast, address: str, language: str
) -> None:
    answer = Client().get(address, headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.content.decode()
    assert answer["Content-Language"] == language


def test_faults_speak_the_reader_s_language() -> None:
    page = Client().get("/nowhere", headers={"Accept-Language": "es"})
    assert '<html lang="es"' in page.content.decode()


def test_a_form_without_its_token_is_refused_in_words(cast: Cast) -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/language/", {"language": "cs"})
    assert answer.status_code == 403
    assert "keeps no cookies" in answer.content.decode()
    visitor.cookies["csrftoken"] = "x" * 32
    answer = visitor.post("/language/", {"language": "cs"})
    assert "Your session has ended" in answer.content.decode()
    visitor.force_login(cast.emil.account)
    answer = visitor.post("/language/", {"language": "cs"})
    assert "was open for too long" in answer.content.decode()


def test_a_broken_session_does_not_break_the_page() -> None:
    request: HttpRequest = RequestFactory().get("/x")

    class Broken:
        def get(self, _: str) -> None:
            raise OSError("no database")

    request.session = Broken()  # type: ignore[assignment]
    assert faults.broken(request).status_code == 500


def test_an_address_for_forms_alone_says_so_to_a_reader(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.emil.account)
    answer = client.get("/portal/cases/new/support-id/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "There is nothing to read here" in answer.content.decode()


def test_a_browser_at_an_address_for_forms_alone_is_brought_to_the_page_above_it(cast: Cast) -> None:
    client = Client(headers={"sec-fetch-mode": "navigate"})
    assert client.get("/portal/cases/00000000/message/").headers["Location"].startswith("/accounts/login/?next=")
    client.force_login(cast.emil.account)
    for address, above in (
        ("/portal/cases/00000000/message/", "/portal/cases/00000000/"),
        ("/account/mails/", "/account/"),
        ("/language/", "/"),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, above), address
