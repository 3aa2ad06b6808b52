"""Files: bytes first, durable under a random key; then the row. What no row names is thrown away again."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

from django.conf import settings
from django.db import transaction

from podpora.cases import because
from podpora.cases.models import Attachment, Case, Draft, Message
from podpora.cases.values import Upload
from podpora.lib import storage
from podpora.lib.actors import Actor


@dataclass(frozen=True, slots=True)
class Kept:
    """An upload whose bytes lie in the store."""

    name: str
    content_type: str
    stored: storage.StoredFile


@contextmanager
def kept(files: Sequence[Upload]) -> Iterator[list[Kept]]:
    """The uploads, stored, for the transaction that is opened inside; thrown away again when that fails, and when it
    wrote no row for them, as of a form that was sent twice.

    Storing happens outside the transaction, so that a slow file holds no lock. Raises ``Refused``: too large, not kept.
    """
    done: list[Kept] = []
    try:
        for file in files:
            done.append(_keep(file))
        yield done
    except BaseException:
        _discard({one.stored.key for one in done})
        raise
    if done:
        keys = {one.stored.key for one in done}
        _discard(keys.difference(Attachment.objects.filter(key__in=keys).values_list("key", flat=True)))


def adopt(
    case: Case,
    *,
    message: Message | None,
    files: Sequence[Kept],
    draft: str | None,
    actor: Actor,
    now: datetime,
    is_internal: bool = False,
) -> list[Attachment]:
    """Rows for the files just kept, and the files of the actor's draft handed over; the draft is gone afterwards."""
    rows = [
        new_attachment(one, actor=actor, now=now, case=case, message=message, is_internal=is_internal) for one in files
    ]
    attachments = Attachment.objects.bulk_create(rows) if rows else []
    if draft is not None and actor.key:
        own = Draft.objects.filter(key=draft, account_id=actor.key)
        drafts = list(own.select_for_update())  # no file is put on it while it is handed over
        from_draft = list(Attachment.objects.filter(draft__in=drafts).order_by("id"))
        if from_draft:
            Attachment.objects.filter(pk__in=[row.pk for row in from_draft]).update(
                draft=None, case=case, message=message, is_internal=is_internal
            )
        own.delete()
        attachments = [*from_draft, *attachments]
    return attachments


def new_attachment(
    file: Kept,
    *,
    actor: Actor,
    now: datetime,
    case: Case | None = None,
    message: Message | None = None,
    draft: Draft | None = None,
    is_internal: bool = False,
) -> Attachment:
    """The unsaved row of a kept file."""
    return Attachment(
        case=case,
        message=message,
        draft=draft,
        public_key=secrets.token_hex(16),
        name=file.name,
        size=file.stored.size,
        sha256=file.stored.sha256,
        content_type=file.content_type,
        key=file.stored.key,
        uploader_id=int(actor.key) if actor.key else None,
        uploader_kind=actor.kind,
        uploader_name=actor.name,
        is_internal=is_internal,
        at=now,
    )


def forget(attachments: Sequence[Attachment]) -> None:
    """Delete the rows, and the bytes once the transaction is through."""
    keys = [row.key for row in attachments]
    Attachment.objects.filter(pk__in=[row.pk for row in attachments]).delete()

    transaction.on_commit(lambda: _discard(keys))


def root() -> Path:
    """The folder of the store."""
    return Path(settings.STORAGE_DIR)


def clean_name(name: str) -> str:
    """The file's own name without folders, control and direction characters; never empty, never a path."""
    last = PureWindowsPath(PurePosixPath(name.replace("\x00", "")).name).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip().strip(".")
    return shown[-255:] or "file"


def _discard(keys: Iterable[str]) -> None:
    for key in keys:
        storage.discard(key, root=root())


def _keep(file: Upload) -> Kept:
    name = clean_name(file.name)
    limit = settings.MAX_UPLOAD_BYTES
    try:
        stored = storage.store(file.chunks, root=root(), max_bytes=limit)
    except storage.FileTooLarge:
        raise because.refusal(because.FILE_TOO_LARGE, name=name, max_bytes=limit) from None
    except OSError:
        raise because.refusal(because.FILE_NOT_KEPT, name=name) from None
    if not stored.size:
        storage.discard(stored.key, root=root())
        raise because.refusal(because.FILE_EMPTY, name=name)
    return Kept(name=name, content_type=_content_type(file.content_type), stored=stored)


def _content_type(declared: str) -> str:
    """The declared type when it looks like one; it is shown, never trusted."""
    main, slash, rest = declared.partition(";")[0].strip().lower().partition("/")
    is_plain = slash and all(part.replace("-", "").replace(".", "").replace("+", "").isalnum() for part in (main, rest))
    return f"{main}/{rest}" if is_plain and len(declared) <= 100 and declared.isascii() else "application/octet-stream"
