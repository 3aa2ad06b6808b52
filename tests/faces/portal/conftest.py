"""Friday 6 February 2026, 15:00 in Warsaw; who signs in, and a case filed through the wizard as a person does it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.save_draft import save_draft
from podpora.lib.actors import Actor
from podpora.people import selectors
from tests.builders import contracts, people
from tests.cast import Cast, Person

FRIDAY = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def friday(set_now: Callable[[datetime], None]) -> datetime:
    set_now(FRIDAY)
    return FRIDAY


def client_of(person: Person | Any, language: str = "en") -> Client:
    """A browser in which that person is signed in, with the pages in that language."""
    account = person.account
    account.language = language
    account.save()
    client = Client()
    client.force_login(account)
    return client


def words_of(response: Any) -> str:
    """What stands on a page, without its tags and with single spaces."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "'").replace("&amp;", "&").split())


def customer_with(cast: Cast, kind: str, **fields: Any) -> tuple[Any, str]:
    """A licence administrator of a new customer with a licence of that kind, and its Support ID."""
    customer = people.customer(f"of-{kind}", name=f"Of {kind}", **fields.pop("customer", {}))
    contact = people.contact(customer, f"Kim {kind.title()}", people.LICENCE_ADMINISTRATOR)
    code = f"SID-{kind}"
    contracts.support_id(contracts.licence(customer, cast.product, kind=kind, **fields), code)
    return contact, code


class Wizard:
    """The wizard from step to step. Each answer is the last response; ``filed`` is the number once there is one."""

    def __init__(self, client: Client, actor: Actor, cast: Cast) -> None:
        self.client, self.actor, self.cast = client, actor, cast
        self.customer = getattr(selectors.customers_filable_by(actor).first(), "code", "")
        self.key = ""
        self.typed: dict[str, dict[str, Any]] = {
            "start": {"category": "technical"},
            "product": {"product": "halyard|12.3", "support_id": cast.mine_support_id.code, "maintenance": ""},
            "severity": {"severity": "2"},
            "problem": {"subject": "Console slow", "description": "The console needs a minute to open."},
            "contact": {
                "contact_name": "Emil Contact",
                "contact_email": "emil@kopalnia.example",
                "contact_phone": "+44 20 7946 0100",
                "contact_method": "phone",
                "best_time_from": "08:00",
                "best_time_to": "16:00",
                "best_time_zone": "Europe/Warsaw",
                "language": "en",
                "after_hours": "wait",
            },
        }

    def address(self, step: str) -> str:
        return reverse("portal:wizard", args=[self.key, step]) if self.key else reverse("portal:new_case")

    def get(self, step: str) -> Any:
        return self.client.get(self.address(step))

    def post(self, step: str, go: str = "next", **changes: Any) -> Any:
        """Sends a step as it is typed, with these changes; remembers the draft that came of it."""
        data = {**self.typed.get(step, {}), **changes, "go": go}
        answer = self.client.post(self.address(step), data)
        if not self.key and answer.status_code == 302:
            found = re.search(r"/new/([0-9a-f]+)/", answer.headers["Location"])
            self.key = found[1] if found else ""
        return answer

    def up_to(self, step: str, **changes: dict[str, Any]) -> Any:
        """That step's page, all before it filled in. ``changes``: step to what is typed differently there."""
        data: dict[str, Any] = {"customer": self.customer}
        for name in ("start", "product", "severity", "problem", "contact"):
            if name == step:
                break
            typed = {**self.typed[name], **changes.get(name, {})}
            if name == "product":
                product, _, version = typed.pop("product").partition("|")
                typed |= {"product": product, "version": version}
            data |= {field: value for field, value in typed.items() if field != "files"}
        self.key = save_draft(actor=self.actor, now=FRIDAY, data=data, key=self.key or None).key
        return self.get(step)

    def send(self, **changes: dict[str, Any]) -> str:
        """Everything filled in and sent; the number of the case."""
        self.up_to("check", **changes)
        for name, typed in changes.items():
            if "files" in typed:
                self.post(name, go="stay", **typed)
        return self.sent()

    def sent(self) -> str:
        """The draft as it stands is sent; the number of the case."""
        answer = self.client.post(self.address("check"), {"go": "next"})
        assert answer.status_code == 302, words_of(answer)
        number = re.search(r"/cases/(\d{8})/", answer.headers["Location"])
        assert number, answer.headers["Location"]
        return number[1]


@pytest.fixture
def wizard(cast: Cast) -> Callable[..., Wizard]:
    """``wizard(person, language="en")``: the wizard as that person."""

    def start(person: Any, language: str = "en") -> Wizard:
        return Wizard(client_of(person, language), selectors.actor_for(person.account), cast)

    return start


@pytest.fixture
def emil(cast: Cast) -> Client:
    return client_of(cast.emil)


@pytest.fixture
def anna(cast: Cast) -> Client:
    return client_of(cast.anna)


@pytest.fixture
def cyril(cast: Cast) -> Client:
    return client_of(cast.cyril)


@pytest.fixture
def number(wizard: Any, cast: Cast) -> str:
    """A case that was filed through the wizard."""
    return str(wizard(cast.emil).send())


def page_of(client: Client, number: str) -> Any:
    """The answer of the case page."""
    return client.get(reverse("portal:case", args=[number]))
