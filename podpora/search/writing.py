"""Rooms hand over what can be found, in the transaction of the act that wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, Value
from django.db.models.functions import Concat, Length

from podpora.search.models import Document
from podpora.search.places import free_place, window_of
from podpora.search.tokens import GAP, Part, written

LONGEST: Final = 250_000
"""Characters of tokens; a document that is longer takes up no more. Four hundred pages of text stay below it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a room hands over: ``kind`` and ``key`` name it, ``at`` orders it, ``marks`` are rights and filters."""

    kind: str
    key: int
    at: datetime
    parts: Sequence[Part]
    marks: Sequence[str] = ()


def put(thing: Thing) -> None:
    """Write the document, anew where there is one."""
    text = written(thing.parts, thing.marks)[:LONGEST]
    known = Document.objects.filter(kind=thing.kind, key=thing.key)
    place = known.values_list("pk", flat=True).first()
    if place is None:
        Document.objects.bulk_create([document_of(thing, place=free_place(thing.at, thing.key), text=text)])
    else:
        known.update(tokens=_with_window(place, text))


def put_new(thing: Thing) -> None:
    """As ``put``, of something that was made in this transaction."""
    place = free_place(thing.at, thing.key)
    Document.objects.bulk_create([document_of(thing, place=place)])


def add(kind: str, key: int, parts: Sequence[Part], marks: Iterable[str] = ()) -> None:
    """Put something more into a document. One that is not there stays away: it is written whole when it is made."""
    more = written(parts, marks)
    if more:
        Document.objects.annotate(size=Length("tokens")).filter(kind=kind, key=key, size__lt=LONGEST).update(
            tokens=Concat(F("tokens"), Value(GAP + more))
        )


def remove(kind: str, key: int) -> None:
    """Forget it."""
    Document.objects.filter(kind=kind, key=key).delete()


def document_of(thing: Thing, *, place: int, text: str | None = None) -> Document:
    """The unsaved row, for who writes many at once."""
    tokens = written(thing.parts, thing.marks)[:LONGEST] if text is None else text
    return Document(id=place, kind=thing.kind, key=thing.key, tokens=_with_window(place, tokens))


def _with_window(place: int, text: str) -> str:
    return f"@w{window_of(place)} {text}"
