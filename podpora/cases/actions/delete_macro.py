"""A macro goes; what was written with it stays."""

from datetime import datetime

from django.db import transaction

from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.macros import held_macro
from podpora.lib import journal
from podpora.lib.actors import Actor


def delete_macro(*, actor: Actor, now: datetime, key: str) -> None:
    """Delete the macro. Raises ``Refused``: no engineer, not the actor's to change or gone already."""
    with transaction.atomic():
        require_engineer(actor)
        macro = held_macro(actor, key)
        data = {"name": macro.name, "is_shared": macro.is_shared}
        macro.delete()
        journal.append(kind="macro.deleted", subject_kind="macro", subject_key=key, actor=actor, now=now, data=data)
