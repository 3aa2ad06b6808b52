"""An engineer puts a case away from the open ones."""

from datetime import datetime

from podpora.cases.models import Attendance
from podpora.cases.selectors.attendance import case_key_for
from podpora.cases.steps.guards import require_engineer
from podpora.lib.actors import Actor


def close_tab(*, actor: Actor, now: datetime, number: str) -> None:
    """The case stands no longer among the engineer's open ones; what was read and what is unsent stay as they are.

    Raises ``NoSuchCase`` and ``Refused``.
    """
    engineer = require_engineer(actor)
    own = Attendance.objects.filter(engineer=engineer, case=case_key_for(actor, number))
    own.update(kept_at=None, here_at=None, writing="")
