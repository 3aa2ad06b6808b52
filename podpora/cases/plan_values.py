"""Plain values of plans: what acts take and what selectors give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podpora.people.models import Engineer
    from podpora.products.models import Release

MOST_STEPS = 30
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class StepGiven:
    """A step of a plan as somebody wrote it. ``key``: of a step that there is, 0 for a new one. ``after``: the place,
    from 1, among all steps that are given with it, of the one that it waits for; 0 for none."""

    title: str
    due_on: date | None
    owner: "Engineer | None"
    key: int = 0
    after: int = 0
    release: "Release | None" = None
    outside: str = ""
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as pages and letters show it. ``state``: open, late (also when nobody has looked yet), done, dropped;
    ``after`` is the title of the step that it waits for, while that is not done; ``release`` a version."""

    key: int
    place: int
    title: str
    due_on: date
    state: str
    owner_name: str
    owner_code: str
    after: str = ""
    after_key: int = 0
    release: str = ""
    outside: str = ""
    done_at: datetime | None = None

    @property
    def is_ahead(self) -> bool:
        return self.state in ("open", "late")


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with its steps in order; ``aim`` is the version that it leads to, or ""."""

    goal: str
    aim: str
    steps: Sequence[StepShown]
    late: int
    done: int

    @property
    def left(self) -> int:
        """How many steps are still ahead."""
        return sum(step.is_ahead for step in self.steps)
