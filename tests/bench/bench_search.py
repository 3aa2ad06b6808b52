"""What the search costs: words taken apart in a second; a search by engineers and contacts with few and many cases.

``python -m tests.bench.bench_search [--sizes 1000,100000] [--databases sqlite,postgres]``. CPU is counted as
``bench_requests`` says. The made-up cases share few words, so nearly each question stands in thousands of them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.bench.bench_requests import Row, _client, _costs, _fill, _get, _number, headings, line
from tests.postgres import Cluster

ENGINEER, CONTACT = "boris.kral@lumenta.example", "jana.ptackova@vltavan.example"
QUESTIONS: Final = (
    ("a word of every second case", "service"),
    ("two frequent words", "restart helps"),
    ("words that never meet", "damaged tape certificate"),
    ("an error code", "0x80070015"),
    ("a word that is nowhere", "quetzalcoatl"),
    ("a phrase", '"a restart of the service"'),
    ("a phrase that is nowhere", '"service the of restart"'),
    ("without a word", "service -helps"),
    ("a word not finished yet", "resta*"),
    ("customer and word", "vltavan restart"),
)


def main() -> int:
    """Measure all combinations and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(list(_measured(given.child))))
        return 0
    for what, speed in _analysis():
        print(f"{what:<44}{speed:>12,.0f} words/s")
    print(headings())
    for database in given.databases.split(","):
        for size in given.sizes.split(","):
            for row in _in_a_child(database, size):
                print(line(database, size, *row), flush=True)
    return 0


def _analysis() -> Iterator[tuple[str, float]]:
    """A message in each language, and a log, taken apart again and again."""
    from podpora.words import analyse

    texts = {
        "English message": "It began on Monday. Every second run ends this way, a restart of the service helps. " * 12,
        "Polish message": "Od poniedziałku co drugie zadanie kończy się tym błędem, ponowne uruchomienie pomaga. " * 12,
        "Czech message": "Od pondělí končí každá druhá úloha touto chybou, restart služby na hodinu pomůže. " * 12,
        "Spanish message": "Desde el lunes cada segunda tarea termina con este error, reiniciar el servicio ayuda. "
        * 12,
        "log": "2026-01-12 03:14:07 WARN repository.store free space below threshold at Session.Open(0x80070015)\n"
        * 12,
    }
    for what, text in texts.items():
        analyse(text)
        began, times = time.process_time(), 100
        for _ in range(times):
            words = len(analyse(text).words)
        yield f"words: {what} of {words} words", times * words / (time.process_time() - began)


def _in_a_child(database: str, size: str) -> list[Any]:
    """One combination, in a fresh process with a fresh database."""
    cluster = Cluster.started() if database == "postgres" else None
    try:
        with tempfile.TemporaryDirectory(prefix="podpora-bench-") as folder:
            values = {"PODPORA_DATA_DIR": folder, "PODPORA_DEMO": "true", "PODPORA_ENV_FILE": f"{folder}/none"}
            Path(values["PODPORA_ENV_FILE"]).touch()
            if cluster is not None:
                cluster.create_database()
                values |= {"DATABASE_URL": cluster.url, "BENCH_POSTGRES": str(cluster.server.pid)}
            command = [sys.executable, "-m", "tests.bench.bench_search", "--child", size]
            ran = subprocess.run(command, env={**os.environ, **values}, stdout=subprocess.PIPE, check=True, text=True)
            return json.loads(ran.stdout.splitlines()[-1])
    finally:
        if cluster is not None:
            cluster.stop()


def _measured(size: int) -> Iterator[Row]:
    from podpora.faces.console.ground import start_django

    start_django()
    from django.core.management import call_command
    from django.urls import reverse
    from django.utils.http import urlencode

    call_command("collectstatic", "--noinput", verbosity=0)
    _fill(size)
    import podpora.wsgi  # noqa: F401  (the pages as a web process starts them)

    desk, portal = _client(ENGINEER), _client(CONTACT)
    number = _number(desk, "desk:queue")
    for what, text in (*QUESTIONS, ("a case number", number)):
        yield f"engineer: {what}", *_costs(_asking(ENGINEER, text))
    for what, text in QUESTIONS:
        yield f"contact: {what}", *_costs(_asking(CONTACT, text))
    for what, text in QUESTIONS[:3]:
        asked = urlencode({"q": text})
        yield f"desk page: {what}", *_costs(partial(_get, desk, f"{reverse('desk:search')}?{asked}"))
        yield f"portal page: {what}", *_costs(partial(_get, portal, f"{reverse('portal:search')}?{asked}"))


def _asking(email: str, text: str) -> Callable[[], object]:
    from podpora.cases.selectors import search_cases
    from podpora.lib.moment import now
    from podpora.people.selectors import account_by_address, reader_for

    account = account_by_address(email)
    assert account is not None
    reader = reader_for(account)
    return lambda: search_cases(reader, text, now=now())


if __name__ == "__main__":
    sys.exit(main())
