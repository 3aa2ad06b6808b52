"""An engineer's row, held while something is put into the engineer's hands."""

from django.db import connection

from podpora.people.models import Engineer


def hold_engineer(engineer: Engineer) -> None:
    """Nobody changes the engineer's records until the caller's transaction ends: whoever takes a mark away, or closes
    the desk to the engineer, waits and then finds what was given; or was first, and what is read from now on tells so.
    Taken before the lock of any case, so that two who give cases to one engineer never wait for each other."""
    if connection.features.has_select_for_update:  # else one transaction writes at a time
        list(Engineer.objects.select_for_update(no_key=True).filter(pk=engineer.pk).values_list("pk"))
