"""A question that finds nothing is widened where the index knows a word that goes on, and nowhere else."""

import pytest
from django.db import connection

from podpora.search.conditions import Reader, Wish
from podpora.search.tokens import Part, inside, name
from podpora.search.vocabulary import may_find_more
from podpora.search.writing import More, Thing, put_all_new
from podpora.words import asked
from tests.search.corpus import BEGINNING, QUESTIONS, corpus
from tests.search.test_finding import EVERYONE, OUTSIDER, read_through, wish

IS_SILENT = "postgresql"
"""Its index does not tell its words."""


def widens(text: str, reader: Reader) -> bool:
    return may_find_more(asked(text, is_typing=True), asked(text), reader)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "for_insiders", "for_others"),
    [
        ("tap", True, True),
        ("restore tap", True, True),
        ("tape", False, False),
        ("restor", True, True),
        ("quetz", False, False),
        ("dis", True, False),  # a note alone
        ("kopaln", True, True),  # a name alone
        ("bare-met", True, True),
        ("baremet", True, True),
        ("备份失", False, False),
    ],
)
def test_a_word_that_goes_on_is_known(text: str, for_insiders: bool, for_others: bool) -> None:
    texts = [Part("Restore from tape, bare-metal"), inside("disk"), Part("数据库备份失败")]
    put_all_new([Thing("text", 1, BEGINNING, [More(texts)]), Thing("owner", 2, BEGINNING, [More([name("Kopalnia")])])])
    is_silent = connection.vendor == IS_SILENT
    for expected, reader in ((for_insiders, EVERYONE), (for_others, OUTSIDER)):
        assert widens(text, reader) is (expected or (is_silent and asked(text, is_typing=True) != asked(text)))


@pytest.mark.django_db
def test_what_nothing_goes_on_for_finds_nothing_more() -> None:
    put_all_new([text.thing for text in corpus()])
    asks = {question[:end] for question in QUESTIONS for end in range(1, len(question) + 1)}
    for text in sorted(asks):
        for reader in (EVERYONE, OUTSIDER):
            if widens(text, reader):
                continue
            more = read_through(Wish(asked(text, is_typing=True), "text"), reader)
            assert more == [] or read_through(wish(text), reader), text


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "expected"), [("restore the", False), ("restore -tap", False), ("to the", True)])
def test_a_question_that_asks_for_more_finds_no_more(text: str, expected: bool) -> None:
    assert widens(text, EVERYONE) is expected
