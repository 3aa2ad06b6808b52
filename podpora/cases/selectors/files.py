"""Attachments behind their gate."""

from typing import BinaryIO

from django.db.models import QuerySet

from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Attachment, Case, Draft
from podpora.cases.selectors.gates import cases_visible_to
from podpora.cases.steps.files import root
from podpora.lib import storage
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once


def attachments_for(actor: Actor, case: Case) -> list[Attachment]:
    """The files of a case that the actor may see, oldest first; internal ones for engineers only. One query."""
    files = _files(case=case.pk)
    return files if actor.is_engineer else [file for file in files if not file.is_internal]


@built_once(case=int)
def _files(case: int) -> QuerySet[Attachment]:
    return Attachment.objects.filter(case=case).order_by("at", "id")


def attachment_for(actor: Actor, public_key: str) -> Attachment:
    """The file of that public key, on a case the actor may see or on an own draft; else ``NoSuchCase``."""
    file = Attachment.objects.filter(public_key=public_key).select_related("case", "draft").first()
    if file is None or not _may_see(actor, file):
        raise NoSuchCase
    return file


def open_attachment(attachment: Attachment) -> BinaryIO:
    """The bytes for reading; ``FileNotFoundError`` where they are gone."""
    return storage.open_stored(attachment.key, root=root())


def draft_files(actor: Actor, draft: Draft) -> list[Attachment]:
    """The files on an own draft, oldest first."""
    if str(draft.account_id) != actor.key:
        return []
    return list(Attachment.objects.filter(draft=draft).order_by("at", "id"))


def _may_see(actor: Actor, file: Attachment) -> bool:
    if file.draft is not None:
        return bool(actor.key) and str(file.draft.account_id) == actor.key
    if file.is_internal and not actor.is_engineer:
        return False
    return file.case_id is not None and cases_visible_to(actor).filter(pk=file.case_id).exists()
