"""The cast, cases filed by the act, and the letters that follow."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from podpora.cases.actions.open_case import open_case
from podpora.cases.models import Case
from podpora.cases.values import IntakeGiven
from podpora.channels.email.models import Letter
from podpora.lib.journal import EventTask, forgo_tasks
from podpora.notifications import mailing_rounds
from podpora.notifications.rounds import announce
from tests.cast import Cast, Person, make_cast

FRIDAY = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
"""15:00 in Warsaw, within the hours of Basic."""


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone; what was told while they were made is settled."""
    made = make_cast()
    forgo_tasks()
    return made


@pytest.fixture
def opened(cast: Cast) -> Case:
    """Anna's case, its letters written and put away; she reads English, so that tests can quote what she reads."""
    cast.anna.account.language = "en"
    cast.anna.account.save()
    case = file_case(cast, cast.anna)
    letters_of(FRIDAY)
    return case


def file_case(cast: Cast, person: Person, *, now: datetime = FRIDAY, **changed: Any) -> Case:
    values: dict[str, Any] = {
        "actor": person.actor,
        "now": now,
        "customer": cast.mine,
        "product": cast.product,
        "release": cast.release,
        "support_id": "SID-ANNA-0001",
        "category": "technical",
        "subject": "The restore stops at 40 %",
        "severity": "3",
        "intake": IntakeGiven(
            contact_name=person.account.name,
            contact_email=person.account.email,
            description="It stops.",
            business_impact="Some",
            system_impact="Some",
        ),
    }
    return open_case(**values | changed)


def letters_of(now: datetime, kind: str = "") -> dict[str, Letter]:
    """The new letters that follow from all that happened so far (of one kind of event), by recipient, one for each."""
    new = [letter for letter in new_letters(now) if kind in ("", letter.kind)]
    found = {letter.recipient: letter for letter in new}
    assert len(found) == len(new), [f"{letter.kind} to {letter.recipient}" for letter in new]
    return found


def new_letters(now: datetime) -> list[Letter]:
    """All letters that follow from what happened since the last call."""
    before = set(Letter.objects.values_list("pk", flat=True))
    with patch.object(mailing_rounds, "MOST_WAITING", 10_000):  # nothing leaves the outbox here
        while announce(now) or mailing_rounds.mail_to_many(now=now):
            pass
    assert list(EventTask.objects.filter(reader="notifications").values_list("event__kind", "last_error")) == []
    return list(Letter.objects.exclude(pk__in=before).order_by("pk"))


def later(**span: int) -> datetime:
    return FRIDAY + timedelta(**span)
