"""Pages of a case that belong to one kind or state of it: asked for by address where the case has no such thing, they
are not there or say why, and offer no form that the act refuses."""

from typing import Any

import pytest

from podpora.cases.models import Case, Intake
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.builders.sessions import session_answered, session_offered
from tests.builders.wishes import handed_on, wished
from tests.cast import Cast, Person
from tests.faces.portal.conftest import client_of, friday, words_of  # noqa: F401


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True


def told(person: Person, address: str, back: str) -> str:
    """What is said on the page to which the address leads back."""
    client = client_of(person)
    answer = client.get(address)
    assert (answer.status_code, answer.headers.get("Location", "")) == (302, back), address
    return words_of(client.get(back))


def test_only_a_wish_can_be_handed_on(cast: Cast) -> None:
    boris, case, wish = client_of(cast.boris), filed(cast, severity="1"), wished(cast)
    address = f"/desk/cases/{case.number}/feature-request/"
    unknown = boris.get("/desk/cases/99999999/feature-request/")
    assert (boris.get(address).status_code, boris.get(address).content) == (404, unknown.content)
    words = {"title": "Resume", "desired_behaviour": "Go on.", "use_case": "Large restores."}
    assert [boris.post(address, given).status_code for given in ({}, words)] == [404, 404]
    assert boris.get(f"/desk/cases/{wish.number}/feature-request/").status_code == 200
    number = handed_on(cast, wish).number
    assert boris.get(f"/desk/cases/{wish.number}/feature-request/")["Location"].endswith(f"/{number}/")


@pytest.mark.parametrize("kind", ["closed", "without"])
def test_no_severity_is_proposed_where_none_can_change(cast: Cast, kind: str) -> None:
    case = filed(cast, category="general-inquiry", severity=None) if kind == "without" else _closed(cast)
    said = "The severity of this case cannot be changed now."
    for person, address in ((cast.boris, "/desk/cases"), (cast.anna, "/portal/cases")):
        back = f"{address}/{case.number}/"
        assert said in told(person, f"{back}severity/", back)


def test_no_session_is_offered_where_none_may_be_held(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    back = f"/desk/cases/{case.number}/"
    assert client_of(cast.boris).get(f"{back}session/").status_code == 200
    session_answered(cast, case, session_offered(cast, case))
    assert "A remote session is agreed on already" in told(cast.boris, f"{back}session/", back)
    outside = filed(cast)
    Intake.objects.filter(case=outside).update(matter="upgrade")
    back = f"/desk/cases/{outside.number}/"
    assert "so no remote session" in told(cast.boris, f"{back}session/", back)


def test_no_plan_is_written_before_the_version_is_known(cast: Cast) -> None:
    case = filed(cast, release=None)
    back = f"/desk/cases/{case.number}/"
    assert "version" in told(cast.boris, f"{back}plan/", back)
    known = filed(cast)
    assert client_of(cast.boris).get(f"/desk/cases/{known.number}/plan/").status_code == 200


def test_an_open_case_goes_on_in_no_other(cast: Cast) -> None:
    case = filed(cast)
    back = f"/portal/cases/{case.number}/"
    assert "is still open" in told(cast.anna, f"{back}follow-on/", back)
    assert client_of(cast.anna).post(f"{back}follow-on/", {"carried": "More."}).status_code == 302
    assert Case.objects.count() == 1


DESK = ("severity", "session", "diagnostics", "handover", "level", "plan", "program", "close", "merge", "checklists")
MORE = ("mailed", "resolve", "macros", "macros/put", "feature-request", "manager", "senior")
PORTAL = ("severity", "program", "close", "manager")


def test_a_closed_case_has_no_page_on_which_something_is_done_to_it(cast: Cast) -> None:
    case = _closed(cast)
    for person, start, names in ((cast.marta, "desk", DESK + MORE), (cast.anna, "portal", PORTAL)):
        client = client_of(person)
        for name in names:
            assert client.get(f"/{start}/cases/{case.number}/{name}/").status_code in (302, 404), name
    contacts = client_of(cast.marta).get(f"/desk/cases/{case.number}/contacts/").content.decode()
    assert 'id="log"' not in contacts


def _closed(cast: Cast) -> Case:
    return resolved(cast, replied(cast, filed(cast), now=FRIDAY), now=FRIDAY)
