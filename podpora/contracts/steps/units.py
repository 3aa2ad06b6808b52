"""The units of a licence as one value."""

import hashlib
from collections.abc import Iterable

from podpora.contracts.models import LicenceUnit


def units_mark(units: Iterable[LicenceUnit]) -> str:
    """A short mark of all units: another one as soon as anything in them has changed."""
    lines = sorted(f"{unit.label}\0{unit.quantity}\0{unit.program}" for unit in units)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]
