"""Who finds which page of administration: every address, taken from the table of addresses itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from podpora.channels.email.actions.queue_letter import queue_letter
from podpora.channels.email.models import Letter
from podpora.contracts.actions.draft_policy import draft_policy
from podpora.contracts.actions.put_installation import put_installation
from podpora.faces.desk.admin.urls import urlpatterns
from podpora.lib.actors import SYSTEM
from podpora.people.models import Appointment, PartnerAppointment
from podpora.roster.actions.add_absence import add_absence
from tests.builders import contracts, notices, people
from tests.builders.contracts import reference_sources
from tests.cast import Cast
from tests.faces.desk.admin.conftest import NOW, client_of

pytestmark = pytest.mark.django_db

MANAGERS_TOO: Final = {
    *("home", "queues", "queue_new", "queue", "queue_join", "queue_leave"),
    *("roster", "profile", "absence_new", "absence_drop"),
    "customer_sam",
    *("maintenance", "maintenance_new", "maintenance_notice", "maintenance_edit"),
    *("maintenance_publish", "maintenance_discard", "maintenance_correct", "maintenance_withdraw"),
}
"""The pages that take ``roster:change``, ``customer:set_premier`` or ``maintenance:announce``, which managers
hold; all others are for administrators."""
NAMES: Final = tuple(str(pattern.name) for pattern in urlpatterns)
Given = Callable[[str], list[Any]]


@pytest.fixture
def arguments(cast: Cast) -> Given:
    """What the addresses need, by their name: always something that is there."""
    licence = cast.mine_support_id.licence
    made: dict[str, Any] = {
        "policy_version": cast.policy.pk,
        "contract": contracts.contract(cast.mine, starts_on=licence.starts_on, ends_on=licence.ends_on).pk,
        "support_id": cast.mine_support_id.pk,
        "appointment_withdraw": Appointment.objects.get(contact=cast.emil.contact).pk,
        "partner_withdraw": PartnerAppointment.objects.get(customer=cast.mine).pk,
    }

    def key_of(name: str) -> Any:
        if name == "letter_again":
            return _letter()
        if name == "maintenance_discard":
            return notices.published(cast).pk
        if name.startswith("maintenance"):
            return notices.written(cast).pk
        if name in made:
            return made[name]
        if name.startswith("policy_"):
            source, texts = reference_sources()
            source = source.replace("effective: 2020-01-01", "effective: 2027-03-01")
            source = source.replace("published_in: [en, pl, cs, es]", "published_in: [en]")
            draft = draft_policy(actor=cast.adela.actor, now=NOW, source=source, texts={"en": texts["en"]}, name="x")
            return draft.pk
        if name == "absence_drop":
            boris, until = cast.boris.engineer, NOW + timedelta(days=1)
            return add_absence(actor=SYSTEM, now=NOW, engineer=boris, from_at=NOW, until_at=until).pk
        if name.startswith("contact"):
            return cast.emil.contact.pk
        if name == "installation":
            given = {"customer": cast.mine, "code": "hq", "name": "Headquarters", "licence": licence}
            return put_installation(actor=SYSTEM, now=NOW, **given).row.pk
        return cast.release.pk if name == "release" else licence.pk

    def code_of(name: str) -> str:
        kinds = {"profile": "boris-engineer", "absence": "boris-engineer"}
        kinds |= {"engineer": "boris-engineer", "queue": "halyard-1", "partner": "mostek"}
        kinds |= {"product": "halyard", "release": "halyard"}
        return next((code for kind, code in kinds.items() if name.startswith(kind)), "kopalnia")

    def given(name: str) -> list[Any]:
        pattern: URLPattern = next(each for each in urlpatterns if each.name == name)
        wanted = pattern.pattern.converters
        values = {"key": lambda: key_of(name), "code": lambda: code_of(name), "site_code": lambda: "warsaw"}
        values["country"] = lambda: "PL"
        return [values[each]() for each in wanted]

    return given


def _letter() -> int:
    given = {"recipient": "anna@kopalnia.example", "recipient_name": "Anna", "language": "en", "kind": "test.letter"}
    queue_letter(actor=SYSTEM, now=NOW, subject="A letter", text="Words.", html="", **given)
    return Letter.objects.latest("pk").pk


def asked(client: Client, address: str, name: str) -> Any:
    """The page, or the answer to an empty form where the address takes forms only."""
    page = client.get(address)
    if page.status_code != 405:
        return page
    given = {"engineer": "boris-engineer", "day": "2026-03-09"}
    return client.post(address, given)


@pytest.mark.parametrize("name", NAMES)
def test_each_address_is_there_for_those_who_hold_its_permission_only(cast: Cast, arguments: Given, name: str) -> None:
    address = reverse(f"desk:admin:{name}", args=arguments(name))
    for who in ("anna", "emil", "dora", "pavla", "cyril", "boris", "frank"):
        assert asked(client_of(getattr(cast, who)), address, name).status_code == 404, who
    for_manager = asked(client_of(cast.marta), address, name).status_code
    assert (for_manager != 404) == (name in MANAGERS_TOO)
    visitor = asked(Client(), address, name)
    assert visitor.status_code == 302
    assert visitor["Location"].startswith("/accounts/login/")
    assert asked(client_of(cast.adela), address, name).status_code in (200, 302)


@pytest.mark.parametrize(
    "pattern", [each for each in urlpatterns if each.pattern.converters], ids=lambda each: each.name
)
def test_what_is_not_there_is_a_404_for_administrators_too(cast: Cast, pattern: URLPattern) -> None:
    name = str(pattern.name)
    nothing = [999_999 if each == "key" else "no-such-thing" for each in pattern.pattern.converters]
    address = reverse(f"desk:admin:{name}", args=nothing)
    assert asked(client_of(cast.adela), address, name).status_code == 404


@pytest.mark.parametrize(("who", "finds"), [("boris", False), ("frank", False), ("marta", True), ("adela", True)])
def test_the_desk_leads_there_only_whom_it_lets_in(cast: Cast, who: str, finds: bool) -> None:
    page = client_of(getattr(cast, who)).get(reverse("desk:queue")).content.decode()
    assert ('href="/desk/admin/"' in page) == finds


def test_administration_takes_the_second_step_outside_the_demo(cast: Cast, settings: Any) -> None:
    settings.IS_DEMO = False
    answer = client_of(cast.adela).get(reverse("desk:admin:home"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("mfa_activate_totp")


def test_an_administrator_who_left_finds_nothing(cast: Cast) -> None:
    client = client_of(cast.adela)
    assert client.get(reverse("desk:admin:home")).status_code == 200
    type(cast.adela.engineer).objects.filter(pk=cast.adela.engineer.pk).update(is_active=False)
    assert client.get(reverse("desk:admin:home")).status_code == 404


def test_a_list_costs_the_same_whatever_its_length(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = client_of(cast.adela)
    for number in range(30):
        customer = people.customer(f"c{number:02}")
        people.engineer(f"Engineer {number:02}")
        people.partner(f"p{number:02}")
        people.contact(cast.mine, f"Person {number:02}")
        people.site(cast.mine, f"s{number:02}")
        contracts.support_id(contracts.licence(cast.mine, cast.product, sockets=1))
        del customer
    limits = {"customers": 5, "engineers": 6, "queues": 6, "partners": 5, "products": 5, "policy": 6, "home": 4}
    for name, limit in limits.items():
        client.get(reverse(f"desk:admin:{name}"))
        with django_assert_max_num_queries(limit):
            client.get(reverse(f"desk:admin:{name}"))
    with django_assert_max_num_queries(18):
        client.get(reverse("desk:admin:customer", args=["kopalnia"]))
