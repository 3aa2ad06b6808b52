"""What requests and rounds cost with few and with many cases: queries, CPU (server and database), wall clock.

``python -m tests.bench.bench_requests [--sizes 1000,100000] [--databases sqlite,postgres]``. Every combination is
measured in a process of its own on a database of its own; all figures of one run stand in one table.

CPU is user and system time of this process and of all PostgreSQL's processes together. ``least`` and ``middle`` are the
minimum and the median over single calls, ``mean`` the mean over all of them; where work done later (PostgreSQL's
checkpoints, its cleaning up) falls into the measuring, only the mean has its share. On a busy machine other processes
push this one's memory out of the caches, so compare ``least`` with ``least``. A database process counts in steps of a
clock tick (10 ms) except on Linux, where the scheduler's own count is read.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import psutil

from tests.postgres import Cluster

Costs = tuple[int, float, float, float, float]
"""Queries; CPU of this process and the database's (least, middle, mean) and wall clock in ms."""
Row = tuple[str, int, float, float, float, float]
"""What was done, and its costs."""
WARM, TIMES = 3, 20
MESSAGES = 20


def main() -> int:
    """Measure all combinations and print the table."""
    given = arguments(__doc__)
    if given.child:
        print(json.dumps(_measure(int(given.child[1]))))
        return 0
    print(headings())
    for database in given.databases.split(","):
        for size in given.sizes.split(","):
            for row in _in_a_child(database, size):
                print(line(database, size, *row), flush=True)
    return 0


def arguments(what: str | None) -> argparse.Namespace:
    """What the command line asks of a bench by sizes and databases."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--sizes", default="1000,100000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--child", nargs=2, metavar=("DATABASE", "SIZE"), help=argparse.SUPPRESS)
    return parser.parse_args()


def headings() -> str:
    """The head of the table."""
    names = "".join(f"{name:>9}" for name in ("least", "middle", "mean", "wall ms"))
    return f"{'':<70}{'CPU ms':>27}\n{'database':<10}{'cases':>8}  {'what':<42}{'queries':>8}{names}"


def line(database: str, size: str, what: str, queries: int, *times: float) -> str:
    """A row of the table."""
    return f"{database:<10}{size:>8}  {what:<42}{queries:>8}{''.join(f'{each:>9.1f}' for each in times)}"


def _in_a_child(database: str, size: str, *, module: str = "tests.bench.bench_requests") -> list[Any]:
    """One combination, measured by ``module`` in a fresh process with a fresh database."""
    cluster = Cluster.started() if database == "postgres" else None
    try:
        with tempfile.TemporaryDirectory(prefix="podpora-bench-") as folder:
            values = {"PODPORA_DATA_DIR": folder, "PODPORA_DEMO": "true", "PODPORA_ENV_FILE": f"{folder}/none"}
            Path(values["PODPORA_ENV_FILE"]).touch()
            if cluster is not None:
                cluster.create_database()
                values |= {"DATABASE_URL": cluster.url, "BENCH_POSTGRES": str(cluster.server.pid)}
            command = [sys.executable, "-m", module, "--child", database, size]
            ran = subprocess.run(command, env={**os.environ, **values}, stdout=subprocess.PIPE, check=True, text=True)
            return json.loads(ran.stdout.splitlines()[-1])
    finally:
        if cluster is not None:
            cluster.stop()


def _measure(size: int) -> list[Any]:
    """Fill the desk of this process's settings with ``size`` cases and measure."""
    from podpora.faces.console.ground import start_django

    start_django()
    from django.core.management import call_command

    call_command("collectstatic", "--noinput", verbosity=0)
    _fill(size)
    import podpora.wsgi  # noqa: F401  (the pages as a web process starts them)

    return [*_requests(), *_acts(), *_rounds(size)]


