"""The letter of a page: at once, to whoever is on call, and to nobody without the federal mark."""

import pytest

from podpora.cases.actions.take_call import take_call
from podpora.cases.models import Case
from podpora.channels.email.models import Letter
from tests.builders import people
from tests.builders.federal import DAY, NIGHT, PHONE, Agency, agency, filed_by, on_call
from tests.cast import Cast
from tests.notifications.conftest import letters_of

KIND = "case.on_call_paged"


@pytest.fixture
def them(cast: Cast) -> Agency:
    found = agency(cast)
    letters_of(DAY)
    return found


@pytest.fixture
def case(cast: Cast, them: Agency) -> Case:
    found = filed_by(cast, them)
    letters_of(DAY)
    return found


def called(cast: Cast, them: Agency, case: Case, *, is_callback: bool = False) -> None:
    given = {"number": case.number, "caller": them.account.email}
    take_call(actor=cast.frank.actor, now=NIGHT, is_callback=is_callback, **given)


def words_of(letter: Letter) -> str:
    return " ".join(letter.text.split())


@pytest.mark.requirement("R274")
def test_whoever_is_on_call_is_written_to_at_once(cast: Cast, them: Agency, case: Case) -> None:
    called(cast, them, case)
    found = letters_of(NIGHT, KIND)
    assert set(found) == {them.hana.account.email}
    letter = found[them.hana.account.email]
    number = f"{case.number[:4]} {case.number[4:]}"
    assert letter.subject == f"On call: federal customer called about case {number}: Tide gauges are silent"
    assert "Frank Federal took the call." in words_of(letter)
    assert "You get this because you are on call for the queue of the case." in words_of(letter)
    assert PHONE in letter.text
    assert f"/desk/cases/{case.number}/" in letter.text


def test_a_wish_to_be_called_back_says_so(cast: Cast, them: Agency, case: Case) -> None:
    called(cast, them, case, is_callback=True)
    [letter] = letters_of(NIGHT, KIND).values()
    assert "wishes to be called back now" in words_of(letter)


def test_the_lead_hears_where_nobody_is_on_call(cast: Cast, them: Agency, case: Case) -> None:
    lena = people.engineer("Lena Lead", is_federal=True)
    on_call(cast, None, lead=lena)
    called(cast, them, case)
    found = letters_of(NIGHT, KIND)
    assert set(found) == {lena.account.email}
    assert "nobody with the federal mark is on call" in words_of(found[lena.account.email])


def test_who_lost_the_mark_meanwhile_gets_no_letter(cast: Cast, them: Agency, case: Case) -> None:
    called(cast, them, case)
    them.hana.is_federal = False
    them.hana.save()
    assert letters_of(NIGHT, KIND) == {}


def test_who_is_on_call_and_took_the_call_gets_none(cast: Cast, them: Agency, case: Case) -> None:
    take_call(actor=people.actor(them.hana), now=NIGHT, number=case.number, caller=them.account.email)
    assert letters_of(NIGHT, KIND) == {}
