"""What an act complains about, and that nothing was written then."""

from collections.abc import Callable

import pytest

from podpora.cases.faults import Invalid, Refused
from podpora.cases.models import Attachment, Case, Intake, Message, Milestone, SeverityChange
from podpora.lib.journal import Event

ROWS = (Case, Intake, Message, Milestone, SeverityChange, Attachment, Event)


def counts() -> list[int]:
    return [model.objects.count() for model in ROWS]


def codes(act: Callable[[], object]) -> dict[str, tuple[str, ...]]:
    """What the act complains about, field by field; empty where it refuses as a whole. Nothing is written."""
    before = counts()
    with pytest.raises(Refused) as refused:
        act()
    assert counts() == before
    if not isinstance(refused.value, Invalid):
        return {}
    return {field: tuple(reason.code for reason in reasons) for field, reasons in refused.value.fields.items()}
