"""No technical contact of the customer is available now: continuous work is paused (R101, Q37)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import ContinuousWork
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.continuous import pause, require_work
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import require_text
from podpora.lib.actors import Actor


def lose_resource(*, actor: Actor, now: datetime, number: str, words: str = "") -> ContinuousWork:
    """The work, paused since ``now`` or since it was; the severity stays. An engineer says in ``words`` what was tried:
    the work on the gravest severity is not stopped by a slip.

    Raises ``NoSuchCase``, ``Invalid`` (words) and ``Refused``: closed, ``not_continuous``.
    """
    words = require_text(words, field="words", limit=2000).strip() if words.strip() or actor.is_engineer else ""
    with transaction.atomic():
        case = held_case(actor, number)
        if actor.is_engineer:
            require_engineer(actor)
        require_open(case)
        work = require_work(case)
        heard_of(case, actor=actor, now=now)
        case.save(update_fields=["customer_acted_at"])
        if work.paused_since is None:
            pause(case, work, actor=actor, now=now, words=words)
        return work
