"""An engineer's row, held while something is put into the engineer's hands."""

import time
from typing import Final

from django.db import connection

from podpora.people.models import Engineer

TRIES: Final = 10
BETWEEN: Final = 0.02
"""Seconds between two tries to hold an engineer's row."""


def hold_engineer(engineer: Engineer) -> None:
    """Nobody changes the engineer's records until the caller's transaction ends: whoever takes a mark away, or closes
    the desk to the engineer, waits and then finds what was given; or was first, and what is read from now on tells so.
    Taken before the lock of any case, so that two who give cases to one engineer never wait for each other."""
    if connection.features.has_select_for_update:  # else one transaction writes at a time
        list(Engineer.objects.select_for_update(no_key=True).filter(pk=engineer.pk).values_list("pk"))


def could_hold_engineer(engineer: Engineer) -> bool:
    """As ``hold_engineer``, for whoever holds a case already: a row that somebody else holds is tried again for a fifth
    of a second and then let be, so that nobody waits for each other in a circle. Whether it is held now."""
    if not connection.features.has_select_for_update:
        return True
    row = Engineer.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=engineer.pk).values_list("pk")
    for left in reversed(range(TRIES)):
        if list(row.all()):
            return True
        time.sleep(BETWEEN if left else 0)
    return False
