"""Files on cases and drafts: streamed, counted, behind their gate (R33, R164)."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.attach import attach
from podpora.cases.actions.attach_to_draft import attach_to_draft
from podpora.cases.actions.discard_draft import discard_draft
from podpora.cases.actions.remove_from_draft import remove_from_draft
from podpora.cases.actions.reply import reply
from podpora.cases.actions.save_draft import save_draft
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Attachment, Draft, Message
from podpora.cases.values import Upload
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, last_event, replied
from tests.cast import Cast

LATER = FRIDAY + timedelta(hours=1)
LOG = b"2026-02-06 14:59:58 restore stopped\r\n" * 3000


@pytest.fixture(autouse=True)
def store(settings: object, tmp_path: Path) -> Path:
    settings.STORAGE_DIR = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


def upload(name: str = "engine.log", content: bytes = LOG, content_type: str = "text/plain") -> Upload:
    return Upload(name, content_type, (content[at : at + 1000] for at in range(0, len(content), 1000)))


def stored(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


@pytest.mark.requirement("R33")
def test_a_log_file_on_an_open_case(cast: Cast) -> None:
    case = filed(cast)
    file = attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload())
    assert (file.size, file.sha256) == (len(LOG), hashlib.sha256(LOG).hexdigest())
    assert (file.uploader_name, file.at, file.name) == ("Anna Contact", LATER, "engine.log")
    with selectors.open_attachment(selectors.attachment_for(cast.boris.actor, file.public_key)) as content:
        assert content.read() == LOG
    with pytest.raises(NoSuchCase):
        selectors.attachment_for(cast.cyril.actor, file.public_key)
    told = last_event(case)
    assert (told.kind, told.data["name"], told.data["size"]) == ("case.attached", "engine.log", len(LOG))
    [entry] = [entry for entry in selectors.timeline_for(cast.anna.actor, case) if entry.event_kind == "case.attached"]
    assert entry.files == (file,)


def test_too_large_leaves_nothing(cast: Cast, settings: object, store: Path) -> None:
    settings.MAX_UPLOAD_BYTES = 5000  # type: ignore[attr-defined]
    case = filed(cast)
    with pytest.raises(Refused) as refused:
        attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload())
    [reason] = refused.value.because
    assert (reason.code, reason.params["max_bytes"]) == ("file_too_large", 5000)
    assert not Attachment.objects.exists()
    assert stored(store) == []


def test_a_failing_disk_is_told_and_the_message_is_not_written(cast: Cast, store: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"begin"
        raise OSError("no space left on device")

    case = filed(cast)
    files = [upload("good.log"), Upload("bad.log", "text/plain", broken())]
    with pytest.raises(Refused) as refused:
        add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="Logs", files=files)
    assert refused.value.codes == ("file_not_kept",)
    assert not Message.objects.exists()
    assert not Attachment.objects.exists()
    assert stored(store) == []


def test_a_refused_message_leaves_no_bytes(cast: Cast, store: Path) -> None:
    case = filed(cast)
    withdraw_case(actor=cast.anna.actor, now=LATER, number=case.number, words="x")
    with pytest.raises(Refused):
        add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="Logs", files=[upload()])
    with pytest.raises(Refused):
        attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload())
    with pytest.raises(NoSuchCase):
        attach(actor=cast.cyril.actor, now=LATER, number=case.number, file=upload())
    assert stored(store) == []


def test_files_go_with_the_message_and_those_of_a_note_are_for_engineers(cast: Cast) -> None:
    case = filed(cast)
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="Log", files=[upload("mine.log")])
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="Dump", files=[upload("inner.dmp")])
    reply(actor=cast.boris.actor, now=LATER, number=case.number, body="Fix", files=[upload("fix.zip")])
    inner = attach(actor=cast.boris.actor, now=LATER, number=case.number, file=upload("core.1"), is_internal=True)
    names = {
        name: [file.name for file in selectors.attachments_for(who.actor, case)]
        for name, who in (("anna", cast.anna), ("boris", cast.boris))
    }
    assert names == {"anna": ["mine.log", "fix.zip"], "boris": ["mine.log", "inner.dmp", "fix.zip", "core.1"]}
    for file in Attachment.objects.filter(is_internal=True):
        assert selectors.attachment_for(cast.boris.actor, file.public_key) == file
        with pytest.raises(NoSuchCase):
            selectors.attachment_for(cast.anna.actor, file.public_key)
    assert inner.is_internal
    shown = [file.name for entry in selectors.timeline_for(cast.anna.actor, case) for file in entry.files]
    assert shown == ["mine.log", "fix.zip"]


def test_a_contact_keeps_nothing_internal(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused):
        attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload(), is_internal=True)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\anna\\engine.log", "engine.log"),
        ("../../etc/passwd", "passwd"),
        ("\u200b.htaccess", "htaccess"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("a\x00b\n.log", "ab.log"),
        ("...", "file"),
        ("x" * 300 + ".log", "x" * 251 + ".log"),
        ("Protokół nr 1.log", "Protokół nr 1.log"),
    ],
)
def test_a_name_is_a_name(cast: Cast, store: Path, sent: str, kept: str) -> None:
    case = filed(cast)
    file = attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload(sent, b"x"))
    assert file.name == kept
    [path] = stored(store)
    assert path.name == file.key.split("/")[1]


def test_a_type_that_is_none(cast: Cast) -> None:
    case = filed(cast)
    for declared, kept in (
        ("Text/HTML; charset=x", "text/html"),
        ("x" * 200, "application/octet-stream"),
        ("a/b\r\nX: y", "application/octet-stream"),
        ("", "application/octet-stream"),
    ):
        sent = upload(f"a{len(declared)}", b"x", declared)
        file = attach(actor=cast.anna.actor, now=LATER, number=case.number, file=sent)
        assert file.content_type == kept


class TestDrafts:
    def test_a_draft_survives_and_is_the_persons_own(self, cast: Cast) -> None:
        draft = save_draft(actor=cast.anna.actor, now=FRIDAY, data={"subject": "Tape", "step": 2})
        again = save_draft(actor=cast.anna.actor, now=LATER, key=draft.key, data={"subject": "Tapes", "step": 3})
        assert (again.pk, again.data, again.updated_at) == (draft.pk, {"subject": "Tapes", "step": 3}, LATER)
        assert selectors.drafts_of(cast.anna.actor) == [again]
        assert selectors.draft_for(cast.emil.actor, draft.key) is None
        assert save_draft(actor=cast.emil.actor, now=LATER, key=draft.key, data={}).pk != draft.pk
        assert selectors.draft_for(cast.anna.actor, draft.key).data == {"subject": "Tapes", "step": 3}  # type: ignore[union-attr]

    def test_its_files_stay_with_it_and_go_with_it(
        self, cast: Cast, store: Path, django_capture_on_commit_callbacks: object
    ) -> None:
        draft = save_draft(actor=cast.anna.actor, now=FRIDAY, data={})
        one, two = (
            attach_to_draft(actor=cast.anna.actor, now=LATER, key=draft.key, file=upload(name)) for name in ("a", "b")
        )
        assert selectors.draft_files(cast.anna.actor, draft) == [one, two]
        assert selectors.draft_files(cast.emil.actor, draft) == []
        assert selectors.attachment_for(cast.anna.actor, one.public_key) == one
        for actor in (cast.emil.actor, cast.boris.actor):
            with pytest.raises(NoSuchCase):
                selectors.attachment_for(actor, one.public_key)
            with pytest.raises(NoSuchCase):
                attach_to_draft(actor=actor, now=LATER, key=draft.key, file=upload())
            remove_from_draft(actor=actor, now=LATER, key=draft.key, file=one.public_key)
            discard_draft(actor=actor, now=LATER, key=draft.key)
        assert len(stored(store)) == 2
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            remove_from_draft(actor=cast.anna.actor, now=LATER, key=draft.key, file=one.public_key)
        assert selectors.draft_files(cast.anna.actor, draft) == [two]
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            discard_draft(actor=cast.anna.actor, now=LATER, key=draft.key)
        assert (Draft.objects.count(), Attachment.objects.count(), stored(store)) == (0, 0, [])

    def test_too_much(self, cast: Cast) -> None:
        with pytest.raises(Invalid):
            save_draft(actor=cast.anna.actor, now=FRIDAY, data={"description": "x" * 200_001})
        assert not Draft.objects.exists()


def test_a_form_that_was_sent_twice_keeps_its_files_once(cast: Cast, store: Path) -> None:
    case = filed(cast)
    for _ in range(2):
        add_message(
            actor=cast.anna.actor,
            now=LATER,
            number=case.number,
            body="The log.",
            submission_key="once",
            files=[upload()],
        )
    assert Attachment.objects.count() == len(stored(store)) == 1


def test_the_same_file_sent_twice_is_there_once(cast: Cast, store: Path) -> None:
    case = filed(cast)
    first = attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload())
    assert attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload()) == first
    assert len(stored(store)) == 1
    assert [event.kind for event in events_of("case", case.number)].count("case.attached") == 1
    for actor, file in (
        (cast.anna.actor, upload(content=LOG + b"more")),
        (cast.anna.actor, upload(name="other.log")),
        (cast.boris.actor, upload()),
    ):
        assert attach(actor=actor, now=LATER, number=case.number, file=file) != first
    assert Attachment.objects.filter(case=case).count() == len(stored(store)) == 4


def test_a_customers_file_answers_a_case_that_waits_for_the_customer(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    set_state(actor=cast.boris.actor, now=FRIDAY, number=case.number, state="waiting-on-customer")
    attach(actor=cast.boris.actor, now=LATER, number=case.number, file=upload("ours.log"), is_internal=True)
    assert fresh(case).state == "waiting-on-customer"
    attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload())
    again = fresh(case)
    assert (again.state, again.vendor_owes_since, again.customer_owes_since) == ("open", LATER, None)
