"""What goes with a reply, as faces hand it in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beside:
    """``note`` that the customer never sees, ``severity`` to propose with the ``words`` that it needs; "" for none."""

    note: str = ""
    severity: str = ""
    words: str = ""
