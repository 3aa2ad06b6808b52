"""Owner, state, outcome, the end: the customer is kept informed (R201, R202)."""

from typing import Any

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Case
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of
from tests.notifications.reading import check


@pytest.mark.requirement("R201")
def test_every_change_of_owner_sends_a_notice_to_the_submitter(cast: Cast, opened: Case) -> None:
    number, marta = opened.number, cast.marta.actor
    assign(actor=marta, now=later(minutes=1), number=number, engineer=cast.boris.engineer)
    letters = letters_of(later(minutes=1))
    assert "Boris Engineer now works on your case." in check(letters[cast.anna.account.email]).text
    assert "Marta Manager assigned this case to you." in check(letters[cast.boris.account.email]).text

    boris, frank = cast.boris.engineer, cast.frank.engineer
    assign(actor=marta, now=later(minutes=2), number=number, engineer=frank, instead_of=boris)
    letters = letters_of(later(minutes=2))
    assert "Frank Federal now works on your case." in check(letters[cast.anna.account.email]).text
    assert "no longer yours" in check(letters[cast.boris.account.email]).text
    assert set(letters) == {person.account.email for person in (cast.anna, cast.boris, cast.frank)}

    assign(actor=marta, now=later(minutes=3), number=number, engineer=None, instead_of=frank)
    letters = letters_of(later(minutes=3))
    assert "back in the queue" in check(letters[cast.anna.account.email]).text
    assert set(letters) == {person.account.email for person in (cast.anna, cast.frank)}


@pytest.mark.requirement("R201")
def test_every_change_of_state_sends_a_notice_to_the_submitter(cast: Cast, opened: Case) -> None:
    told = [
        ("open", "Being worked on"),
        ("waiting-on-customer", "We need something from you"),
        ("waiting-on-third-party", "Waiting for another company"),
        ("open", "Being worked on"),
    ]
    for minutes, (state, words) in enumerate(told, start=1):
        set_state(actor=cast.boris.actor, now=later(minutes=minutes), number=opened.number, state=state)
        letters = letters_of(later(minutes=minutes))
        assert set(letters) == {cast.anna.account.email}
        assert words in check(letters[cast.anna.account.email]).text


def test_an_answer_that_also_moves_the_case_is_one_letter(cast: Cast, opened: Case) -> None:
    reply(
        actor=cast.boris.actor,
        now=later(minutes=5),
        number=opened.number,
        body="Please send the log.",
        state="waiting-on-customer",
    )
    page = check(letters_of(later(minutes=5))[cast.anna.account.email])
    assert "Please send the log." in page.text
    assert "Your answer is needed" in page.text


def test_nobody_gets_a_letter_about_the_own_act(cast: Cast, opened: Case) -> None:
    assign(actor=cast.boris.actor, now=later(minutes=1), number=opened.number, engineer=cast.boris.engineer)
    assert set(letters_of(later(minutes=1))) == {cast.anna.account.email}
    withdraw_case(actor=cast.anna.actor, now=later(minutes=2), number=opened.number, words="A wrong cable.")
    letters = letters_of(later(minutes=2), "case.closed")
    assert set(letters) == {person.account.email for person in (cast.emil, cast.pavla, cast.boris)}
    for letter in letters.values():
        page = check(letter)
        assert "Anna Contact closed case" in page.text
        assert "A wrong cable." in page.text
        assert "Withdrawn by the customer" in page.text


@pytest.mark.requirement("R202")
@pytest.mark.parametrize(
    ("outcome", "given", "words"),
    [
        ("software-fix", {"fix": "hotfix 17"}, ["Software that solves the problem", "hotfix 17", "solved"]),
        (
            "permanent-workaround",
            {"workaround": "Start it by hand."},
            ["A permanent workaround in your business or systems", "Start it by hand.", "solved"],
        ),
        (
            "customer-specific",
            {"message": "This is your own plug-in.", "sub_reason": "comes-from-customer-specific"},
            ["A customer-specific customisation or enhancement", "This is your own plug-in.", "decided"],
        ),
    ],
)
def test_an_outcome_is_told_by_name_in_one_letter_to_each(
    cast: Cast, opened: Case, outcome: str, given: dict[str, Any], words: list[str]
) -> None:
    resolve(actor=cast.boris.actor, now=later(hours=1), number=opened.number, outcome=outcome, **given)
    letters = letters_of(later(hours=1), "case.resolved")
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
    page = check(letters[cast.emil.account.email])
    for each in words:
        assert each in page.text
    assert "within 14 days" in page.text
