"""kill -9 for the web server in the middle of many requests: what was acknowledged is there, once and whole."""

import hashlib
import http.client
import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.running import Answer, RunningDesk, Visitor, database, draft_a_case, send_draft, wait_for

SEED = 20260206
KILLS = 4
AT_LEAST = 3
ANNA = ("anna.sobczyk@brama.example", "backup-replication|12.3", "SID-T8J5-63NV")
JANA = ("jana.ptackova@vltavan.example", "backup-replication|12.3", "SID-94GR-PYWB")
NO_ANSWER = (OSError, http.client.HTTPException)
ALL_THAT_IS_THERE = """
import hashlib, json
from django.conf import settings
from podpora.cases.models import Attachment, Case, Intake, Message, Milestone, SeverityChange
from podpora.lib.journal import Event, EventTask
from podpora.lib.storage import open_stored

def digest(row):
    with open_stored(row.key, root=settings.STORAGE_DIR) as file:
        return hashlib.sha256(file.read()).hexdigest()

def told(kind):
    return list(Event.objects.filter(kind=kind).order_by("pk").values_list("subject_key", "data"))

cases = {row.pk: row.number for row in Case.objects.all()}
print(json.dumps({
    "cases": {row.case.number: row.description for row in Intake.objects.select_related("case")},
    "numbers": sorted(cases.values()),
    "milestones": sorted(cases[pk] for pk in Milestone.objects.values_list("case_id", flat=True)),
    "severities": sorted(cases[pk] for pk in SeverityChange.objects.values_list("case_id", flat=True)),
    "opened": [key for key, data in told("case.opened")],
    "messages": [[row.pk, cases[row.case_id], row.body] for row in Message.objects.order_by("pk")],
    "message_events": [[data["message"], key] for key, data in told("case.message_added")],
    "untold": EventTask.objects.filter(reader="notifications", event__kind="case.opened").count(),
    "files": [
        [cases.get(row.case_id, ""), row.name, row.size, row.sha256, digest(row)] for row in Attachment.objects.all()
    ],
}))
"""


@dataclass
class Ledger:
    """What one client sent: acknowledged with its number, or unknown because no answer came."""

    cases: dict[str, str] = field(default_factory=dict)
    """Words of the description to the number that was answered ('' unknown, and not sent again)."""
    messages: dict[str, bool] = field(default_factory=dict)
    """Body to whether it was acknowledged."""
    on: dict[str, str] = field(default_factory=dict)
    """Body to the number of its case."""
    acknowledged: int = 0
    cut: int = 0
    faults: list[str] = field(default_factory=list)


@pytest.fixture
def desk(tmp_path: Path, db: None) -> Iterator[RunningDesk]:
    with database() as address:
        running = RunningDesk(tmp_path, database_url=address)
        try:
            yield running
        finally:
            running.close()


def test_everything_acknowledged_is_there_once_and_nothing_is_half_written(desk: RunningDesk) -> None:
    desk.start("web")
    visitors = [(Visitor(desk), who) for who in (ANNA, JANA, ANNA, JANA)]
    for visitor, who in visitors:
        visitor.sign_in(who[0])
    stop, ledgers = threading.Event(), [Ledger() for _ in visitors]
    clients = [
        threading.Thread(target=use, args=(visitor, who, f"client {index}", ledger, stop))
        for index, ((visitor, who), ledger) in enumerate(zip(visitors, ledgers, strict=True))
    ]
    for client in clients:
        client.start()
    try:
        kill_again_and_again(desk, ledgers)
    finally:
        stop.set()
        for client in clients:
            client.join(60)
    desk.close()
    assert [fault for ledger in ledgers for fault in ledger.faults] == []
    check(desk.ask(ALL_THAT_IS_THERE), ledgers)


def kill_again_and_again(desk: RunningDesk, ledgers: list[Ledger]) -> None:
    """The whole server, or its process that answers, at a random moment once some requests were acknowledged."""
    chance = random.Random(SEED)
    for turn in range(KILLS + 1):
        enough = acknowledged(ledgers) + AT_LEAST
        wait_for(lambda enough=enough: acknowledged(ledgers) >= enough, "the server takes in cases")  # type: ignore[misc]
        time.sleep(chance.uniform(0, 0.3))
        if turn == KILLS:
            return
        if turn % 2:
            desk.kill_web_process()
        else:
            desk.kill("web")
            desk.start("web")


