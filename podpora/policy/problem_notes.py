"""Who may tell the appointed people of an organisation of a problem, and how often (R13, Q62).

How many notes one person sends within a day is a setting of the desk and no promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from podpora.policy import because_notes as why
from podpora.policy.because import Because
from podpora.policy.values import Decision

CLAUSE = "text.contacting"
DAY = timedelta(days=1)


def may_send_note(
    *, belongs: bool, has_role: bool, has_readers: bool, sent: Sequence[datetime], limit: int, at: datetime
) -> Decision:
    """Whether somebody may send a problem note at `at`.

    `belongs`: is of the organisation; `has_role`: may open cases for it; `has_readers`: somebody is appointed there;
    `sent`: when the person sent notes before. A day is the last 24 hours.
    """
    if has_role:
        return Decision(False, (Because(CLAUSE, why.NOTE_NOT_NEEDED),))
    if not belongs:
        return Decision(False, (Because(CLAUSE, why.NOTE_NOT_OF_HERE),))
    if not has_readers:
        return Decision(False, (Because("who.roles", why.NOTE_NOBODY_READS),))
    within = sorted(one for one in sent if at - DAY < one <= at)
    if len(within) >= limit:
        until = within[len(within) - limit] + DAY
        return Decision(False, (Because("", why.NOTE_TOO_MANY, {"limit": limit, "until": until.isoformat()}),))
    return Decision(True, (Because(CLAUSE, why.NOTE_TO_APPOINTED),))
