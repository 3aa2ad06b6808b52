"""The cases' duties of the worker. Each round takes what is due, does it, and returns how much it did."""

from datetime import datetime


def register() -> None:
    """Called once at start: the cases read the events of people that concern open cases (R10, D60)."""


def watch_milestones(*, now: datetime, limit: int = 200) -> int:
    """Warn before and record misses after (decision 7): due rows only, exactly one worker wins each, in sets."""
    raise NotImplementedError


def watch_people(*, now: datetime, limit: int = 20) -> int:
    """Flag open cases of a customer whose last contact lost the role, unflag them when there is one again (R10), and
    keep the federal mark of open cases in step with the customer's."""
    raise NotImplementedError