def acknowledged(ledgers: list[Ledger]) -> int:
    return sum(ledger.acknowledged for ledger in ledgers)


def use(visitor: Visitor, who: tuple[str, str, str], name: str, ledger: Ledger, stop: threading.Event) -> None:
    """File a case, write on it with a file, again and again; half of what was cut is sent once more."""
    chance = random.Random(f"{SEED} {name}")
    turn = 0
    while not stop.is_set():
        turn += 1
        try:
            _file_and_write(visitor, who, f"{name}, case {turn}", ledger, again=chance.random() < 0.5, stop=stop)
        except AssertionError as fault:
            ledger.faults.append(str(fault)[:500])


def _file_and_write(
    visitor: Visitor, who: tuple[str, str, str], words: str, ledger: Ledger, *, again: bool, stop: threading.Event
) -> None:
    email, product, support_id = who
    try:
        key = draft_a_case(visitor, product, support_id, words, email)
    except NO_ANSWER:
        ledger.cut += 1
        stop.wait(0.1)
        return
    ledger.cases[words] = ""
    number = _patiently(lambda: send_draft(visitor, key), ledger, again=again, stop=stop)
    if number is None:
        return
    ledger.cases[words] = number
    body, form_key = f"More about {words}", hashlib.sha256(words.encode()).hexdigest()[:40]
    ledger.messages[body], ledger.on[body] = False, number
    file = (f"{form_key}.log", body.encode() * 5000)
    sent = _patiently(
        lambda: visitor.post(f"/portal/cases/{number}/message/", {"body": body, "key": form_key}, file),
        ledger,
        again=again,
        stop=stop,
    )
    if sent is not None:
        assert isinstance(sent, Answer)
        assert sent.status == 302, sent.text
        ledger.messages[body] = True


def _patiently(act: Any, ledger: Ledger, *, again: bool, stop: threading.Event) -> Any:
    """What the act answers; where its answer was cut, it is sent until one comes, or not again."""
    while True:
        try:
            answer = act()
        except NO_ANSWER:
            ledger.cut += 1
        else:
            ledger.acknowledged += 1
            return answer
        if not again:
            return None
        with suppress(*NO_ANSWER):
            stop.wait(0.1)


def check(there: Any, ledgers: list[Ledger]) -> None:
    """Nothing acknowledged is missing, nothing is there twice, and each case and message is whole."""
    filed = {words: number for ledger in ledgers for words, number in ledger.cases.items()}
    answered = {words: number for words, number in filed.items() if number}
    words_of = there["cases"]
    assert sum(ledger.cut for ledger in ledgers) > 0, "no request was cut"
    assert {words_of.get(number) for number in answered.values()} == set(answered)
    assert len(set(words_of.values())) == len(words_of), "a case is there twice"
    assert set(words_of.values()) <= set(filed)

    numbers = sorted(words_of)
    for part in ("numbers", "milestones", "severities"):
        assert there[part] == numbers, part
    assert sorted(there["opened"]) == numbers
    assert there["untold"] == len(numbers), "somebody would not be told, or be told twice"

    bodies = [body for _key, _number, body in there["messages"]]
    sent = {body for ledger in ledgers for body in ledger.messages}
    assert {body for ledger in ledgers for body, taken in ledger.messages.items() if taken} <= set(bodies) <= sent
    assert len(set(bodies)) == len(bodies), "a message is there twice"
    on = {body: number for ledger in ledgers for body, number in ledger.on.items()}
    assert all(number == on[body] for _key, number, body in there["messages"])
    assert sorted(there["message_events"]) == sorted([key, number] for key, number, _body in there["messages"])

    files = {(number, name): (size, sha, stored) for number, name, size, sha, stored in there["files"]}
    assert len(files) == len(there["files"]) == len(bodies), "each message has its file, once"
    for _key, number, body in there["messages"]:
        content = body.encode() * 5000
        name = f"{hashlib.sha256(body.removeprefix('More about ').encode()).hexdigest()[:40]}.log"
        digest = hashlib.sha256(content).hexdigest()
        assert files[number, name] == (len(content), digest, digest)
