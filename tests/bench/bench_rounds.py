"""What the worker's rounds, the assignment and the pages cost with few and with many OPEN cases.

``python -m tests.bench.bench_rounds [--sizes 1000,100000] [--databases sqlite,postgres]``. As ``bench_requests``, with
all cases open and with rows beside them at which the rounds look (``standing``). Each round is measured with nothing
due, and doing the first ``DONE`` or so of ``DUE`` rows that are due; then comes how much more it takes on the largest
desk than on the smallest. A round goes by what is due, so nothing may grow much; what more than doubles, and takes more
than a few milliseconds, is marked.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any, Final

from tests.bench.bench_requests import Row, _client, _costs, _get, _in_a_child, _quiet, arguments, headings, line

DUE: Final = 1000
DONE: Final = 200
NEW: Final = 100
GROWS: Final = 2.0
"""So many times the cost on the smallest desk is too much, where it is ``FELT`` milliseconds or more."""
FELT: Final = 5.0
MODULE: Final = "tests.bench.bench_rounds"


def main() -> int:
    """Measure all combinations and print the table."""
    given = arguments(__doc__)
    if given.child:
        print(json.dumps(_measure(int(given.child[1]))))
        return 0
    os.environ |= {"PODPORA_MAIL_PER_SECOND": "1000", "PODPORA_MAIL_PER_MINUTE_AND_ADDRESS": "10000"}
    print(headings())
    for database in given.databases.split(","):
        tables = []
        for size in given.sizes.split(","):
            tables.append(_in_a_child(database, size, module=MODULE))
            for row in tables[-1]:
                print(line(database, size, *row), flush=True)
        if len(tables) > 1:
            _print_growth(database, tables[0], tables[-1])
    return 0


def _print_growth(database: str, small: list[Any], large: list[Any]) -> None:
    """How many times each takes on the larger desk what it takes on the smaller one."""
    print(f"\n{database}: the largest desk compared with the smallest")
    least = {what: (queries, cpu) for what, queries, cpu, *_ in small}
    for what, queries, cpu, *_ in large:
        if what in least:
            times = cpu / max(least[what][1], 0.01)
            grows = " grows" if times > GROWS and cpu > FELT else ""
            print(f"  {what:<52}{times:>8.2f} times the CPU, {queries - least[what][0]:>+6} queries{grows}")
    print(flush=True)


def _measure(size: int) -> list[Any]:
    """Fill the desk of this process's settings with ``size`` open cases and measure."""
    from podpora.faces.console.ground import start_django

    start_django()
    from django.core.management import call_command

    call_command("collectstatic", "--noinput", verbosity=0)
    at = _fill(size)
    import podpora.wsgi  # noqa: F401  (the pages as a web process starts them)

    return [*_pages(), *_assignment(at), *_rounds(at)]


def _fill(size: int) -> datetime:
    """The desk, and the instant at which everything is looked at."""
    from podpora.cases.bulk import make_cases
    from podpora.faces.console import demonstration
    from podpora.faces.console.commands.migrate_command import migrate
    from podpora.lib.env import env
    from podpora.lib.moment import now
    from tests.bench import standing

    with _quiet():
        migrate()
        demonstration.fill(env(), cases=0)
        make_cases(size, now=now(), is_open=True)
        at = now()
        standing.stand(now=at)
        standing.everybody_takes_any(now=at)
    return at


def _pages() -> Iterator[Row]:
    """What people look at while all these cases are open."""
    from django.urls import reverse

    from podpora.cases.models import Case

    desk, manager = _client("boris.kral@lumenta.example"), _client("marta.havlova@lumenta.example")
    portal = _client("jana.ptackova@vltavan.example")
    plain = Case.objects.filter(queue_rank__isnull=False, is_federal=False).order_by("pk")
    number, own = plain[0].number, plain.filter(customer__code="vltavan")[0].number
    pages = (
        ("desk: home", desk, reverse("desk:home")),
        ("desk: queue, first page of 30", desk, reverse("desk:queue")),
        ("desk: queue, due soon", desk, reverse("desk:queue") + "?view=due-soon"),
        ("desk: queue, unassigned", desk, reverse("desk:queue") + "?view=unassigned"),
        ("desk: case page", desk, reverse("desk:case", args=[number])),
        ("desk: engineers by fit", desk, reverse("desk:engineers", args=[number])),
        ("desk: board around the clock", desk, reverse("desk:board")),
        ("desk: managers' list", manager, reverse("desk:managers")),
        ("desk: customer page", desk, reverse("desk:customer", args=["vltavan"])),
        ("portal: home", portal, reverse("portal:home")),
        ("portal: open cases", portal, reverse("portal:cases")),
        ("portal: case page", portal, reverse("portal:case", args=[own])),
    )
    for what, client, address in pages:
        yield what, *_costs(partial(_get, client, address))


