"""Queues for tests, made by the acts."""

from itertools import count
from typing import Any

from podpora.lib.actors import SYSTEM
from podpora.people.models import Engineer
from podpora.roster.actions.add_member import add_member
from podpora.roster.actions.put_profile import put_profile
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.models import Profile, Queue
from tests.builders.people import THEN

_numbers = count(1)


def queue(code: str = "", *members: Engineer, **fields: Any) -> Queue:
    """A queue with these members, for any product and category unless ``fields`` say otherwise."""
    code = code or f"queue-{next(_numbers)}"
    made = put_queue(actor=SYSTEM, now=THEN, code=code, **({"name": code.title()} | fields)).row
    for member in members:
        add_member(actor=SYSTEM, now=THEN, queue=made, engineer=member)
    return made


def profile(of: Engineer, shifts: str = "mon-fri 08:00-16:00", **fields: Any) -> Profile:
    """How the engineer works: these shifts on the clock of the account, unless ``fields`` say otherwise."""
    values: dict[str, Any] = {"zone": of.account.zone, "shifts": shifts} | fields
    return put_profile(actor=SYSTEM, now=THEN, engineer=of, **values).row
