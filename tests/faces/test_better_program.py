"""The page of a better program, from either side: what it would change, the button, what both sides read then (Q10)."""

from datetime import date
from typing import Any

import pytest

from podpora.cases.models import Case
from podpora.cases.selectors.better_program import better_program_of
from podpora.lib.journal import forgo_tasks
from tests.builders.cases import FRIDAY, filed, fresh, resolved
from tests.builders.programs import bought
from tests.cast import Cast, Person
from tests.faces.portal.conftest import client_of, friday, words_of  # noqa: F401
from tests.notifications.conftest import letters_of


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True


SIDES = [("anna", "portal"), ("boris", "desk")]


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_the_case_leads_to_the_page_which_applies_it(cast: Cast, who: str, side: str) -> None:
    case, person = filed(cast), getattr(cast, who)
    for one in (cast.anna, cast.emil):
        one.account.language = "en"
        one.account.save()
    bought(cast)
    forgo_tasks()
    client, page = client_of(person), f"/{side}/cases/{case.number}/program/"
    assert f'href="{page}"' in client.get(f"/{side}/cases/{case.number}/").content.decode()
    said = words_of(client.get(page))
    offer = better_program_of(fresh(case), now=FRIDAY)
    assert offer.due_at != offer.due_then
    assert "Production" in said
    assert "counts from now" in said
    assert "Use Production from now on" in said
    done = words_of(client.post(page, {"program": "production"}, follow=True))
    assert "The case has the program Production from now on." in done
    for reader, of in ((cast.emil, "portal"), (cast.marta, "desk")):
        read = words_of(client_of(reader).get(f"/{of}/cases/{case.number}/"))
        assert "Basic → Production; first response due: " in read
    letters = letters_of(FRIDAY)
    told = letters[cast.emil.account.email]
    assert (told.kind, "First response was due" in told.text) == ("case.program_applied", True)
    assert person.account.email not in letters


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_without_a_better_one_the_page_says_so_and_has_no_button(cast: Cast, who: str, side: str) -> None:
    case, client = filed(cast), client_of(getattr(cast, who))
    page = f"/{side}/cases/{case.number}/program/"
    said = words_of(client.get(page))
    assert "No better program than that of the case is in force for this product: Basic" in said
    assert "from now on</button>" not in client.get(page).content.decode()
    refused = words_of(client.post(page, {"program": "production"}, follow=True))
    assert "No better program than that of the case is in force for this product: Basic" in refused
    assert fresh(case).program == "basic"


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_a_case_under_the_best_program_leads_nowhere_better(cast: Cast, who: str, side: str) -> None:
    case, client = filed(cast), client_of(getattr(cast, who))
    address, door = f"/{side}/cases/{case.number}/", f"/{side}/cases/{case.number}/program/"
    assert door in client.get(address).content.decode()
    Case.objects.filter(pk=case.pk).update(program="premier")
    assert door not in client.get(address).content.decode()


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_a_contract_that_ended_is_no_better_one(cast: Cast, who: str, side: str) -> None:
    case = filed(cast)
    bought(cast, ends_on=date(2026, 2, 5))
    said = words_of(client_of(getattr(cast, who)).get(f"/{side}/cases/{case.number}/program/"))
    assert "No better program" in said


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_a_closed_case_leads_back(cast: Cast, who: str, side: str) -> None:
    case, client = resolved(cast, filed(cast), now=FRIDAY), client_of(getattr(cast, who))
    assert f"/{side}/cases/{case.number}/program/" not in client.get(f"/{side}/cases/{case.number}/").content.decode()
    assert "This case is closed." in words_of(client.get(f"/{side}/cases/{case.number}/program/", follow=True))


def test_who_does_not_see_the_case_finds_nothing(cast: Cast) -> None:
    case = filed(cast)
    strangers: tuple[Person, ...] = (cast.cyril, cast.dora, cast.quido)
    for one in strangers:
        for number in (case.number, "99999999"):
            assert client_of(one).get(f"/portal/cases/{number}/program/").status_code == 404
