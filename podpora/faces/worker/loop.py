"""The passage of time: the rounds of the rooms, one after the other, for as long as the process lives."""

import importlib
import logging
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from django.db import close_old_connections, connections

from podpora.lib import moment


class Round(Protocol):
    """One duty: looks at what is due at that instant, does a limited part of it, answers how many rows it did."""

    def __call__(self, *, now: datetime) -> int: ...


ROUNDS: Final = (
    "podpora.lib.heartbeat:show_life",
    "podpora.cases.rounds:watch_milestones",
    "podpora.cases.plan_rounds:watch_plans",
    "podpora.cases.escalation_rounds:watch_escalations",
    "podpora.cases.rounds:watch_people",
    "podpora.cases.sam_rounds:watch_sams",
    "podpora.cases.routing_rounds:watch_roster",
    "podpora.cases.routing_rounds:watch_routing",
    "podpora.cases.continuous_rounds:watch_absences",
    "podpora.cases.continuous_rounds:watch_continuous_work",
    "podpora.cases.news_rounds:remind_of_news",
    "podpora.notifications.rounds:announce",
    "podpora.notifications.mailing_rounds:mail_to_many",
    "podpora.channels.email.rounds:deliver",
    "podpora.cases.tidying:tidy_drafts",
    "podpora.cases.tidying:tidy_files",
    "podpora.cases.tidying:tidy_undo",
    "podpora.people.rounds:tidy_sessions",
    "podpora.people.rounds:tidy_invitations",
    "podpora.channels.email.rounds:tidy_folder",
)
"""In this order, so that a breach is announced in the same pass."""

APART: Final = frozenset({"podpora.channels.email.rounds:deliver"})
"""Rounds that wait for other machines: each in a thread of its own, so that a hanging mail server delays no promise."""

SELDOM: Final = {
    "podpora.cases.tidying:tidy_drafts": timedelta(hours=1),
    "podpora.cases.tidying:tidy_files": timedelta(minutes=1),
    "podpora.cases.tidying:tidy_undo": timedelta(hours=1),
    "podpora.people.rounds:tidy_sessions": timedelta(minutes=10),
    "podpora.people.rounds:tidy_invitations": timedelta(hours=1),
    "podpora.channels.email.rounds:tidy_folder": timedelta(hours=1),
}
"""Rounds that nobody waits for, and how long each rests after a turn that left nothing over."""

LONGEST_PAUSE: Final = timedelta(minutes=1)
_DOUBLINGS: Final = 6
"""After so many failures in a row the pause is the longest; doubled without end it would be no interval any more."""

log = logging.getLogger(__name__)


@dataclass
class Duty:
    """A round with its name, and how long it is left alone after it failed."""

    name: str
    round: Round
    failures: int = 0
    not_before: datetime | None = field(default=None)

    def rests(self, now: datetime) -> bool:
        return self.not_before is not None and now < self.not_before

    def run(self, now: datetime) -> int:
        """How many rows were done; a failure is logged, never raised, and the round rests for a while."""
        try:
            done = self.round(now=now)
        except Exception:
            self.failures += 1
            pause = min(timedelta(seconds=2 ** min(self.failures, _DOUBLINGS)), LONGEST_PAUSE)
            self.not_before = now + pause
            log.exception("round %s failed (%d in a row); next try in %s", self.name, self.failures, pause)
            return 0
        self.failures, self.not_before = 0, None
        if done == 0 and self.name in SELDOM:
            self.not_before = now + SELDOM[self.name]
        return done


def duties(names: Sequence[str] = ROUNDS) -> list[Duty]:
    """The rounds of the rooms, each ``module:function``."""
    found = []
    for name in names:
        module, _, function = name.partition(":")
        found.append(Duty(name=name, round=getattr(importlib.import_module(module), function)))
    return found


def one_pass(rounds: Sequence[Duty], *, now: datetime) -> int:
    """Each round that does not rest, once; how many rows were done in all. One failing round stops no other."""
    close_old_connections()
    done = sum(duty.run(now) for duty in rounds if not duty.rests(now))
    close_old_connections()
    return done


def work(*, poll_seconds: float, stop: threading.Event) -> None:
    """Pass after pass until ``stop`` is set; sleeps only when a pass found nothing to do."""
    rounds = duties()
    log.info("worker at work: %s", ", ".join(duty.name for duty in rounds))
    alone = [[duty] for duty in rounds if duty.name in APART]
    threads = [threading.Thread(target=_keep_at, args=(duty, poll_seconds, stop)) for duty in alone]
    for thread in threads:
        thread.start()
    try:
        _keep_at([duty for duty in rounds if duty.name not in APART], poll_seconds, stop)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    log.info("worker ended")


def _keep_at(rounds: Sequence[Duty], poll_seconds: float, stop: threading.Event) -> None:
    try:
        while not stop.is_set():
            if one_pass(rounds, now=moment.now()) == 0:
                stop.wait(poll_seconds)
    finally:
        connections.close_all()


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set: the round at work comes to its end, then the loop does."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
