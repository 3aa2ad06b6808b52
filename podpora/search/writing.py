"""Rooms hand over what can be found, in the transaction of the act that wrote it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Length

from podpora.search.models import Document
from podpora.search.places import free_places, window_of
from podpora.search.tokens import GAP, MARK, Part, tokens_of

LONGEST: Final = 250_000
"""Characters of tokens; a document that is full takes up no more words, marks all the same. Four hundred pages of text
stay below it."""
_ATTEMPTS: Final = 20


@dataclass(frozen=True, slots=True)
class More:
    """What an act puts into a document: texts, and marks (rights and filters)."""

    parts: Sequence[Part] = ()
    marks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """What a room hands over: ``kind`` and ``key`` name it, ``at`` orders it; then what each act put into it."""

    kind: str
    key: int
    at: datetime
    holds: Sequence[More]


def put_all(things: Sequence[Thing]) -> None:
    """Write the documents, anew where there are some; all of one kind."""
    if things:
        _put(things, stored=Document.objects.filter(kind=things[0].kind, key__in=[thing.key for thing in things]))


def put_new(thing: Thing) -> None:
    """Write the document of something that was made in this transaction."""
    put_all_new([thing])


def put_all_new(things: Sequence[Thing]) -> None:
    """As ``put_new``, many at once; a text that stands in several of them is taken apart once."""
    _put(things, stored=Document.objects.none())


def _put(things: Sequence[Thing], *, stored: QuerySet[Document]) -> None:
    """Write them instead of what is stored.

    Another transaction may take a place, or write the same thing, at the same moment. The database tells so when that
    one has ended; then its row is seen, and all is done once more.
    """
    of_part = cache(tokens_of)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with transaction.atomic():
                stored.all().delete()
                _write(things, of_part)
            return
        except IntegrityError:
            if attempt == _ATTEMPTS:
                raise


def _write(things: Sequence[Thing], of_part: Callable[[Part], str]) -> None:
    places = free_places([(thing.at, thing.key) for thing in things])
    documents = [
        Document(id=place, kind=thing.kind, key=thing.key, tokens=_tokens(thing, place, of_part))
        for thing, place in zip(things, places, strict=True)
    ]
    in_one_order = sorted(documents, key=lambda document: document.pk)
    Document.objects.bulk_create(in_one_order, batch_size=500)


def add(kind: str, key: int, more: More) -> None:
    """Put something more into a document. One that is not there stays away: it is written whole when it is made."""
    words, there = _words(more, tokens_of), Document.objects.filter(kind=kind, key=key).annotate(size=Length("tokens"))
    text = _joined(more.marks, words, size=0)
    if not text or there.filter(size__lte=LONGEST - len(text)).update(tokens=Concat(F("tokens"), Value(text))):
        return
    with transaction.atomic():
        size = there.select_for_update().values_list("size", flat=True).first()
        text = _joined(more.marks, words, size=size) if size is not None else ""
        if text:
            there.update(tokens=Concat(F("tokens"), Value(text)))


def mark_all(kind: str, keys: Sequence[int], mark: str) -> None:
    """Put a mark on many documents at once; one that is full takes it all the same."""
    Document.objects.filter(kind=kind, key__in=keys).update(tokens=Concat(F("tokens"), Value(GAP + MARK + mark)))


def keys_written(kind: str) -> QuerySet[Document, int]:
    """Keys of the things of that kind that have a document, for use as a subquery."""
    return Document.objects.filter(kind=kind).values_list("key", flat=True)


def remove(kind: str, key: int) -> None:
    """Forget it."""
    Document.objects.filter(kind=kind, key=key).delete()


def _tokens(thing: Thing, place: int, of_part: Callable[[Part], str]) -> str:
    """The acts as adding one after the other would have written them."""
    text = f"{MARK}w{window_of(place)}"
    for more in thing.holds:
        text += _joined(more.marks, _words(more, of_part), size=len(text))
    return text


def _words(more: More, of_part: Callable[[Part], str]) -> str:
    return GAP.join(tokens for part in more.parts if (tokens := of_part(part)))


def _joined(marks: Sequence[str], words: str, *, size: int) -> str:
    """What comes behind the ``size`` characters that are there: all marks, and as many of the words as still fit."""
    text = GAP + " ".join(MARK + mark for mark in marks) if marks else ""
    room = LONGEST - size - len(text) - len(GAP)
    if len(words) > room:
        words = words[: room + 1].rpartition(" ")[0] if room > 0 else ""
    return text + GAP + words if words else text
