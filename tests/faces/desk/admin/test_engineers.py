"""The vendor's people and queues through the web door."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.rounds import watch_people
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.people.models import Engineer
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.models import Queue, QueueMember
from tests.builders import people, roster
from tests.builders.cases import FRIDAY, filed, fresh, other_filed
from tests.cast import Cast
from tests.faces.desk.admin.conftest import client_of, seen_of, words_of

pytestmark = pytest.mark.django_db
NELA: dict[str, Any] = {
    "code": "nela",
    "email": "nela@vendor.example",
    "name": "Nela New",
    "language": "cs",
    "zone": "Europe/Prague",
    "languages": ["en", "cs"],
}


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:admin:{name}", args=args)


def test_somebody_is_invited_with_marks(cast: Cast) -> None:
    client = client_of(cast.adela)
    client.post(address("engineer_new"), NELA | {"manager": "marta-manager", "is_manager": "on"})
    made = Engineer.objects.get(code="nela")
    assert (made.languages, made.is_manager, made.is_administrator, made.manager) == (
        ["en", "cs"],
        True,
        False,
        cast.marta.engineer,
    )
    assert Event.objects.filter(kind="engineer.invited").count() == 1
    listed = words_of(client.get(address("engineers")))
    assert "Nela New" in listed
    assert "invited" in listed
    client.post(address("engineer_again", "nela"))
    assert Event.objects.filter(kind="engineer.invited").count() == 2


def test_an_address_of_a_contact_is_refused(cast: Cast) -> None:
    page = client_of(cast.adela).post(address("engineer_new"), NELA | {"email": cast.anna.account.email})
    assert "This address cannot be used here" in words_of(page)
    assert not Engineer.objects.filter(code="nela").exists()


def test_marks_are_changed_and_told(cast: Cast) -> None:
    client = client_of(cast.adela)
    at = address("engineer", "boris-engineer")
    given = {"name": "Boris Engineer", "languages": ["en", "de"], "manager": "marta-manager", "is_federal": "on"}
    client.post(at, given | {"seen": seen_of(client.get(at))})
    assert Engineer.objects.get(code="boris-engineer").is_federal
    assert Event.objects.get(kind="engineer.changed").data == {"is_federal": [False, True]}


def test_the_federal_mark_is_not_for_oneself_to_give(cast: Cast) -> None:
    client = client_of(cast.adela)
    at = address("engineer", "adela-administrator")
    given = {"name": "Adela Administrator", "languages": ["en"], "is_administrator": "on", "is_federal": "on"}
    page = client.post(at, given | {"seen": seen_of(client.get(at))})
    assert "Nobody gives themselves the federal mark." in words_of(page)
    assert not Engineer.objects.get(code="adela-administrator").is_federal


def test_the_last_administrator_stays_one(cast: Cast) -> None:
    client = client_of(cast.adela)
    at = address("engineer", "adela-administrator")
    page = client.post(at, {"name": "Adela Administrator", "languages": ["en"], "seen": seen_of(client.get(at))})
    assert "is the last administrator" in words_of(page)
    leaving = address("engineer_leave", "adela-administrator")
    assert "is the last administrator" in words_of(client.post(leaving, {"seen": seen_of(client.get(leaving))}))
    adela = Engineer.objects.get(code="adela-administrator")
    assert (adela.is_administrator, adela.is_active) == (True, True)


@pytest.mark.parametrize("successor", ["marta-manager", ""])
def test_who_leaves_hands_on_the_open_cases_and_leaves_the_queues(cast: Cast, successor: str) -> None:
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    client = client_of(cast.adela)
    at = address("engineer_leave", "boris-engineer")
    page = client.get(at)
    assert "1 open case is theirs." in words_of(page)
    client.post(at, {"successor": successor, "seen": seen_of(page)})
    assert not Engineer.objects.get(code="boris-engineer").is_active
    assert fresh(case).assignee == (cast.marta.engineer if successor else None)
    assert not QueueMember.objects.filter(engineer=cast.boris.engineer).exists()
    assert client_of(cast.boris).get("/desk/cases/").status_code == 404
    assert client.get(at).status_code == 404
    assert "has left" in words_of(client.get(address("engineers")))


@pytest.mark.requirement("R100", part="to whom it goes from an engineer who leaves")
@pytest.mark.parametrize("how", ["at work", "off shift", "away", "nobody"])
def test_who_leaves_hands_on_work_around_the_clock_to_a_successor_at_work(
    cast: Cast, how: str, set_now: Callable[[datetime], None]
) -> None:
    set_now(FRIDAY)
    boris, marta, frank = cast.boris.engineer, cast.marta.engineer, cast.frank.engineer
    roster.profile(boris)
    case = other_filed(cast, severity="1")
    assert fresh(case).assignee == boris
    roster.profile(frank)
    roster.profile(marta, "sun 08:00-09:00" if how == "off shift" else "mon-sun 00:00-24:00")
    if how == "away":
        tomorrow = FRIDAY + timedelta(days=1)
        add_absence(actor=SYSTEM, now=FRIDAY, engineer=marta, from_at=FRIDAY, until_at=tomorrow)
    client = client_of(cast.adela)
    at = address("engineer_leave", boris.code)
    successor = "" if how == "nobody" else marta.code
    page = client.post(at, {"successor": successor, "seen": seen_of(client.get(at))}, follow=True)
    assert fresh(case).assignee == (marta if how == "at work" else frank)
    assert "still with" not in words_of(page)
    watch_people(now=FRIDAY)
    watch_continuous_work(now=FRIDAY)
    assert fresh(case).assignee == (marta if how == "at work" else frank)


def test_who_leaves_without_another_closes_the_own_desk_and_hands_on(cast: Cast) -> None:
    """The administrator who acts may be the one who leaves."""
    Engineer.objects.filter(code="marta-manager").update(is_administrator=True)
    case = filed(cast)
    assign(actor=cast.adela.actor, now=FRIDAY, number=case.number, engineer=cast.adela.engineer)
    client = client_of(cast.adela)
    at = address("engineer_leave", "adela-administrator")
    client.post(at, {"successor": "boris-engineer", "seen": seen_of(client.get(at))})
    assert not Engineer.objects.get(code="adela-administrator").is_active
    assert fresh(case).assignee == cast.boris.engineer


def test_cases_of_federal_customers_stay_and_it_is_told(cast: Cast) -> None:
    federal = people.engineer("Fred Federal", is_federal=True)
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=federal)
    client = client_of(cast.adela)
    seen = seen_of(client.get(address("engineer_leave", "fred-federal")))
    type(case).objects.filter(pk=case.pk).update(is_federal=True)
    page = client.post(address("engineer_leave", "fred-federal"), {"seen": seen}, follow=True)
    assert "1 open case is still with Fred Federal" in words_of(page)
    assert fresh(case).assignee == federal
    assert not Engineer.objects.get(code="fred-federal").is_active


def test_who_left_comes_back_by_saving(cast: Cast) -> None:
    Engineer.objects.filter(code="boris-engineer").update(is_active=False)
    client = client_of(cast.adela)
    at = address("engineer", "boris-engineer")
    page = client.get(at)
    assert "Save and bring back" in words_of(page)
    client.post(at, {"name": "Boris Engineer", "languages": ["en"], "seen": seen_of(page)})
    assert Engineer.objects.get(code="boris-engineer").is_active


def test_sessions_of_an_engineer_are_ended(cast: Cast) -> None:
    boris = client_of(cast.boris)
    assert boris.get("/desk/cases/").status_code == 200
    client_of(cast.adela).post(address("engineer_sessions", "boris-engineer"))
    assert boris.get("/desk/cases/").status_code == 302


def test_a_manager_sets_up_queues_and_finds_nothing_else(cast: Cast) -> None:
    client = client_of(cast.marta)
    home = words_of(client.get(address("home")))
    assert "Queues" in home
    assert "Customers" not in home
    assert client.get(address("engineers")).status_code == 404
    given = {"code": "licences", "name": "Licences", "category": "licensing", "level": "1", "is_active": "on"}
    client.post(address("queue_new"), given | {"lead": "marta-manager"})
    made = Queue.objects.get(code="licences")
    assert (made.product, made.category, made.level, made.lead) == (None, "licensing", 1, cast.marta.engineer)
    client.post(address("queue_join", "licences"), {"engineer": "boris-engineer"})
    assert "Boris Engineer" in words_of(client.get(address("queue", "licences")))
    client.post(address("queue_leave", "licences"), {"engineer": "boris-engineer"})
    assert not QueueMember.objects.filter(queue=made).exists()
    at = address("queue", "licences")
    client.post(at, given | {"product": "halyard", "level": "2", "seen": seen_of(client.get(at))})
    made.refresh_from_db()
    assert (made.product, made.level) == (cast.product, 2)


@pytest.mark.parametrize("given", [{}, {"engineer": "nobody"}])
def test_nobody_cannot_serve_a_queue(cast: Cast, given: dict[str, str]) -> None:
    assert client_of(cast.adela).post(address("queue_join", "halyard-1"), given).status_code == 404
    assert client_of(cast.adela).post(address("queue_join", "nowhere"), given).status_code == 404
