"""The wizard says what support does not cover and what helps instead; the desk has a reply at hand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.models import Case
from tests.builders.cases import FRIDAY, filed, fresh, intake
from tests.cast import Cast
from tests.faces.portal.conftest import Wizard, client_of, words_of

pytestmark = pytest.mark.django_db
ELSEWHERE = {"documentation": "https://docs.vendor.example/", "forums": "https://forums.vendor.example/"}


@pytest.fixture(autouse=True)
def _set(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    settings.LINKS = ELSEWHERE


def at_scope(wizard: Callable[..., Wizard], cast: Cast, matter: str, language: str = "en") -> tuple[Wizard, Any]:
    walk = wizard(cast.emil, language)
    answer = walk.post("start", customer=cast.mine.code, matter=matter)
    assert answer.headers["Location"] == walk.address("scope")
    return walk, walk.get("scope")


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        pytest.param("installation", "Installing our products", marks=pytest.mark.requirement("R219", "R222")),
        pytest.param("configuration", "Configuring our products", marks=pytest.mark.requirement("R220", "R222")),
        pytest.param("upgrade", "Upgrading our products", marks=pytest.mark.requirement("R221", "R222")),
    ],
)
def test_the_matter_is_out_of_scope_guides_and_forums_help_and_staff_close_it(
    cast: Cast, wizard: Callable[..., Wizard], matter: str, words: str
) -> None:
    walk, page = at_scope(wizard, cast, matter)
    said = words_of(page)
    assert f"{words} is outside the duties of support" in said
    assert "step-by-step" in said
    for address in ELSEWHERE.values():
        assert f'href="{address}"' in page.content.decode()
    assert walk.post("scope").headers["Location"] == walk.address("product")
    case = filed(cast, severity=None, intake=intake(matter=matter))
    close_out_of_scope(actor=cast.boris.actor, now=FRIDAY, number=case.number, message="The documentation helps.")
    assert fresh(case).closing_reason == "out-of-scope"


def test_without_addresses_of_the_vendor_the_same_places_help_as_on_the_first_step(
    cast: Cast, wizard: Callable[..., Wizard], settings: Any
) -> None:
    settings.LINKS = {}
    walk, page = at_scope(wizard, cast, "installation")
    helps = page.context["resources"]
    assert len(helps) == 4
    assert helps == walk.get("start").context["resources"]
    for title, address, _is_elsewhere in helps:
        assert title in words_of(page)
        assert f'href="{address}"' in page.content.decode()


def test_a_question_goes_on_to_a_case_at_that_severity(cast: Cast, wizard: Callable[..., Wizard]) -> None:
    walk, page = at_scope(wizard, cast, "upgrade")
    assert "Ask a question about it" in words_of(page)
    walk.up_to("severity", start={"matter": "upgrade"})
    assert 'value="4" checked' in walk.get("severity").content.decode()
    number = walk.send(start={"matter": "upgrade"}, severity={"severity": "4"})
    case = Case.objects.get(number=number)
    assert (case.severity, case.intake.matter) == ("4", "upgrade")
    on_desk = words_of(client_of(cast.boris).get(reverse("desk:case", args=[number])))
    assert "Upgrade: outside support" in on_desk


@pytest.mark.requirement("R223")
@pytest.mark.requirement("R224")
def test_scripts_have_two_limits_and_no_case(cast: Cast, wizard: Callable[..., Wizard]) -> None:
    walk, page = at_scope(wizard, cast, "script")
    html = page.content.decode()
    assert "<li>Support does not write scripts on request.</li>" in html
    assert "<li>Support does not troubleshoot custom scripts.</li>" in html
    assert "Ask a question about it" not in words_of(page)
    assert walk.get("product").headers["Location"] == walk.address("scope")


@pytest.mark.requirement("R223")
@pytest.mark.parametrize(("language", "words"), [("en", "does not write scripts"), ("de", "does not write scripts")])
def test_staff_have_a_ready_reply_in_the_language_of_the_case(cast: Cast, language: str, words: str) -> None:
    case = filed(cast)
    Case.objects.filter(pk=case.pk).update(support_language=language)
    boris, menu = client_of(cast.boris), reverse("desk:macros_on_case", args=[case.number])
    assert menu in boris.get(reverse("desk:case", args=[case.number])).content.decode()
    assert "Ready replies" in words_of(boris.get(menu))
    assert words in words_of(boris.get(menu, {"macro": "out_of_scope.script"}))


def test_other_languages_have_their_own_words(cast: Cast, wizard: Callable[..., Wizard]) -> None:
    _walk, page = at_scope(wizard, cast, "script", "pl")
    assert "Pomoc techniczna nie pisze skryptów na zamówienie." in words_of(page)
    case = filed(cast)
    Case.objects.filter(pk=case.pk).update(support_language="es")
    menu = reverse("desk:macros_on_case", args=[case.number])
    said = words_of(client_of(cast.boris).get(menu, {"macro": "out_of_scope.script"}))
    assert "El soporte no escribe scripts a pedido" in said


def test_without_a_matter_nothing_is_in_the_way(cast: Cast, wizard: Callable[..., Wizard], emil: Client) -> None:
    walk = wizard(cast.emil)
    assert walk.post("start", customer=cast.mine.code).headers["Location"] == walk.address("product")
    assert emil.get(walk.address("scope")).status_code == 404
