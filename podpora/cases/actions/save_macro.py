"""An engineer keeps words to use again, with the changes that go with them; a manager may share them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from podpora.cases import because, because_macros
from podpora.cases.faults import Complaints
from podpora.cases.macro_texts import PLACEHOLDERS, unknown_in
from podpora.cases.models.views import Macro
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.macros import held_macro
from podpora.cases.steps.states import SETTABLE
from podpora.cases.steps.views import require_sharer
from podpora.lib import journal
from podpora.lib.actors import Actor

LONGEST_NAME: Final = 60
LONGEST: Final = 20_000
LONGEST_WORDS: Final = 4_000
MOST: Final = 200
"""Macros of one engineer, and shared ones."""


@dataclass(frozen=True, slots=True)
class MacroGiven:
    """What a macro says. ``texts``: language (BCP 47) to text, an empty one is left out; the rest "" for nothing."""

    name: str
    texts: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    note: str = ""
    severity: str = ""
    severity_words: str = ""
    is_shared: bool = False


def save_macro(*, actor: Actor, now: datetime, given: MacroGiven, key: str = "") -> Macro:
    """The macro as it is kept; with ``key`` the one of that key is changed, else a new one is made.

    Raises ``Invalid`` (name, ``texts``, ``text-LANGUAGE``, state, note, severity, severity_words) and ``Refused``: no
    engineer, sharing without being a manager, one that is not the actor's to change, more than ``MOST``.
    """
    clean = _checked(given)
    with transaction.atomic():
        require_engineer(actor)
        if given.is_shared:
            require_sharer(actor)
        macro = held_macro(actor, key) if key else Macro(owner_id=int(actor.key), key=secrets.token_urlsafe(9))
        before = _data(macro) if key else None
        is_added = before is None or before["is_shared"] != given.is_shared
        for name, value in clean.items():
            setattr(macro, name, value)
        macro.changed_at = now
        _require_room(macro, is_added=is_added)
        try:
            with transaction.atomic():
                macro.save()
        except IntegrityError:
            _refuse_taken(macro.name)
        if (data := _data(macro)) != before:
            journal.append(
                kind="macro.changed" if key else "macro.created",
                subject_kind="macro",
                subject_key=macro.key,
                actor=actor,
                now=now,
                data=data,
            )
        return macro


def _checked(given: MacroGiven) -> dict[str, Any]:
    """The fields of the row, or complaints about what cannot be taken."""
    complaints, name = Complaints(), " ".join(given.name.split())
    if not name:
        complaints.add("name", because.FIELD_REQUIRED, field="name")
    elif len(name) > LONGEST_NAME:
        complaints.add("name", because.FIELD_TOO_LONG, field="name", limit=LONGEST_NAME)
    texts = {language: _clean(text) for language, text in sorted(given.texts.items()) if text.strip()}
    note, words = _clean(given.note), _clean(given.severity_words)
    if not texts and not note:
        complaints.add("texts", because.FIELD_REQUIRED, field="texts")
    for language, text in texts.items():
        _look_at(text, f"text-{language}", LONGEST, complaints)
    _look_at(note, "note", LONGEST, complaints)
    _look_at(words, "severity_words", LONGEST_WORDS, complaints)
    if given.state and given.state not in SETTABLE:
        complaints.add("state", because.VALUE_UNKNOWN, field="state", allowed=SETTABLE)
    if given.severity and not words.strip():
        complaints.add("severity_words", because.SEVERITY_WORDS_REQUIRED)
    if len(given.severity) > 16:
        complaints.add("severity", because.FIELD_TOO_LONG, field="severity", limit=16)
    complaints.refuse_if_any()
    return {
        "name": name,
        "texts": texts,
        "state": given.state,
        "note": note,
        "severity": given.severity,
        "severity_words": words if given.severity else "",
        "is_shared": given.is_shared,
    }


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def _look_at(text: str, field: str, limit: int, complaints: Complaints) -> None:
    if len(text) > limit:
        complaints.add(field, because.FIELD_TOO_LONG, field=field, limit=limit)
    for name in unknown_in([text]):
        allowed = tuple(f"{{{one}}}" for one in PLACEHOLDERS)
        complaints.add(field, because_macros.PLACEHOLDER_UNKNOWN, name=name, allowed=allowed)


def _require_room(macro: Macro, *, is_added: bool) -> None:
    beside = Macro.objects.filter(is_shared=macro.is_shared).exclude(pk=macro.pk)
    beside = beside if macro.is_shared else beside.filter(owner=macro.owner_id)
    if is_added and beside.count() >= MOST:
        raise because.refusal(because_macros.TOO_MANY_MACROS, limit=MOST)
    if beside.filter(name=macro.name).exists():
        _refuse_taken(macro.name)


def _refuse_taken(name: str) -> None:
    complaints = Complaints()
    complaints.add("name", because_macros.MACRO_NAME_TAKEN, name=name)
    complaints.refuse_if_any()


def _data(macro: Macro) -> dict[str, Any]:
    return {
        "name": macro.name,
        "is_shared": macro.is_shared,
        "texts": macro.texts,
        "state": macro.state,
        "note": macro.note,
        "severity": macro.severity,
        "severity_words": macro.severity_words,
    }
