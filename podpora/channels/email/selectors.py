"""Reads of the outbox, and of the folder that the demo's letters are written to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from podpora.cases.models import Case
from podpora.channels.email.models import Letter
from podpora.lib.actors import Actor
from podpora.people.models import Contact
from podpora.people.selectors import engineer_for

LARGEST_FILE: Final = 2 * 1024 * 1024
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,128}\.eml")


@dataclass(frozen=True, slots=True)
class FolderLetter:
    """A letter of the folder: ``name`` of its file, who it is for, when it was written, its two parts."""

    name: str
    recipient: str
    subject: str
    written_at: datetime
    message_id: str
    language: str
    text: str = ""
    html: str = ""


def letters_since(*, recipient: str, kind: str, since: datetime) -> QuerySet[Letter]:
    """The letters of a kind that were queued to an address (in lower case) from ``since`` on."""
    return Letter.objects.filter(recipient=recipient, kind=kind, created_at__gte=since)


def count_waiting(*, until: datetime, at_most: int) -> int:
    """How many letters want to leave until then, counted up to ``at_most``."""
    waiting = Letter.objects.filter(next_try_at__isnull=False, next_try_at__lte=until)
    return len(waiting.values_list("pk", flat=True)[:at_most])


def letters_open_to(actor: Actor) -> QuerySet[Letter]:
    """The outbox as an engineer may read it: what is written to people of federal customers, or about their cases,
    with the federal mark only (D60)."""
    reader = engineer_for(actor)
    if reader is None:
        return Letter.objects.none()
    if reader.is_federal:
        return Letter.objects.all()
    people = Contact.objects.filter(account__email=OuterRef("recipient"), customer__is_federal=True)
    cases = Case.objects.filter(number=OuterRef("event__subject_key"), is_federal=True)
    return Letter.objects.filter(~Exists(people), ~Exists(cases))


def waiting_letters(actor: Actor) -> QuerySet[Letter]:
    """The letters that still have to go out, oldest first."""
    return letters_open_to(actor).filter(next_try_at__isnull=False).order_by("created_at", "pk")


def given_up_letters(actor: Actor) -> QuerySet[Letter]:
    """The letters that nobody received, last given up first."""
    return letters_open_to(actor).filter(given_up_at__isnull=False).order_by("-given_up_at", "-pk")


def letter_for(actor: Actor, key: int) -> Letter | None:
    """The letter of that key that did not go out, for whoever looks after the desk; else none."""
    return letters_open_to(actor).filter(pk=key, sent_at__isnull=True).first()


def folder_letters(folder: Path, *, limit: int = 200) -> list[FolderLetter]:
    """The newest letters of the folder, last written first, without their parts."""
    files = sorted(_files(folder), reverse=True)
    return [letter for *_, path in files[:limit] if (letter := _read(path, with_parts=False)) is not None]


def folder_letter(folder: Path, name: str) -> FolderLetter | None:
    """The letter of that file name, whole; none for any name that is not one of the folder's letters."""
    if not _NAME.fullmatch(name):
        return None
    return _read(folder / name, with_parts=True)


def _files(folder: Path) -> Iterator[tuple[float, float, Path]]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if _NAME.fullmatch(path.name) and not path.is_symlink():
            try:
                yield (found := path.stat()).st_mtime, found.st_ctime, path
            except FileNotFoundError:
                continue


def _read(path: Path, *, with_parts: bool) -> FolderLetter | None:
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST_FILE:
            return None
        with path.open("rb") as source:
            message = message_from_binary_file(source, policy=policy.default)
        written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
    return FolderLetter(
        name=path.name,
        recipient=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        written_at=written_at,
        message_id=str(message["Message-ID"] or ""),
        language=str(message["Content-Language"] or ""),
        text=_part(message, "plain") if with_parts else "",
        html=_part(message, "html") if with_parts else "",
    )


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body(preferencelist=(subtype,))
    return str(part.get_content()) if part is not None else ""
