"""Numbers that the desk makes itself where the vendor's records have none (Q24)."""

import secrets
from typing import Final

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that can be taken for another


def new_code(prefix: str) -> str:
    """``PREFIX-XXXX-XXXX-XXXX``, opaque, 58 bits at random."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))
    return "-".join((prefix, *groups))
