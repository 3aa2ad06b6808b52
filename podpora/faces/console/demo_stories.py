"""The demo's stories: what the desk can do, each once or a few times, by real acts at stated instants.

``demo/stories.yaml`` tells them: who files which case when, and the moves that follow.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from podpora.cases import continuous_rounds, escalation_rounds, selectors
from podpora.cases.actions.open_case import open_case
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.routing import engineers_by_fit
from podpora.faces.console.history import Filer, Past, intake_of
from podpora.faces.console.story_moves import MOVES
from podpora.faces.console.story_told import Move, Told
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.products import selectors as products
from podpora.roster.selectors import engineers_of

FILE: Final = "stories.yaml"


class Stories:
    """All stories of a folder. ``numbers``: the case of each by its key (or place), ``left_out``: moves that the desk
    refused, which a holiday of the customer's may do."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        self.all: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text("utf-8")) if path.exists() else []
        self.numbers: dict[str, str] = {}
        self.left_out: list[str] = []

    def plan(self, past: Past, filers: list[Filer]) -> None:
        """Put every story into the past; one whose people are not there is not told."""
        by_key = {(filer.email, filer.support_id.code): filer for filer in filers}
        for place, story in enumerate(self.all):
            filer = by_key.get((story["filer"], story["support_id"]))
            if filer is not None:
                self._plan_one(past, Told(filer, self.numbers, past.now), story, str(story.get("key", place)))

    def _plan_one(self, past: Past, told: Told, story: dict[str, Any], key: str) -> None:
        def file(at: datetime) -> None:
            told.number = self.numbers[key] = _filed(told.filer, story, at=at)
            past.filed += 1

        past.at(told.instant(story["filed"]), self._tried(file, f"{key}: filed", has_shifts=False))
        for move in story.get("moves", ()):
            name, has_shifts = f"{key}: {move['do']}", story.get("severity") == "1"
            past.at(told.instant(move["at"]), self._tried(_moved(told, move), name, has_shifts=has_shifts))

    def _tried(self, act: Callable[[datetime], None], name: str, *, has_shifts: bool) -> Callable[[datetime], None]:
        def tried(at: datetime) -> None:
            escalation_rounds.watch_escalations(now=at)
            if has_shifts:
                continuous_rounds.watch_continuous_work(now=at)
            try:
                act(at)
            except (Refused, NoSuchCase) as refused:
                self.left_out.append(f"{name}: {refused}")

        return tried


def _filed(filer: Filer, story: dict[str, Any], *, at: datetime) -> str:
    """The number of the story's case, which is filed now."""
    product = filer.support_id.licence.product
    releases = {release.version: release for release in products.releases_of(product)}
    case = open_case(
        actor=filer.actor,
        now=at,
        customer=filer.customer,
        product=product,
        release=releases.get(story.get("version", "")),
        support_id=filer.support_id.code,
        category=story.get("category", "technical"),
        subject=story["subject"],
        severity=story.get("severity"),
        language=story.get("language"),
        after_hours="go-on",
        intake=intake_of(filer, story),
    )
    return case.number


def _moved(told: Told, move: Move) -> Callable[[datetime], None]:
    handler = MOVES[move["do"]]
    return lambda at: handler(told, _who(told, move.get("by", "customer"), at=at), at, move)


def _who(told: Told, by: str, *, at: datetime) -> Actor:
    """``customer``: who filed the case; an address: another contact; ``assignee``: who has the case; ``next``: who of
    its queue fits it best but the assignee; else the code of an engineer."""
    if by == "customer":
        return told.filer.actor
    if "@" in by:
        account = people.account_by_address(by)
        assert account is not None
        return people.actor_for(account)
    engineer = people.engineer_by_code(_code_of(told, by, at=at) if by in ("assignee", "next") else by)
    assert engineer is not None
    return people.actor_for(engineer.account)


def _code_of(told: Told, by: str, *, at: datetime) -> str:
    everybody = people.engineers().order_by("code")
    seeing = people.actor_for(next((each for each in everybody if each.is_federal), everybody[0]).account)
    case = selectors.case_for(seeing, told.number)
    has = str(case.assignee.code) if case.assignee is not None else ""
    if by == "assignee" and has:
        return has
    members = {each.code for each in engineers_of(case.queue)} if case.queue is not None else set()
    fits = [fit.code for fit in engineers_by_fit(seeing, case, now=at) if fit.code != has]
    return next((code for code in fits if code in members), fits[0])
