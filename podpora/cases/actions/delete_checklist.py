"""A checklist goes; what stands on cases stays."""

from datetime import datetime

from django.db import transaction

from podpora.cases.steps.checklists import held_checklist
from podpora.lib import journal
from podpora.lib.actors import Actor


def delete_checklist(*, actor: Actor, now: datetime, key: str) -> None:
    """Delete the checklist. Raises ``Refused``: not permitted, ``no_such_checklist``."""
    with transaction.atomic():
        checklist = held_checklist(actor, key)
        data = {"name": checklist.name}
        checklist.delete()
        about = {"subject_kind": "checklist", "subject_key": key}
        journal.append(kind="checklist.deleted", **about, actor=actor, now=now, data=data)
