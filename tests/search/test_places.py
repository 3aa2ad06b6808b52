"""Every thing gets a place of its own in the index, however many have one instant and whoever writes beside it."""

from contextlib import suppress
from datetime import UTC, datetime
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from podpora.search import writing
from podpora.search.models import Document
from podpora.search.places import first_place, free_places
from podpora.search.tokens import title
from podpora.search.writing import More, Thing, put_all, put_all_new, put_new
from tests.together import at_once

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def thing(key: int, text: str = "the same words") -> Thing:
    return Thing("text", key, AT, [More([title(text)])])


@pytest.mark.django_db
def test_five_thousand_things_of_one_instant_in_several_batches_stand_side_by_side() -> None:
    keys = list(range(1, 5_001))
    for begin in range(0, len(keys), 700):
        put_all_new([thing(key) for key in keys[begin : begin + 700]])
    put_new(thing(9_999))
    places = set(Document.objects.values_list("pk", flat=True))
    assert places == set(range(first_place(AT), first_place(AT) + 5_001))
    assert Document.objects.get(key=9_999).pk == first_place(AT) + 5_000


@pytest.mark.django_db
def test_gaps_are_filled_before_the_next_second_is_used() -> None:
    put_all_new([thing(key) for key in range(3_000)])
    gap = Document.objects.get(key=2_500).pk
    Document.objects.filter(pk=gap).delete()
    assert free_places([(AT, 7), (AT, 7)]) == [gap, first_place(AT) + 3_000]


@pytest.mark.parametrize("is_anew", [False, True])
@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_the_same_moment_both_get_in(monkeypatch: pytest.MonkeyPatch, is_anew: bool) -> None:
    both, look = Barrier(2), writing.free_places
    put = put_all if is_anew else put_all_new
    keys = ([5], [5]) if is_anew else ([5, 6], [5 + 1024, 6 + 1024])

    def look_together(things: Any) -> list[int]:
        places = look(things)
        with suppress(BrokenBarrierError):  # where the database lets in one at a time, the other comes later
            both.wait(timeout=1)
        return places

    monkeypatch.setattr(writing, "free_places", look_together)

    def write(mine: list[int]) -> None:
        with transaction.atomic():
            put([thing(key) for key in mine])

    at_once(lambda: write(keys[0]), lambda: write(keys[1]))
    assert sorted(Document.objects.values_list("key", flat=True)) == sorted({*keys[0], *keys[1]})


@pytest.mark.django_db
def test_a_thing_that_has_a_document_is_not_written_twice_as_new() -> None:
    put_new(thing(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        put_new(thing(1))
    assert Document.objects.count() == 1
