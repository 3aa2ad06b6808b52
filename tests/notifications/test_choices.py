"""Mails that a reader does without are not sent; what the policy promises is sent whatever was chosen."""

from datetime import timedelta
from email import message_from_bytes

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.attach import attach
from podpora.cases.actions.reply import reply
from podpora.cases.models import Case
from podpora.cases.values import Upload
from podpora.channels.email.steps.compose import HeaderRefused, compose
from podpora.people.actions.choose_notices import choose_notices
from podpora.people.notices import FOR_CONTACTS, FOR_ENGINEERS
from tests.builders.cases import resolved
from tests.cast import Cast, Person
from tests.notifications.conftest import FRIDAY, file_case, later, letters_of
from tests.notifications.reading import check


def declines(person: Person, *notices: str) -> None:
    choose_notices(actor=person.actor, now=FRIDAY, declined=notices)


def answered(cast: Cast, case: Case, minutes: int = 30) -> set[str]:
    reply(actor=cast.boris.actor, now=later(minutes=minutes), number=case.number, body="Look at the log, please.")
    return set(letters_of(later(minutes=minutes), "case.replied"))


def address(person: Person) -> str:
    return person.account.email


def test_answers_on_a_colleagues_case_can_be_declined_those_on_ones_own_cannot(cast: Cast, opened: Case) -> None:
    for person in (cast.anna, cast.emil):
        declines(person, "colleagues-replies")
    assert answered(cast, opened) == {address(cast.anna), address(cast.pavla)}
    mine = file_case(cast, cast.emil, now=later(minutes=31))
    letters_of(later(minutes=31))
    assert answered(cast, mine, 40) == {address(cast.emil), address(cast.pavla)}


@pytest.mark.requirement("R12", "R175")
def test_who_declines_all_still_hears_of_every_case_and_gets_the_confirmation(cast: Cast) -> None:
    for person in (cast.anna, cast.emil, cast.pavla):
        declines(person, *FOR_CONTACTS)
    file_case(cast, cast.anna)
    assert set(letters_of(FRIDAY, "case.opened")) == {address(each) for each in (cast.anna, cast.emil, cast.pavla)}


def test_who_declines_all_is_told_that_the_own_case_is_solved(cast: Cast, opened: Case) -> None:
    for person in (cast.anna, cast.emil, cast.pavla):
        declines(person, *FOR_CONTACTS)
    resolved(cast, opened, now=later(hours=1))
    told = letters_of(later(hours=1))
    assert set(told) == {address(cast.anna)}
    assert told[address(cast.anna)].kind == "case.resolved"


def test_files_and_surveys_can_be_declined(cast: Cast, opened: Case) -> None:
    declines(cast.anna, "files", "surveys")
    file = Upload(name="fix.txt", content_type="text/plain", chunks=[b"1"])
    attach(actor=cast.boris.actor, now=later(minutes=5), number=opened.number, file=file)
    assert address(cast.anna) not in letters_of(later(minutes=5))
    resolved(cast, opened, now=later(hours=1))
    assert "survey.sent" not in [letter.kind for letter in letters_of(later(hours=1)).values()]


def test_engineers_do_without_what_asks_nothing_of_them(cast: Cast, opened: Case) -> None:
    declines(cast.boris, *FOR_ENGINEERS)
    for minutes, engineer, before in ((1, cast.boris, None), (2, cast.frank, cast.boris.engineer)):
        assign(
            actor=cast.marta.actor,
            now=later(minutes=minutes),
            number=opened.number,
            engineer=engineer.engineer,
            instead_of=before,
        )
        told = letters_of(later(minutes=minutes))
        assert (address(cast.boris) in told) is (engineer is cast.boris)


def test_a_mail_that_can_be_declined_says_where(cast: Cast, opened: Case) -> None:
    reply(actor=cast.boris.actor, now=later(minutes=5), number=opened.number, body="Look at the log, please.")
    told = letters_of(later(minutes=5), "case.replied")
    own, others = told[address(cast.anna)], told[address(cast.emil)]
    assert "On your account page you choose" not in own.text
    assert "On your account page you choose" in check(others).text
    raw = {each: message_from_bytes(compose(each, sender="s@v.example", sender_name="V")) for each in (own, others)}
    assert raw[own]["List-Unsubscribe"] is None
    assert raw[others]["List-Unsubscribe"].strip().endswith("/account/>")


@pytest.mark.parametrize(
    "value", ["<javascript:x>", "<https://a.example/>\r\nBcc: x@y.example", "https://a.example/", ""]
)
def test_nothing_else_goes_into_that_field(cast: Cast, opened: Case, value: str) -> None:
    reply(actor=cast.boris.actor, now=FRIDAY + timedelta(minutes=5), number=opened.number, body="Look, please.")
    letter = letters_of(later(minutes=5), "case.replied")[address(cast.emil)]
    letter.headers = {"List-Unsubscribe": value}
    with pytest.raises(HeaderRefused):
        compose(letter, sender="s@v.example", sender_name="V")


def test_an_address_that_people_may_set_goes_into_it(cast: Cast, opened: Case) -> None:
    reply(actor=cast.boris.actor, now=FRIDAY + timedelta(minutes=5), number=opened.number, body="Look, please.")
    letter = letters_of(later(minutes=5), "case.replied")[address(cast.emil)]
    letter.headers = {"List-Unsubscribe": "<https://vendor.example/~help%20desk/account/>"}
    raw = message_from_bytes(compose(letter, sender="s@v.example", sender_name="V"))
    assert raw["List-Unsubscribe"].strip() == letter.headers["List-Unsubscribe"]
