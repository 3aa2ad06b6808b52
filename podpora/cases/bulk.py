"""Cases in bulk, for demo data of any size and for measuring. A test holds the rows equal to those of the acts."""

from collections.abc import Callable
from datetime import datetime


def make_cases(
    count: int, *, now: datetime, seed: int = 1, due: int = 0, progress: Callable[[int], None] | None = None
) -> int:
    """Write ``count`` cases for the customers, products and engineers that are there, in batches, and return how many.

    Their histories end before ``now``; about one in ten is open. ``due``: so many promises have run out by ``now`` and
    are not yet recorded as missed. Same ``seed``, same cases but for their numbers. ``progress`` hears the total.
    """
    raise NotImplementedError
