"""A problem note reaches whoever may open cases, and its sender hears what became of it (R13)."""

from podpora.people.models import Account
from tests.builders.problem_notes import invited, live_through_notes, noted
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, letters_of, new_letters
from tests.notifications.reading import check


def test_appointed_people_and_the_partners_people_read_the_note(cast: Cast) -> None:
    Account.objects.update(language="en")
    noted(cast)
    letters = letters_of(FRIDAY)
    assert set(letters) == {
        "anna.contact@kopalnia.example",
        "emil.contact@kopalnia.example",
        "pavla.partner@mostek.example",
    }
    page = check(letters["emil.contact@kopalnia.example"])
    assert "It stops at 40 %." in page.text
    assert "No case is open yet" in page.text
    assert page.links[0].endswith("/portal/problem-notes/")


def test_the_sender_hears_of_the_case_and_of_an_answer(cast: Cast) -> None:
    live_through_notes(cast, now=FRIDAY)
    letters = [letter for letter in new_letters(FRIDAY) if letter.recipient == cast.dora.account.email]
    assert [letter.kind for letter in letters] == ["problem_note.turned", "problem_note.declined"]
    assert "Emil Contact opened case" in check(letters[0]).text
    assert "Please restart the console." in check(letters[1]).text


def test_an_invited_colleague_gets_one_letter_that_says_what_can_be_done(cast: Cast) -> None:
    invited(cast, language="en")
    letters = letters_of(FRIDAY)
    assert set(letters) == {"kuba@kopalnia.example"}
    said = check(letters["kuba@kopalnia.example"])
    assert "send a problem note to the people of Kopalnia Danych" in said.text
    assert "/invitation/" in said.links[0]
    invited(cast, email=cast.quido.account.email, name="Quido Known")
    letters = letters_of(FRIDAY)
    assert check(letters[cast.quido.account.email]).links[0].endswith("/portal/problem-notes/")
