"""The demo: one invented vendor with its customers, engineers and a past of some 200 cases."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Final

from podpora.faces.console.talk import Refusal, say
from podpora.lib.env import Env

FOLDER: Final = Path(__file__).resolve().parents[3] / "demo"
PASSWORD: Final = "podpora demo"
CASES: Final = 200
STORIES_FROM: Final = 150
"""A demo with fewer cases than these is told without the stories."""
SHOWN: Final = (
    ("anna.sobczyk@brama.example", "a customer's licence administrator in Warsaw, Basic, pages in Polish"),
    ("jana.ptackova@vltavan.example", "another customer, in Prague, Production, pages in Czech"),
    ("boris.kral@lumenta.example", "an engineer"),
    ("marta.havlova@lumenta.example", "a manager"),
    ("adela.novotna@lumenta.example", "the administrator"),
)


def fill_on_first_run(values: Env) -> None:
    """Load the demo into a desk that has nobody yet, unless a setting says that this is no demo."""
    from podpora.people.census import has_engineers

    if values.demo is False or values.demo_mark.exists() or has_engineers():
        return
    fill(values, cases=CASES)


def fill(values: Env, *, cases: int) -> None:
    """People, products and contracts by ``podpora load``, then the past, all in one transaction."""
    from django.contrib.auth.hashers import make_password
    from django.db import transaction

    from podpora.faces.console.demo_absences import show_absences
    from podpora.faces.console.demo_comforts import (
        show_act_on_several,
        show_checklists,
        show_notices,
        show_problem_notes,
        words_of,
    )
    from podpora.faces.console.demo_macros import show_macros
    from podpora.faces.console.demo_plans import show_plans
    from podpora.faces.console.demo_routing import show_routing
    from podpora.faces.console.demo_sams import show_sams
    from podpora.faces.console.demo_stories import Stories
    from podpora.faces.console.history import PAST, make_history
    from podpora.faces.console.loading import Demo, LoadError, load_folder
    from podpora.lib import journal
    from podpora.lib.actors import SYSTEM
    from podpora.lib.moment import now as wall_clock

    now = wall_clock()
    say("the demo is being loaded: people, contracts, and a past of some hundred cases; this takes a minute")
    try:
        with transaction.atomic():
            demo = Demo(make_password(PASSWORD), now.date(), appointed_at=now - PAST - timedelta(days=15))
            load_folder(FOLDER, actor=SYSTEM, now=now, demo=demo)
            stories = Stories(FOLDER)
            also = stories.plan if cases >= STORIES_FROM else None
            filed = make_history(now=now, count=cases, folder=FOLDER, also=also)
            apart = frozenset(stories.numbers.values())
            show_plans(now=now, apart=apart)
            show_routing(now=now, apart=apart)
            show_absences(now=now)
            show_sams(now=now)
            show_macros(now=now, folder=FOLDER)
            said = words_of(FOLDER)
            show_checklists(said, now=now, numbers=stories.numbers)
            show_act_on_several(now=now, apart=apart)
            show_problem_notes(said, now=now)
            show_notices(said, now=now)
            journal.forgo_tasks()
    except LoadError as fault:
        raise Refusal("The demo data cannot be loaded:", *(str(one) for one in fault.complaints)) from None
    values.demo_mark.touch()
    say(f"the demo is loaded: {filed} cases")


def sign_ins() -> list[str]:
    """Lines that say who can sign in to the demo, and with which password."""
    width = max(len(address) for address, _ in SHOWN)
    return [
        f"This is the demo. Everybody's password is: {PASSWORD}",
        *(f"  {address:<{width}}  {who}" for address, who in SHOWN),
    ]


def main_of(values: Env, *, cases: int) -> int:
    """``podpora demo``: into an empty desk only, so that nothing of a real one is touched."""
    from podpora.people.census import has_engineers

    if has_engineers():
        raise Refusal(
            "This desk has people already; the demo goes into an empty one.",
            "Use another folder, for example: PODPORA_DATA_DIR=var-demo podpora demo",
        )
    fill(values, cases=cases)
    for line in sign_ins():
        say(line, to=sys.stdout)
    return 0
