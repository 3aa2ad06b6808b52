"""The one place that reads the wall clock for the rooms' faces and tools; acts get ``now`` as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def require_aware(at: datetime, *, name: str = "now") -> datetime:
    """``at`` in UTC; ``ValueError`` when it carries no zone, because a naive time is nobody's time."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError(f"{name} must be aware, got {at!r}")
    return at.astimezone(UTC)
