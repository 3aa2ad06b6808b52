"""What is found is the same on both databases: each question is answered as by somebody who reads every document."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction

from podpora.search.conditions import Condition, Reader, Wish, everywhere, holds_somewhere, in_title
from podpora.search.finding import Found, find, find_first, keys_by_name
from podpora.search.models import Document
from podpora.search.tokens import Part, inside, name, title
from podpora.search.writing import LONGEST, More, Thing, add, put_all, put_all_new, put_new, remove
from podpora.words import asked
from tests.search.corpus import BEGINNING, QUESTIONS, corpus

EVERYONE = Reader(any_of=None, is_insider=True)
OUTSIDER = Reader(any_of=None)
OF_SECOND = Reader(any_of=("c2",))
NOT_FEDERAL = Reader(any_of=None, none_of=("federal",), is_insider=True)
AMONG_MANY = (
    "restore",
    "0x80070005",
    "databas*",
    "malaga",
    "restore database",
    "malaga tape",
    "restore -disk",
    '"of the"',
    '"the of"',
    'restore -"of the"',
    '"restore of"',
    "time-out",
    "absent",
)
READERS = (EVERYONE, OUTSIDER, OF_SECOND, NOT_FEDERAL, Reader(any_of=("c1", "c3")))


@pytest.fixture
def texts(db: None) -> None:
    for text in corpus(2):
        put_new(text.thing)


def made(key: int, *parts: Part, kind: str = "text", marks: tuple[str, ...] = ()) -> Thing:
    return Thing(kind, key, BEGINNING, [More(parts, marks)])


def wish(question: str, **more: object) -> Wish:
    return Wish(asked(question), "text", **more)  # type: ignore[arg-type]


def read_through(wanted: Wish, reader: Reader) -> list[int]:
    """The keys in the order in which they have to be found, by reading every document."""
    documents = [d for d in Document.objects.order_by("-pk") if d.kind == wanted.kind]
    if not wanted.question.wanted or reader.any_of == ():
        return []
    titles = [d.key for d in documents if fulfils(in_title(wanted, reader), d.tokens)]
    anywhere = [d.key for d in documents if fulfils(everywhere(wanted, reader), d.tokens)]
    return titles + [key for key in anywhere if key not in titles]


def fulfils(condition: Condition, tokens: str) -> bool:
    return all(holds_somewhere(one, tokens) for one in condition.every) and not any(
        holds_somewhere(one, tokens) for one in condition.none
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_reader_finds_what_reading_everything_finds(texts: None, question: str) -> None:
    for reader in READERS:
        found = find(wish(question), reader, limit=50)
        assert found.keys == read_through(wish(question), reader)
        assert found.next_cursor == ""


def test_the_corpus_is_found_in_each_of_its_languages(texts: None) -> None:
    expected = {
        "restores database": [0, 15],
        "kopia zapasowa": [3, 18],
        "zalohy": [5, 20, 6, 21],
        "copias": [7, 22],
        "备份": [9, 24],
        "失敗": [11, 26],
        "الاحتياطي": [13, 28],
    }
    for question, keys in expected.items():
        assert sorted(find(wish(question), OUTSIDER, limit=50).keys) == sorted(keys), question


def test_notes_are_for_insiders_alone(texts: None) -> None:
    assert find(wish("disk"), EVERYONE).keys == [15, 0]
    for question in ("disk", "disk*", '"disk full"', "full"):
        assert find(wish(question), OUTSIDER).keys == []
    assert find(wish("restore -disk"), OUTSIDER, limit=50).keys == find(wish("restore"), OUTSIDER, limit=50).keys
    assert find(wish("restore disk"), EVERYONE).keys == [15, 0]  # a word of the text and a word of the note


def test_what_somebody_may_not_see_is_not_there(texts: None) -> None:
    assert set(find(wish("restore"), OF_SECOND, limit=50).keys) <= {key for key in range(30) if key % 3 == 1}
    assert find(wish("restore"), Reader(), limit=50).keys == []
    assert find(wish("restore"), Reader(any_of=("c9",)), limit=50).keys == []
    assert not {0, 5, 10, 15, 20, 25} & set(find(wish("restore"), NOT_FEDERAL, limit=50).keys)
    for text in ("@c1", "c1", "~disk", "@federal", "%x", "w1", "closed"):
        assert find(wish(text), OUTSIDER, limit=50).keys == []  # nobody types a mark or a section


def test_filters_are_part_of_the_query(texts: None) -> None:
    closed = find(wish("restore", marks=("closed",)), EVERYONE, limit=50).keys
    open_ones = find(wish("restore", not_marks=("closed",)), EVERYONE, limit=50).keys
    assert closed
    assert open_ones
    assert all(key % 2 for key in closed)
    assert not any(key % 2 for key in open_ones)
    assert sorted(closed + open_ones) == sorted(find(wish("restore"), EVERYONE, limit=50).keys)


def test_only_some_may_be_asked_for(texts: None) -> None:
    first = Document.objects.filter(key__lt=10).values_list("key", flat=True)
    for question in ("restore", '"of the database"'):
        found = find(wish(question, among=first), EVERYONE, limit=50).keys
        assert found == [key for key in find(wish(question), EVERYONE, limit=50).keys if key < 10]


@pytest.mark.parametrize("question", ["restore", "0x80070005", '"of the database"', "12.3.1", "bazy"])
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_hold_each_thing_once_and_in_order(texts: None, question: str, limit: int) -> None:
    walked, cursor = [], ""
    for _ in range(60):
        part = find(wish(question), EVERYONE, cursor=cursor, limit=limit)
        assert len(part.keys) <= limit
        walked += part.keys
        cursor = part.next_cursor
        if not cursor:
            break
    assert walked == read_through(wish(question), EVERYONE)


@pytest.mark.parametrize("cursor", ["x", "2-5", "0-", "1-99999999999999999999999", "0--1", "1-१", "0-1'"])
def test_a_made_up_cursor_is_the_start(texts: None, cursor: str) -> None:
    assert find(wish("restore"), EVERYONE, cursor=cursor).keys == find(wish("restore"), EVERYONE).keys


def test_titles_stand_on_top(db: None) -> None:
    for key, (subject, words) in enumerate([("Other", "tape"), ("The tape", "x"), ("Other", "tapes"), ("Tapes", "x")]):
        put_all([made(key, title(subject), Part(words))])
    assert find(wish("tape"), EVERYONE).keys == [3, 1, 2, 0]


@pytest.mark.parametrize("reader", [EVERYONE, NOT_FEDERAL, OF_SECOND], ids=["everyone", "not federal", "of second"])
def test_the_frequent_and_the_rare_are_found_alike_among_many(
    db: None, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    monkeypatch.setattr("podpora.search.asking.NEWEST", 20)
    put_all_new([text.thing for text in corpus(12)])
    for question in AMONG_MANY:
        assert walked(wish(question), reader, limit=7) == read_through(wish(question), reader), question


@pytest.mark.parametrize("limit", [3, 7, 30])
def test_of_those_with_all_words_of_a_phrase_the_newest_are_looked_at(
    db: None, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr("podpora.search.asking.NEWEST", 20)
    monkeypatch.setattr("podpora.search.phrases.LOOKED_AT", 50)
    orders = ["beta alpha", *(["alpha beta", "beta alpha", "alpha gamma"] * 40)]
    put_all_new(
        [
            Thing("text", key, BEGINNING + timedelta(hours=5 * key), [More([Part(order)])])
            for key, order in enumerate(orders)
        ]
    )
    told_by_the_index = "alpha beta" if connection.vendor == "postgresql" else "beta"
    held = [key for key in reversed(range(len(orders))) if told_by_the_index in orders[key]]
    found = find(wish('"alpha beta"'), EVERYONE, limit=limit)
    assert found.keys == [key for key in held[:50] if orders[key] == "alpha beta"][:limit]
    assert find(wish('"gamma alpha"'), EVERYONE, limit=limit).keys == []


def test_the_next_wish_is_asked_for_when_one_finds_nothing(texts: None) -> None:
    asked_for = []

    def wishes(*questions: str) -> Iterator[Wish]:
        for question in questions:
            asked_for.append(question)
            yield wish(question)

    wanted, found = find_first(wishes("absent", "resto*", "restore"), EVERYONE, limit=3)
    assert wanted == wish("resto*")
    assert found == find(wish("resto*"), EVERYONE, limit=3)
    assert asked_for == ["absent", "resto*"]
    assert find_first(wishes("absent", "absent too"), EVERYONE) == (wish("absent too"), Found([], ""))
    assert find_first([], EVERYONE) == (None, Found([], ""))


def walked(wanted: Wish, reader: Reader, *, limit: int) -> list[int]:
    """What all pages hold, one after the other."""
    keys, cursor = [], ""
    while True:
        part = find(wanted, reader, cursor=cursor, limit=limit)
        keys += part.keys
        cursor = part.next_cursor
        if not cursor:
            return keys


def test_a_document_is_changed_added_to_and_forgotten(db: None) -> None:
    put_all([made(1, title("First"), Part("alpha"))])
    put_all([made(1, title("First"), Part("beta"), marks=("c1",))])
    assert find(wish("alpha"), EVERYONE).keys == []
    assert find(wish("beta"), Reader(any_of=("c1",))).keys == [1]
    add("text", 1, More([Part("gamma delta")], ["closed"]))
    add("text", 2, More([Part("gamma")]))  # is not there
    assert find(wish("gamma beta", marks=("closed",)), EVERYONE).keys == [1]
    assert find(wish('"beta gamma"'), EVERYONE).keys == []  # no phrase reaches over the end of a text
    add("text", 1, More([inside("epsilon")]))
    assert find(wish("epsilon"), EVERYONE).keys == [1]
    assert find(wish("epsilon"), OUTSIDER).keys == []
    remove("text", 1)
    assert not Document.objects.exists()
    assert find(wish("beta"), EVERYONE).keys == []


def test_what_is_undone_is_not_found(db: None) -> None:
    put_all([made(1, Part("alpha"))])
    with transaction.atomic():
        add("text", 1, More([Part("beta")]))
        put_all([made(2, Part("gamma"))])
        transaction.set_rollback(True)
    assert find(wish("alpha"), EVERYONE).keys == [1]
    assert find(wish("beta"), EVERYONE).keys == []
    assert find(wish("gamma"), EVERYONE).keys == []


def test_things_of_one_second_have_places_of_their_own(db: None) -> None:
    for key in (5, 5 + 1024, 5 + 2048, 6):
        put_new(made(key, Part("alpha")))
    put_all_new([made(key, Part("alpha")) for key in (5 + 4096, 7, 5 + 8192)])
    assert sorted(find(wish("alpha"), EVERYONE).keys) == [5, 6, 7, 1029, 2053, 4101, 8197]
    assert Document.objects.count() == 7


def test_kinds_keep_apart(texts: None) -> None:
    put_all([made(0, Part("restore"), kind="other")])
    assert find(Wish(asked("restore"), "other"), EVERYONE).keys == [0]
    assert read_through(wish("restore"), EVERYONE) == find(wish("restore"), EVERYONE, limit=50).keys


def test_names_lead_to_other_things(texts: None) -> None:
    put_all([made(1, name("Kopalnia Danych kopalnia"), kind="owner")])
    put_all([made(2, name("Severka a.s."), kind="owner")])
    assert keys_by_name(asked("kopalnie restore"), kind="owner") == ((1,), ())
    assert keys_by_name(asked('"kopalnia danych"'), kind="owner") == ((1,),)
    found = find(wish("kopalnia restore", instead=(("c1",), ())), EVERYONE, limit=50)
    assert found.keys
    assert set(found.keys) <= {key for key in range(30) if key % 3 == 0}
    assert find(wish("severka"), EVERYONE).keys == []  # a name alone is no text


def test_a_very_long_document_takes_up_no_more(db: None) -> None:
    put_all([made(1, Part("alpha"))])
    for place in range(30):
        add("text", 1, More([Part(" ".join(f"w{place}x{number}" for number in range(3000)))]))
    [size] = [len(d.tokens) for d in Document.objects.all()]
    assert LONGEST - 20 < size <= LONGEST
    assert find(wish("alpha"), EVERYONE).keys == [1]


def test_the_index_holds_nothing_that_is_gone(texts: None) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    Document.objects.all().delete()
    assert find(wish("restore"), EVERYONE).keys == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")


@pytest.mark.django_db
@pytest.mark.parametrize("is_whole", [True, False], ids=["written at once", "added to"])
def test_a_full_document_takes_marks_and_no_more_words(is_whole: bool) -> None:
    long = [Part(" ".join(f"w{place}x{number:06}" for number in range(2000))) for place in range(10)]
    holds = [More([Part("begin")], ["c1"]), More(long), More(long), More([Part("end")], ["federal"])]
    if is_whole:
        put_new(Thing("text", 1, BEGINNING, holds))
    else:
        put_new(Thing("text", 1, BEGINNING, holds[:1]))
        for more in holds[1:]:
            add("text", 1, more)
    tokens = Document.objects.get().tokens
    assert LONGEST - 20 < len(tokens) <= LONGEST + len(" | @federal")
    assert tokens.endswith(" | @federal")
    assert find(wish("w1x001000"), EVERYONE, limit=5).keys == [1]
    assert find(wish("end"), EVERYONE, limit=5).keys == []
    assert find(wish("begin"), NOT_FEDERAL, limit=5).keys == []
