"""Every page of the table: it answers, it is in the table, and its number of queries does not grow with the rows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, resolve, reverse

from tests.pages import PAGES
from tests.world import NOW, World, grow, make_world

pytestmark = pytest.mark.django_db

NO_PAGES: Final = {
    "web:policy": "leads to the language of the reader",
    "web:policy_phones_json": "a file",
    "web:policy_phones_vcard": "a file",
    "web:accept_invitation": "where the link of an invitation leads",
    "web:mailbox_letter_html": "stands in the frame of the letter",
    "portal:organisation": "leads to the first organisation",
    "portal:file": "a file",
    "desk:file": "a file",
    "desk:live": "a part",
    "desk:go": "a part",
    "desk:several_done": "tells what came of several cases, to whoever acted on them last",
    "desk:reports_csv": "a file",
    "desk:reports_xlsx": "a file",
    "desk:reports_breaches_csv": "a file",
    "desk:reports_breaches_xlsx": "a file",
    "desk:reports_analysis_csv": "a file",
    "desk:reports_analysis_xlsx": "a file",
    "desk:reports_recurring_csv": "a file",
    "desk:reports_recurring_xlsx": "a file",
    "desk:reports_surveys_csv": "a file",
    "desk:reports_surveys_xlsx": "a file",
    "desk:reports_waiting_csv": "a file",
    "desk:reports_waiting_xlsx": "a file",
    "account_email": "closed",
    "account_email_verification_sent": "closed",
    "account_confirm_email": "closed",
    "account_confirm_login_code": "closed",
    "account_set_password": "closed",
    "account_reauthenticate": "of the second factor, which has tests of its own",
    "mfa_authenticate": "of the second factor",
    "mfa_reauthenticate": "of the second factor",
    "mfa_activate_totp": "of the second factor",
    "mfa_deactivate_totp": "of the second factor",
    "mfa_view_recovery_codes": "of the second factor",
    "mfa_generate_recovery_codes": "of the second factor",
    "mfa_download_recovery_codes": "of the second factor",
}
FEW, MORE = 2, 20
"""What the world has more of everything at the first and at the second measuring."""
MOST: Final = 30
ASKS_PER_PERSON: Final = {
    "/desk/cases/{case}/mailed/": "each person to be mailed passes the gate of the case, one by one"
}


@pytest.fixture
def world(db: None, settings: Any, set_now: Callable[..., None], tmp_path: Path) -> World:
    settings.IS_DEMO = True  # the second factor has tests of its own
    settings.MAIL_FOLDER = tmp_path / "mail"
    set_now(NOW)
    return make_world(settings.MAIL_FOLDER)


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, int]]:
    """The name of each address, and how much it has to be filled with."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, space + (f"{each.namespace}:" if each.namespace else ""))
        elif each.name:
            yield space + each.name, each.pattern.regex.groups


def client_for(world: World, who: str) -> Client:
    client, account = Client(), world.accounts[who]
    if account is not None:
        client.force_login(account)
    return client


def test_every_page_stands_in_the_table(world: World) -> None:
    shown = {resolve(page.at(world.keys, "en").partition("?")[0]).view_name for page in PAGES}
    clients = [client_for(world, who) for who in ("visitor", "contact", "engineer", "administrator")]
    left = [each for each in addresses(get_resolver()) if each[0] not in shown and each[0] not in NO_PAGES]
    assert [name for name, parts in left if not only_changes(reverse(name, args=["1"] * parts), clients)] == []


def only_changes(address: str, clients: list[Client]) -> bool:
    """Whether it cannot be looked at, as what changes something cannot."""
    return any(client.get(address).status_code == 405 for client in clients)


@pytest.mark.parametrize(
    "readers",
    [("visitor", "contact", "partner", "colleague"), ("engineer", "manager"), ("administrator",)],
    ids=lambda readers: readers[0],
)
def test_more_rows_cost_no_more_queries(world: World, readers: tuple[str, ...]) -> None:
    grow(world, FEW)
    before = queries_by_page(world, readers)
    grow(world, MORE, start=FEW)
    after = queries_by_page(world, readers)
    grown = {page: (before[page], after[page]) for page in before if after[page] > before[page]}
    assert {page: counts for page, counts in grown.items() if page[1] not in ASKS_PER_PERSON} == {}
    assert {page: count for page, count in before.items() if count > MOST and page[1] not in ASKS_PER_PERSON} == {}


def queries_by_page(world: World, readers: tuple[str, ...]) -> dict[tuple[str, str], int]:
    clients, counted = {who: client_for(world, who) for who in readers}, {}
    for page in PAGES:
        if page.who not in readers:
            continue
        client, address = clients[page.who], page.at(world.keys, "en")
        client.get(address, follow=True)  # what a process reads once, it has read now
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, follow=True)
        assert answer.status_code == page.status, address
        counted[page.who, page.address] = len(queries)
    return counted
