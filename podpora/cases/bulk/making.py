"""Plan, live through, write: in batches, each one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from django.db import models, transaction

from podpora.cases import numbers
from podpora.cases.bulk.grounds import Ground, grounds
from podpora.cases.bulk.inserting import give_keys, insert
from podpora.cases.bulk.plans import (
    ANSWERED,
    CLOSED,
    LONGEST_AGO,
    LONGEST_STORY,
    OVERDUE,
    UNANSWERED,
    WAITING,
    WITHDRAWN,
    Plan,
)
from podpora.cases.bulk.stories import Story, SurveyBook, filed_for
from podpora.cases.bulk.words import SUBJECTS
from podpora.cases.models import Case
from podpora.cases.steps.deciding import Severity
from podpora.cases.steps.filed import Filed
from podpora.search.writing import put_all

BATCH: Final = 1000
_TRIES: Final = 200


def make_cases(
    count: int,
    *,
    now: datetime,
    seed: int = 1,
    due: int = 0,
    is_open: bool = False,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write ``count`` cases for the customers, products and engineers that are there, in batches, and return how many.

    Their histories end before ``now``; about one in ten is open, with ``is_open`` all are. ``due``: so many of them
    have a promise that has run out by ``now`` and is not yet recorded as missed. Same ``seed``, same cases but for
    their numbers. ``progress`` hears the total. What happened counts as told: no reader finds a task. Raises
    ``ValueError`` where nobody could file.
    """
    now = now.replace(microsecond=0)
    maker = _Maker(now=now, seed=seed, is_open=is_open)
    made = 0
    while made < count:
        size = min(BATCH, count - made)
        overdue = max(0, min(size, due - made))
        with transaction.atomic():
            write([maker.story(OVERDUE if index < overdue else None) for index in range(size)])
        made += size
        if progress is not None:
            progress(made)
    return made


def write(stories: Sequence[Story]) -> None:
    """All rows of the stories, in the caller's transaction."""
    _number(stories)
    tables: list[list[models.Model]] = [
        [story.case for story in stories],
        [story.milestone for story in stories if story.milestone is not None],
        [story.change for story in stories if story.change is not None],
        [message for story in stories for message in story.messages],
        [story.survey for story in stories if story.survey is not None],
    ]
    for rows in tables:
        give_keys(rows)
        insert(rows)
    insert([story.intake for story in stories])
    insert([attempt for story in stories for attempt in story.attempts])
    insert([story.work for story in stories if story.work is not None])
    insert([score for story in stories for score in story.scores])
    for story in stories:
        story.name_keys()
    insert([event for story in stories for event in story.events])
    put_all([story.thing() for story in stories])


class _Maker:
    """Draws plans and lives them through."""

    def __init__(self, *, now: datetime, seed: int, is_open: bool = False) -> None:
        self.now, self.chance, self.is_open = now, Random(seed), is_open
        self.grounds = [ground for ground in grounds(now=now) if ground.since < now and ground.severities]
        if not self.grounds:
            raise ValueError("nobody could file a case: load customers, licences and policy first")
        self.book = SurveyBook()
        self.severities: dict[tuple[int, str, str], Severity] = {}

    def story(self, fate: str | None = None) -> Story:
        """One more case; ``fate`` drawn unless given."""
        plan, filed = self._fitting(fate or self._fate())
        return Story(plan, filed, number=numbers.new_number(), now=self.now, book=self.book)

    def _fate(self) -> str:
        if not self.is_open and self.chance.random() < 0.9:
            return CLOSED if self.chance.random() < 0.95 else WITHDRAWN
        return self.chance.choice((UNANSWERED, ANSWERED, ANSWERED, WAITING))

    def _fitting(self, fate: str) -> tuple[Plan, Filed]:
        """A plan whose promise suits its fate: run out for an overdue one, still running for an unanswered one."""
        for _ in range(_TRIES):
            plan = self._plan(fate)
            filed = filed_for(plan, severities=self.severities)
            due_at = filed.promise.due_at
            if fate == OVERDUE and (due_at is None or due_at >= self.now):
                continue
            if fate == UNANSWERED and due_at is not None and due_at <= self.now:
                continue
            return plan, filed
        raise ValueError(f"no case could be made that is {fate}")

    def _plan(self, fate: str) -> Plan:
        chance = self.chance
        ground = chance.choice(self.grounds)
        has_release = fate == CLOSED or chance.random() < 0.95
        return Plan(
            ground=ground,
            at=self._filed_at(ground, fate),
            severity=chance.choices(ground.severities, weights=range(1, len(ground.severities) + 1))[0],
            release=chance.choice(ground.releases) if has_release and ground.releases else None,
            fate=fate if ground.releases or fate != CLOSED else WITHDRAWN,
            subject=f"{chance.choice(SUBJECTS)} ({ground.decided.wanted.product.name})",
            seed=chance.getrandbits(48),
        )

    def _filed_at(self, ground: Ground, fate: str) -> datetime:
        """When it was filed: long enough ago for its story, not before the right to file began."""
        span = {
            UNANSWERED: (timedelta(0), timedelta(hours=8)),
            OVERDUE: (timedelta(hours=1), timedelta(days=20)),
            ANSWERED: (timedelta(hours=2), timedelta(days=15)),
            WAITING: (timedelta(hours=2), timedelta(days=15)),
        }.get(fate, (LONGEST_STORY, LONGEST_AGO))
        ago = span[0] + (span[1] - span[0]) * self.chance.random()
        return max(self.now - ago, ground.since).replace(microsecond=0)


def _number(stories: Sequence[Story]) -> None:
    """Give every case a number that is free."""
    while True:
        wanted = [story.case.number for story in stories]
        taken = set(Case.objects.filter(number__in=wanted).values_list("number", flat=True))
        doubled = len(set(wanted)) < len(wanted)
        if not taken and not doubled:
            return
        seen: set[str] = set()
        for story in stories:
            if story.case.number in taken | seen:
                story.renumber(numbers.new_number())
            seen.add(story.case.number)
