"""The confirmation of a case, measured on processes that really run: web, worker, and the mail they write."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.running import RunningDesk, Visitor, database, draft_a_case, send_draft, wait_for

ANNA = "anna.sobczyk@brama.example"
INSTANTS = """
import json, sys
from podpora.cases.models import Case
from podpora.channels.email.models import Letter

case = Case.objects.get(number=sys.argv[1])
letter = Letter.objects.get(event__subject_key=case.number, event__kind="case.opened", recipient=sys.argv[2])
print(json.dumps([case.opened_at.isoformat(), letter.created_at.isoformat()]))
"""


@pytest.fixture
def desk(tmp_path: Path, db: None) -> Iterator[RunningDesk]:
    with database() as address:
        running = RunningDesk(tmp_path, database_url=address)
        try:
            running.start("web", "worker")
            yield running
        finally:
            running.close()


@pytest.mark.requirement("R175")
def test_a_worker_at_work_sends_the_confirmation_within_a_minute_in_the_submitters_language(desk: RunningDesk) -> None:
    visitor = Visitor(desk)
    visitor.sign_in(ANNA)
    key = draft_a_case(visitor, "backup-replication|12.3", "SID-T8J5-63NV", "The copy stops at 40 %.", ANNA)
    number = send_draft(visitor, key)
    wait_for(lambda: bool(_to_anna(desk)), "the letter is in the mail folder")
    [(file, letter)] = _to_anna(desk)
    assert f"{number[:4]} {number[4:]}" in letter["Subject"]
    assert letter["Content-Language"] == "pl"
    opened_at, queued_at = (datetime.fromisoformat(at) for at in desk.ask(INSTANTS, number, ANNA))
    assert letter["Date"].datetime == queued_at.replace(microsecond=0)
    arrived_at = datetime.fromtimestamp(file.stat().st_ctime, UTC)  # its mtime is that of the letter
    assert queued_at - opened_at < timedelta(minutes=1)
    assert arrived_at - opened_at < timedelta(minutes=1)


def _to_anna(desk: RunningDesk) -> list[tuple[Path, EmailMessage]]:
    found = [(file, message_from_bytes(file.read_bytes(), policy=default)) for file in desk.mail.glob("*.eml")]
    return [(file, letter) for file, letter in found if ANNA in letter["To"]]
