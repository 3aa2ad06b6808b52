"""Managers and administrators keep the checklists that engineers put on cases."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from podpora.cases import because, because_comforts
from podpora.cases.faults import Complaints
from podpora.cases.models import Checklist
from podpora.cases.steps.asking import items_of_form
from podpora.cases.steps.checklists import data_of, held_checklist
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.permissions import CHECKLIST_KEEP, require
from podpora.products.models import Product

LONGEST_NAME: Final = 60
MOST: Final = 200
"""Checklists of the desk."""


def save_checklist(
    *, actor: Actor, now: datetime, name: str, steps: Sequence[str], product: Product | None = None, key: str = ""
) -> Checklist:
    """The checklist as it is kept; with ``key`` the one of that key is changed, else a new one is made. ``product``
    None: for cases of every product. What stands on cases already stays as it is.

    Raises ``Invalid`` (name, steps) and ``Refused``: not permitted, ``no_such_checklist``, ``too_many_checklists``.
    """
    with transaction.atomic():
        require(actor, CHECKLIST_KEEP)
        name, wanted = _checked(name), items_of_form(steps, field="steps")
        checklist = held_checklist(actor, key) if key else Checklist(key=secrets.token_urlsafe(9))
        before = data_of(checklist) if key else {}
        if not key and Checklist.objects.count() >= MOST:
            raise because.refusal(because_comforts.TOO_MANY_CHECKLISTS, limit=MOST)
        checklist.name, checklist.steps, checklist.product, checklist.changed_at = name, wanted, product, now
        try:
            with transaction.atomic():
                checklist.save()
        except IntegrityError:
            _refuse_taken(name)
        _tell(checklist, before, actor=actor, now=now)
        return checklist


def _checked(name: str) -> str:
    complaints, name = Complaints(), " ".join(name.replace("\x00", "").split())
    if not name:
        complaints.add("name", because.FIELD_REQUIRED, field="name")
    elif len(name) > LONGEST_NAME:
        complaints.add("name", because.FIELD_TOO_LONG, field="name", limit=LONGEST_NAME)
    complaints.refuse_if_any()
    return name


def _refuse_taken(name: str) -> None:
    complaints = Complaints()
    complaints.add("name", because_comforts.CHECKLIST_NAME_TAKEN, name=name)
    complaints.refuse_if_any()


def _tell(checklist: Checklist, before: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    """The journal hears of a new one, or of what is different: field to [old, new]."""
    after = data_of(checklist)
    about = {"subject_kind": "checklist", "subject_key": checklist.key}
    if not before:
        journal.append(kind="checklist.created", **about, actor=actor, now=now, data=after)
    elif changes := {field: [before[field], value] for field, value in after.items() if before[field] != value}:
        journal.append(kind="checklist.changed", **about, actor=actor, now=now, data=changes)
