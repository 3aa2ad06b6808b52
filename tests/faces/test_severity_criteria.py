"""Whoever wishes for another severity sees the definitions and is asked which criterion applies (R199)."""

import re
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import SeverityChange
from tests.builders.cases import FRIDAY, filed, fresh
from tests.builders.contracts import reference
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
DOORS = pytest.mark.parametrize(("face", "who"), [("portal", "anna"), ("desk", "boris")])
RESTRICTED = "severity.2.criteria.works-but-severely-restricted"


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def body(clause: str) -> str:
    return " ".join(str(reference().text(clause, "en", "body").text).split())


@pytest.mark.requirement("R199")
@DOORS
def test_the_form_shows_the_definitions_and_keeps_the_criterion(cast: Cast, face: str, who: str) -> None:
    case, client = filed(cast), client_of(getattr(cast, who))
    door = reverse(f"{face}:severity", args=[case.number])
    page = client.get(door)
    wished = [severity for severity in reference().document.severities if severity.id != "3"]
    assert [severity.id for severity in wished] == ["1", "2", "4"]
    for severity in wished:
        clauses = [f"severity.{severity.id}.criteria.{code}" for code in severity.criteria]
        for clause in clauses:
            assert body(clause) in words_of(page)
        asked = re.findall(rf'name="criterion_{severity.id}" value="([^"]+)"', page.content.decode())
        assert asked == clauses
    assert words_of(page).count("Which of these applies?") == len(wished)
    sent = {"severity": "2", "words": "Since noon.", "version": fresh(case).version, "criterion_2": RESTRICTED}
    assert client.post(door, sent).status_code == 302
    assert SeverityChange.objects.get(case=case, new="2").criterion == RESTRICTED
    for reader, side in ((cast.anna, "portal"), (cast.boris, "desk")):
        said = words_of(client_of(reader).get(reverse(f"{side}:case", args=[case.number])))
        assert f"({body(RESTRICTED).rstrip('.')}): “Since noon.”" in said


@DOORS
def test_what_was_chosen_under_another_severity_is_left_alone(cast: Cast, face: str, who: str) -> None:
    case, client = filed(cast), client_of(getattr(cast, who))
    sent = {"severity": "4", "words": "A question.", "version": fresh(case).version, "criterion_2": RESTRICTED}
    assert client.post(reverse(f"{face}:severity", args=[case.number]), sent).status_code == 302
    assert SeverityChange.objects.get(case=case, new="4").criterion == ""


@DOORS
def test_no_criterion_of_anybodys_making_is_taken(cast: Cast, face: str, who: str) -> None:
    case, client = filed(cast), client_of(getattr(cast, who))
    sent = {"severity": "2", "words": "x", "version": fresh(case).version, "criterion_2": "severity.1.criteria.x"}
    assert client.post(reverse(f"{face}:severity", args=[case.number]), sent).status_code in (200, 422)
    assert not SeverityChange.objects.filter(case=case, new="2").exists()
