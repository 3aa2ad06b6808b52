"""What each page of the table costs on the demo: queries, CPU of the server, wall clock, bytes of its HTML.

``python -m tests.bench.bench_pages``. The contact is the demo's Oliver in London, who has Premier, the
engineers are the demo's; what the demo lacks (a draft of the policy, an invitation, a merged case) is the tests' own,
and so is who looks at it where it is nobody's of the demo. Pages above
100 ms of CPU are marked; the wall clock is that of a machine that may have other work to do.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

SLOW: Final = 100.0
"""Milliseconds."""
CASES: Final = 200
CUSTOMER: Final = "harbourline"
PEOPLE: Final = {
    "contact": "oliver.marsh@harbourline.example",
    "engineer": "boris.kral@lumenta.example",
    "manager": "marta.havlova@lumenta.example",
    "administrator": "adela.novotna@lumenta.example",
}


def main() -> int:
    """Measure in a process of its own, on a desk of its own, and print the table."""
    if sys.argv[1:] == ["--child"]:
        print(json.dumps(list(_measured())))
        return 0
    with tempfile.TemporaryDirectory(prefix="podpora-bench-") as folder:
        values = {"PODPORA_DATA_DIR": folder, "PODPORA_DEMO": "true", "PODPORA_ENV_FILE": f"{folder}/none"}
        Path(values["PODPORA_ENV_FILE"]).touch()
        command = [sys.executable, "-m", "tests.bench.bench_pages", "--child"]
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | values
        ran = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True, text=True)
    print(f"{'as whom':<14}{'page':<60}{'queries':>8}{'CPU ms':>9}{'wall ms':>9}{'bytes':>9}")
    for who, address, queries, cpu, wall, weight in json.loads(ran.stdout.splitlines()[-1]):
        slow = " slow" if cpu > SLOW else ""
        print(f"{who:<14}{address[:58]:<60}{queries:>8}{cpu:>9.1f}{wall:>9.1f}{weight:>9}{slow}")
    return 0


def _measured() -> Iterator[tuple[str, str, int, float, float, int]]:
    from podpora.lib import moment
    from tests.bench.bench_requests import _cost, _quiet

    _stop_the_clock(moment)
    with _quiet():
        worlds = _worlds()
    from tests.pages import PAGES

    for page in PAGES:
        get, answer = _getting(page, worlds)
        yield page.who, page.address, *_cost(get, warm=1, times=5), len(answer.content)


def _getting(page: Any, worlds: Iterable[Any]) -> tuple[Callable[[], Any], Any]:
    """How the page is got in the first world that has it, and its answer."""
    from django.test import Client

    answered = []
    for world in worlds:
        client, account = Client(SERVER_NAME="127.0.0.1"), world.accounts[page.who]
        if account is not None:
            client.force_login(account)
        get = partial(client.get, page.at(world.keys, "en"), follow=True)
        answer = get()
        if answer.status_code == page.status:
            return get, answer
        answered.append(str(answer.status_code))
    raise SystemExit(f"{page.address} answered {' and '.join(answered)}")


def _stop_the_clock(moment: Any) -> None:
    """It is always the Friday of the tests; to be called before any page is loaded."""
    from datetime import UTC, datetime

    at = datetime(2026, 2, 6, 14, 30, tzinfo=UTC)
    moment.now = lambda: at


def _worlds() -> tuple[Any, Any]:
    """The demo with the tests' own desk beside it, where the contact and the engineers are those of the demo; and the
    tests' own."""
    from podpora.faces.console.ground import start_django

    start_django()
    from dataclasses import replace

    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from podpora.faces.console import demonstration
    from podpora.faces.console.commands.migrate_command import migrate
    from podpora.lib.env import env

    call_command("collectstatic", "--noinput", verbosity=0)
    migrate()
    demonstration.fill(env(), cases=CASES)
    import podpora.wsgi  # noqa: F401  (the pages as a web process starts them)
    from tests.world import make_world

    world = make_world(settings.MAIL_FOLDER)
    known = {who: get_user_model().objects.get(email=address) for who, address in PEOPLE.items()}
    demo = replace(world, accounts={**world.accounts, **known}, keys={**world.keys, **_keys(known["contact"])})
    return demo, world


def _keys(contact: Any) -> dict[str, object]:
    """Cases and a draft of the demo's customer."""
    from podpora.cases import selectors as cases
    from podpora.cases.actions.save_draft import save_draft
    from podpora.contracts import selectors as contracts
    from podpora.people import selectors as people
    from podpora.products import selectors as products
    from tests.world import NOW, typed

    actor = people.actor_for(contact)
    customer = people.customer_for(actor, CUSTOMER)
    assert customer is not None
    support_id = contracts.support_ids_of(customer)[0]
    product = support_id.licence.product
    release = products.releases_of(product)[0]
    own = cases.open_cases(actor, now=NOW).rows
    given = {"customer": customer.code, "product": product.code, "version": release.version}
    data = typed(**given, support_id=support_id.code, contact_email=contact.email)
    return {
        "appointment": people.appointments_of(customer)[0].pk,
        "customer": customer.code,
        "site": people.sites_of(customer)[0].code,
        "case": own[0].number,
        "asked": own[-1].number,
        "closed": cases.closed_cases(actor, now=NOW).rows[0].number,
        "draft": save_draft(actor=actor, now=NOW, data=data).key,
    }


if __name__ == "__main__":
    sys.exit(main())
