"""Texts and questions meet: whatever is known of their language, in any script, identifiers as typed and in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podpora.words import Alternative, Clause, Marker, Question, analyse, asked, fold, going_on
from podpora.words.analysis import LONGEST_TEXT, MOST_WORDS


def finds(question: str, text: str, *, is_typing: bool = False) -> bool:
    """Whether a text is found, as an index does it: over its tokens alone."""
    wanted = asked(question, is_typing=is_typing)
    return bool(wanted.wanted) and all(_has(text, one) for one in wanted.wanted) and not _any(text, wanted)


def _any(text: str, question: Question) -> bool:
    return any(_has(text, clause) for clause in question.unwanted)


def _has(text: str, clause: Clause) -> bool:
    found = analyse(text)
    return any(_stands(found.words, way) or _is_extra(found.extras, way) for way in clause.ways)


def _stands(words: tuple[str, ...], way: Alternative) -> bool:
    size = len(way.tokens)
    return any(_same(words[at : at + size], way) for at in range(len(words) - size + 1))


def _is_extra(extras: tuple[str, ...], way: Alternative) -> bool:
    return len(way.tokens) == 1 and any(_same((extra,), way) for extra in extras)


def _same(words: tuple[str, ...], way: Alternative) -> bool:
    if words[:-1] != way.tokens[:-1]:
        return False
    return words[-1].startswith(way.tokens[-1]) if way.begins else words[-1] == way.tokens[-1]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("Příliš žluťoučký kůň", "prilis zlutoucky kun"),
        ("¿Dónde está el año?", "¿donde esta el ano?"),
        ("Straße GROSSE", "strasse grosse"),
        ("ﬁle ｆｕｌｌ ＷＩＤＴＨ", "file full width"),
        ("Ærø œuvre", "aero oeuvre"),
        ("Й ё", "и е"),
        ("ガ か\u3099", "ガ が"),
        ("إعادة", "اعاده"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("İstanbul", "istanbul"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("restores", "The restore of the database was stopped"),
        ("restoring database", "The restore of the databases was stopped"),
        ("failed", "It fails each night"),
        ("kopia zapasowa", "Nie udało się wykonać kopii zapasowej bazy danych"),
        ("kopii", "Kopie"),
        ("zalohovani", "Zálohování se zastavilo"),
        ("záloha", "V noci neproběhly zálohy serveru"),
        ("zalohy", "Chyba v záloze"),
        ("copias de seguridad", "La copia de seguridad no se ha podido realizar"),
        ("replicación", "Las replicaciones fallan por la noche"),
        ("lodz", "Oddział w Łodzi"),
        ("strasse", "Die Straße ist lang"),
        ("数据", "数据库备份失败"),
        ("备份失败", "数据库备份失败"),
        ("败", "数据库备份失败"),
        ("库", "数据库备份失败"),
        ("バックアップ", "バックアップが失敗しました"),
        ("失敗", "バックアップが失敗しました"),
        ("백업", "데이터 백업에 실패했습니다"),
        ("สำรอง", "การสำรองข้อมูลล้มเหลว"),
        ("الاحتياطي", "فشل النسخ الاحتياطي"),
        ("اعاده", "إعادة التشغيل"),
        ("резервное копирование", "Резервное копирование остановлено"),
    ],
)
def test_words_are_found_in_any_language(question: str, text: str) -> None:
    assert finds(question, text)
    assert not finds(question, "Jiné zcela věci. Other matters.")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ORA-01555", "ends with ORA-01555: snapshot too old"),
        ("ora01555", "ends with ORA-01555: snapshot too old"),
        ("01555", "ends with ORA-01555: snapshot too old"),
        ("ORA-01555", "ends with ORA01555"),
        ("ORA-01555", "ends with ora 01555"),
        ("0x80070005", "Access denied (0x80070005)"),
        ("80070005", "Access denied (0x80070005)"),
        ("KB5034441", "after KB5034441 it stops"),
        ("5034441", "after KB5034441 it stops"),
        ("12.3.1", "since version 12.3.1 of it"),
        ("12.3", "since version 12.3.1 of it"),
        ("srv-db01.prague.example", "the host srv-db01.prague.example does not answer"),
        ("srv-db01", "the host srv-db01.prague.example does not answer"),
        ("prague", "the host srv-db01.prague.example does not answer"),
        ("anna@kopalnia.example", "write to Anna@Kopalnia.example"),
        ("kopalnia.example", "write to Anna@Kopalnia.example"),
        ("/var/log/podpora", "see /var/log/podpora/worker.log"),
        ("worker.log", "see /var/log/podpora/worker.log"),
        (r"C:\Halyard", r"in C:\Halyard\jobs.db"),
        ("NullPointerException", "java.lang.NullPointerException: null"),
        ("exception", "java.lang.NullPointerException: null"),
        ("4810 2688", "as in case 48102688"),
        ("48102688", "as in case 4810 2688"),
        ("4810-2688", "as in case 4810\u00a02688"),
        ("timeout", "a time-out of the service"),
        ("time-out", "a timeout of the service"),
        ("jobs_table", "column of jobs_table"),
    ],
)
def test_identifiers_are_found_as_typed_and_in_parts(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [("12.3.1", "12.31"), ("ORA-01555", "01555 ORA"), ("srv-db01", "db01 and srv"), ("0x8007", "0x80070005")],
)
def test_identifiers_are_not_found_in_others(question: str, text: str) -> None:
    assert not finds(question, text)


def test_all_words_are_required_and_phrases_keep_their_order() -> None:
    text = "The job of the night waits for a tape"
    assert finds("tape job", text)
    assert not finds("tape disk", text)
    assert finds('"job of the night"', text)
    assert not finds('"night of the job"', text)
    assert finds('"of the"', text)  # no word is left out of the index
    assert not finds('"waits on"', text)
    assert not finds('"jobs"', text)  # in quotes: in this form
    assert finds("“job of”", text)
    assert finds('"数据库"', "数据库备份")


def test_minus_excludes() -> None:
    text = "The job of the night waits for a tape"
    assert not finds("job -tape", text)
    assert finds("job -disk", text)
    assert not finds('job -"of the night"', text)
    assert asked("-tape").wanted == ()
    assert finds("time-out", "a time-out")  # a minus inside a word excludes nothing


def test_the_beginning_of_a_word_is_enough_while_typing_and_with_a_star() -> None:
    text = "The replication stands"
    assert finds("repl", text, is_typing=True)
    assert not finds("repl", text)
    assert finds("repl*", text)
    assert not finds("repl ", text, is_typing=True)  # a space ends the word
    assert not finds("re", text, is_typing=True)  # too short to begin anything
    assert finds("ORA-015", "ORA-01555", is_typing=True)


def test_what_has_to_go_on_for_a_question_to_find_more() -> None:
    def beginnings(text: str) -> tuple[str, ...] | None:
        return going_on(asked(text, is_typing=True), asked(text))

    assert beginnings("restor") == ("restor",)
    assert beginnings("backup restores") == ("restores",)
    assert beginnings("jobs.log") == ("jobslog", "log")
    for text in ('"a phrase"', "ab", "restore the", "restore -tap", "restor*"):
        assert beginnings(text) == (), text  # the same is asked for, or more
    assert beginnings("to the") is None  # other words are asked for
    assert going_on(asked("one two"), asked("two three")) is None


def test_function_words_are_passed_over_where_others_are_asked_for() -> None:
    assert finds("the restore of a job", "Restore, job")
    assert finds("kopie w nocy", "kopie nocy")
    assert finds("the", "the end")


def test_a_text_in_two_languages_is_found_in_both() -> None:
    text = "Nie działa, a w logu jest: the repository was not found. Co mamy zrobić z tym backupem?"
    assert finds("repositories", text)
    assert finds("działają", text)


def test_texts_and_questions_are_bounded() -> None:
    found = analyse("word " * 50_000)
    assert len(found.words) == MOST_WORDS
    assert len(analyse("x" * 100_000).words) == LONGEST_TEXT // 64 + 1
    assert len(asked("a b c d e f g h i j k l m n o p q r s t u v" * 5).wanted) <= 12
    assert asked("").wanted == asked(' "" - * … ').wanted == ()


def test_excerpts_show_the_words_that_are_meant() -> None:
    text = "Lorem ipsum. " * 60 + "Then the restores of srv-db01 <stopped> at forty. " + "More. " * 60
    pieces = Marker(asked("restore srv-db01")).excerpt(text)
    assert [piece.text for piece in pieces if piece.is_hit] == ["restores", "srv-db01"]
    shown = "".join(piece.text for piece in pieces)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert 120 < len(shown) < 220
    assert Marker(asked("absent")).excerpt(text) == ()


def test_the_whole_of_a_subject_is_marked() -> None:
    hits = lambda text, question: [p.text for p in Marker(asked(question)).marked(text) if p.is_hit]  # noqa: E731
    assert hits("Chyba při zálohování: 0x80070005", "zaloha 0x80070005") == ["zálohování", "0x80070005"]
    assert hits("数据库备份失败", "备份") == ["备份"]
    assert hits("W Łodzi stoi, w Londynie nie", "lodz") == ["Łodzi"]
    assert hits("Z Łódź do Prahy", "lodz") == ["Łódź"]
    assert "".join(piece.text for piece in Marker(asked("b")).marked("a <b> c")) == "a <b> c"


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_kept_and_any_question_asked(text: str, question: str) -> None:
    found = analyse(text)
    assert all(token and not any(sign.isspace() for sign in token) for token in (*found.words, *found.extras))
    assert "".join(piece.text for piece in Marker(asked(question)).marked(text)) == text
    Marker(asked(question, is_typing=True)).excerpt(text)


OF_MANY_KINDS = ("restore", "záloha", "kopii", "ORA-01555", "数据库", "バックアップ", "Łódź", "12.3.1", "الاحتياطي")


@given(st.lists(st.sampled_from(OF_MANY_KINDS), min_size=1, max_size=12))
def test_a_text_is_found_by_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    assert all(finds(word, text) for word in words)
    assert finds(f'"{text}"', text)
