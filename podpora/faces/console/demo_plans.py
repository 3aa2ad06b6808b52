"""The demo shows once each: a temporary workaround, a plan with a late milestone, linked cases, a merged repetition."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from podpora.cases import selectors
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.make_plan import make_plan
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.plan_values import StepGiven
from podpora.cases.selectors.plans import plan_of
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people import selectors as people

A_DAY = timedelta(days=1)


def show_plans(*, now: datetime, apart: frozenset[str] = frozenset()) -> None:
    """On open cases that fit, but those of the numbers ``apart``; a desk without such cases shows less."""
    engineer = people.engineers().order_by("code").first()
    if engineer is None:
        return
    boris = people.actor_for(engineer.account)
    found = [row for row in selectors.desk_queue(boris, now=now, limit=200).rows if row.number not in apart]
    rows = [row for row in found if row.version and row.severity]
    plain = [row for row in rows if row.state != "new"]
    quiet = [row for row in plain if row.updated_at < now - A_DAY]
    if quiet:
        with suppress(Refused):
            _plan(boris, engineer, quiet[0], now=now)
    others = [row for row in plain if row not in quiet[:1]]
    if others:
        words = "Until the fix is there: run the large jobs one after the other, not side by side."
        with suppress(Refused):
            give_workaround(actor=boris, now=now, number=others[0].number, workaround=words)
    _together(boris, rows, now=now)


def _plan(boris: Actor, engineer: Any, row: Any, *, now: datetime) -> None:
    made_at = row.updated_at + timedelta(hours=1)
    day = made_at.astimezone(ZoneInfo(row.zone)).date()
    titles = ("See it happen on our test bench", "Find the cause", "Build and test the fix", "Install it with you")
    steps = [
        StepGiven(title=title, due_on=day + timedelta(days=0 if place < 2 else 7 * place), owner=engineer, after=place)
        for place, title in enumerate(titles)
    ]
    goal = "Large restores run to their end again."
    make_plan(actor=boris, now=made_at, number=row.number, steps=steps, goal=goal)
    shown = plan_of(selectors.case_for(boris, row.number), now=made_at)
    if shown is not None:
        finish_step(actor=boris, now=made_at + timedelta(minutes=50), number=row.number, step=shown.steps[0].key)
    watch_plans(now=now)


def _together(boris: Actor, rows: list[Any], *, now: datetime) -> None:
    """Two pairs of cases of one customer each: one linked, one merged."""
    pairs = [(one, other) for one, other in combinations(rows, 2) if one.customer == other.customer]
    if pairs:
        one, other = pairs[0]
        link = {"actor": boris, "now": now, "number": one.number, "other": other.number}
        with suppress(Refused):
            link_cases(**link, kind="related")
    apart = [pair for pair in pairs[1:] if not {row.number for row in pair} & {row.number for row in pairs[0]}]
    if apart:
        older, newer = sorted(apart[0], key=lambda row: (row.opened_at, row.key))
        with suppress(Refused):
            merge_case(actor=boris, now=now, number=newer.number, into=older.number)