def _assignment(at: datetime) -> Iterator[Row]:
    """Who fits a case best, and a queue that gives out its cases by itself."""
    from podpora.cases.models import Case
    from podpora.cases.routing_rounds import watch_roster, watch_routing
    from podpora.cases.selectors.routing import engineers_by_fit
    from podpora.cases.steps.fitting import best_of_queue
    from podpora.people import selectors as people
    from tests.bench import standing

    grace = people.actor_for(people.engineer_by_code("grace").account)  # type: ignore[union-attr]
    rows = Case.objects.filter(queue_rank__isnull=False, queue__isnull=False).order_by("pk")
    cases = iter(rows.select_related("customer", "product", "queue", "policy")[:100])
    yield "assignment: all engineers by fit", *_costs(lambda: engineers_by_fit(grace, next(cases), now=at))
    yield "assignment: the best of the queue", *_costs(lambda: next(best_of_queue(next(cases), now=at), None))
    found = standing.leave_waiting(NEW)
    standing.queue_assigns_itself(now=at)
    yield f"a queue begins to assign {found} cases", *_costs(partial(_drain, watch_roster, at), warm=0, times=1)
    yield f"it assigns {found} cases by itself", *_costs(partial(_drain, watch_routing, at), warm=0, times=1)


def _rounds(at: datetime) -> Iterator[Row]:
    """Each round with nothing due, then with ``DUE`` rows due; a new SAM concerns all open cases of an account, so that
    no number of rows would be the same on each desk."""
    from podpora.cases import bulk
    from podpora.faces.worker.loop import duties
    from podpora.lib import journal
    from tests.bench import standing

    journal.forgo_tasks()
    due: dict[str, Callable[[], object]] = {
        "watch_milestones": lambda: bulk.make_cases(DUE, now=at, seed=2, due=DUE),
        "watch_plans": partial(standing.plans_due, DUE, now=at),
        "watch_escalations": partial(standing.escalations_due, DUE, now=at),
        "watch_people": partial(standing.people_due, DUE, now=at),
        "watch_routing": partial(standing.routings_due, DUE, now=at),
        "watch_absences": partial(standing.absence_due, DONE, now=at),
        "watch_continuous_work": partial(standing.continuous_due, DUE, now=at),
        "remind_of_news": partial(standing.news_due, DUE, now=at),
        "announce": partial(standing.events_due, DUE, now=at),
        "deliver": partial(standing.letters_due, DUE, now=at),
        "tidy_drafts": partial(standing.drafts_due, DUE, now=at),
        "tidy_sessions": partial(standing.sessions_due, DUE, now=at),
        "tidy_invitations": partial(standing.invitations_due, DUE, now=at),
    }
    for duty in duties():
        name = duty.name.partition(":")[2]
        if name == "announce":
            journal.forgo_tasks()
        elif name == "deliver":
            standing.letters_due(0, now=at)
        elif name in due:
            _drain(duty.round, at)
        yield f"{name}: nothing due", *_costs(partial(duty.round, now=at))
        if name in due:
            with _quiet():
                due[name]()
            done: list[int] = []
            costs = _costs(partial(_do_some, duty.round, at, done), warm=0, times=1)
            what = f"an engineer with {DONE} cases" if name == "watch_absences" else f"{sum(done)} of those due"
            yield f"{name}: {what}", *costs


def _do_some(look: Any, at: datetime, done: list[int]) -> None:
    """The round again and again until ``DONE`` rows are done, or none is left."""
    while sum(done) < DONE:
        done.append(look(now=at))
        if not done[-1]:
            break


def _drain(look: Any, at: datetime) -> None:
    """The round again and again until it finds nothing."""
    while look(now=at):
        pass


if __name__ == "__main__":
    sys.exit(main())