def _fill(size: int) -> None:
    from django.db import connection

    from podpora.cases.bulk import make_cases
    from podpora.faces.console import demonstration
    from podpora.faces.console.commands.migrate_command import migrate
    from podpora.lib.env import env
    from podpora.lib.moment import now

    with _quiet():
        migrate()
        demonstration.fill(env(), cases=0)
        make_cases(size, now=now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _quiet() -> Iterator[None]:
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        yield
    finally:
        sys.stdout = out


def _requests() -> Iterator[Row]:
    """Pages of the desk and of the portal, through the whole of Django."""
    from django.urls import reverse

    desk, portal = _client("boris.kral@lumenta.example"), _client("jana.ptackova@vltavan.example")
    number, own = _number(desk, "desk:queue"), _number(portal, "portal:cases")
    _write_on(number, own)
    pages = (
        ("desk: queue, first page of 30", desk, reverse("desk:queue")),
        ("desk: queue, due soon", desk, reverse("desk:queue") + "?view=due-soon"),
        ("desk: queue, unassigned", desk, reverse("desk:queue") + "?view=unassigned"),
        ("desk: case page, 20 messages", desk, reverse("desk:case", args=[number])),
        ("desk: search by number", desk, reverse("desk:search") + f"?q={number}"),
        ("desk: customer page", desk, reverse("desk:customer", args=["vltavan"])),
        ("portal: home", portal, reverse("portal:home")),
        ("portal: open cases", portal, reverse("portal:cases")),
        ("portal: closed cases", portal, reverse("portal:closed_cases")),
        ("portal: case page, 20 messages", portal, reverse("portal:case", args=[own])),
        ("public: policy", portal, "/policy/en/"),
    )
    for what, client, address in pages:
        yield what, *_costs(partial(_get, client, address))


def _write_on(*numbers: str) -> None:
    """Bring the timelines of these cases to twenty messages more."""
    from podpora.cases.actions.reply import reply
    from podpora.lib.moment import now
    from podpora.people import selectors as people

    engineer = people.engineer_by_code("boris")
    assert engineer is not None
    actor = people.actor_for(engineer.account)
    for number in numbers:
        for line in range(MESSAGES):
            reply(actor=actor, now=now(), number=number, body=f"Reply {line}.\nWe look into it.\n" * 4)


def _acts() -> Iterator[Row]:
    """Acts as the doors call them; each time on another case."""
    from podpora.cases.actions.open_case import open_case
    from podpora.cases.actions.reply import reply
    from podpora.cases.values import IntakeGiven
    from podpora.contracts import selectors as contracts
    from podpora.lib.actors import SYSTEM
    from podpora.lib.moment import now
    from podpora.people import selectors as people
    from podpora.products import selectors as products

    customer = people.customer_for(SYSTEM, "vltavan")
    assert customer is not None
    contact = people.appointed_contacts(customer)[0]
    anna, boris = people.actor_for(contact.account), people.actor_for(people.engineer_by_code("boris").account)  # type: ignore[union-attr]
    support_id = contracts.support_ids_of(customer)[0]
    product = support_id.licence.product
    release = products.releases_of(product)[0]
    intake = IntakeGiven(contact_name=anna.name, contact_email=contact.account.email, description="It stops.\n" * 8)
    opened: list[str] = []

    def file_one() -> None:
        case = open_case(
            actor=anna,
            now=now(),
            customer=customer,
            product=product,
            release=release,
            support_id=support_id.code,
            category="technical",
            severity="3",
            intake=intake,
        )
        opened.append(case.number)

    yield "act: open a case", *_costs(file_one)
    waiting = iter(opened)
    yield "act: reply", *_costs(lambda: reply(actor=boris, now=now(), number=next(waiting), body="We look into it."))


def _rounds(size: int) -> Iterator[Row]:
    """The clock loop, with nothing due and with a thousand promises due at once."""
    from podpora.cases.bulk import make_cases
    from podpora.cases.rounds import watch_milestones
    from podpora.lib.moment import now

    while watch_milestones(now=now()):
        pass
    yield "round: nothing due", *_costs(lambda: watch_milestones(now=now()))
    due = min(1000, size)
    make_cases(due, now=now(), seed=2, due=due)

    def until_done() -> None:
        while watch_milestones(now=now()):
            pass

    yield f"round: {due} promises due", *_costs(until_done, warm=0, times=1)


def _client(email: str) -> Any:
    from allauth.account.models import EmailAddress  # noqa: F401  (the sign-in package has to be loaded)
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(get_user_model().objects.get(email=email))
    return client


def _get(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code not in (200, 302):
        raise SystemExit(f"{address} answered {answer.status_code}")


def _number(client: Any, name: str) -> str:
    """The number of a case on a list, with as many messages as the list has."""
    import re

    from django.urls import reverse

    found = re.findall(r"/cases/(\d{8})/", client.get(reverse(name)).content.decode())
    return found[len(found) // 2]


def _cost(act: Callable[[], object], *, warm: int = WARM, times: int = TIMES) -> tuple[int, float, float]:
    """Queries of one call; median CPU and median wall clock, in ms."""
    queries, _, cpu, _, wall = _costs(act, warm=warm, times=times)
    return queries, cpu, wall


def _costs(act: Callable[[], object], *, warm: int = WARM, times: int = TIMES) -> Costs:
    """Queries of one call; least, middle and mean CPU, and median wall clock, in ms."""
    from django.db import connection

    for _ in range(warm):
        act()
    queries = 0

    def count(execute: Any, *words: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*words)

    walls, spent = [], []
    with connection.execute_wrapper(count):
        for _ in range(times):
            server = _server()
            used, began = _used(server), time.perf_counter()
            act()
            walls.append(1000 * (time.perf_counter() - began))
            spent.append(1000 * _since(used, _used(server)))
    return round(queries / times), min(spent), statistics.median(spent), sum(spent) / times, statistics.median(walls)


def _server() -> list[psutil.Process]:
    """The processes of the PostgreSQL cluster, where there is one, but for those that tidy up after the data set was
    filled. To look for them costs as much as half a page, so it is done while nothing is measured."""
    server = os.environ.get("BENCH_POSTGRES")
    if not server:
        return []
    parent = psutil.Process(int(server))
    return [parent, *(child for child in parent.children(recursive=True) if not _tidies_up(child))]


def _tidies_up(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return "autovacuum worker" in " ".join(process.cmdline())
    return True


def _used(server: list[psutil.Process]) -> dict[int, float]:
    """Seconds of CPU used so far by this process (0) and each of the database's."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    used = {0: own.ru_utime + own.ru_stime}
    for process in server:
        with suppress(FileNotFoundError, psutil.NoSuchProcess):  # it ended meanwhile
            used[process.pid] = _of_process(process)
    return used


def _since(before: dict[int, float], now: dict[int, float]) -> float:
    """Seconds of CPU of those that are there still."""
    return sum(seconds - before[process] for process, seconds in now.items())


def _of_process(process: psutil.Process) -> float:
    """Seconds of CPU that another process has used, to the nanosecond where the system says so."""
    if sys.platform == "linux":
        return int(Path(f"/proc/{process.pid}/schedstat").read_text().split()[0]) / 1e9
    times = process.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    sys.exit(main())
