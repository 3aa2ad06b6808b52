"""A saved view goes; the cases in it stay as they are."""

from datetime import datetime

from django.db import transaction

from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.views import held_view
from podpora.lib import journal
from podpora.lib.actors import Actor


def delete_view(*, actor: Actor, now: datetime, key: str) -> None:
    """Delete the view. Raises ``Refused``: no engineer, not the actor's to change or gone already."""
    with transaction.atomic():
        require_engineer(actor)
        view = held_view(actor, key)
        view.delete()
        data = {"name": view.name, "is_shared": view.is_shared}
        journal.append(kind="view.deleted", subject_kind="view", subject_key=key, actor=actor, now=now, data=data)
