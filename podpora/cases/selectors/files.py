"""Attachments behind their gate."""

from typing import BinaryIO

from podpora.cases.models import Attachment, Case, Draft
from podpora.lib.actors import Actor


def attachments_for(actor: Actor, case: Case) -> list[Attachment]:
    """The files of a case that the actor may see, oldest first; internal ones for engineers only. One query."""
    raise NotImplementedError


def attachment_for(actor: Actor, public_key: str) -> Attachment:
    """The file of that public key, on a case the actor may see or on an own draft; else ``NoSuchCase``."""
    raise NotImplementedError


def open_attachment(attachment: Attachment) -> BinaryIO:
    """The bytes for reading; ``FileNotFoundError`` where they are gone."""
    raise NotImplementedError


def draft_files(actor: Actor, draft: Draft) -> list[Attachment]:
    """The files on an own draft, oldest first."""
    raise NotImplementedError
