"""One letter for each act about a wish or another company's product, to the side that did not act."""

from podpora.cases.actions.answer_removal import answer_removal
from podpora.cases.actions.ask_for_removal import ask_for_removal
from podpora.cases.actions.assign import assign
from podpora.cases.actions.move_feature_request import move_feature_request
from podpora.cases.models import Case
from tests.builders.third_parties import REASON, asked_by_tsanet, suspected
from tests.builders.wishes import handed_on, wished
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of
from tests.notifications.reading import check


def side(cast: Cast) -> set[str]:
    return {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}


def test_a_wish_is_told_when_it_is_handed_on_and_when_its_state_changes(cast: Cast, opened: Case) -> None:
    case = wished(cast, now=later(hours=1))
    letters_of(later(hours=1))
    wish = handed_on(cast, case, now=later(hours=2))
    letters = letters_of(later(hours=2))
    assert set(letters) == side(cast)
    page = check(letters[cast.anna.account.email]).text
    assert f"Boris Engineer has handed your wish on as feature request {wish.number}." in page
    boris = {"actor": cast.boris.actor, "number": wish.number}
    move_feature_request(**boris, now=later(hours=3), state="declined", words="Not in this product.")  # type: ignore[arg-type]
    letters = letters_of(later(hours=3))
    assert set(letters) == side(cast)
    said = check(letters[cast.anna.account.email]).text
    assert "is now: Declined." in said
    assert "Not in this product." in said


def test_a_removal_is_one_letter_each_way(cast: Cast, opened: Case) -> None:
    assign(actor=cast.boris.actor, now=later(minutes=1), number=opened.number, engineer=cast.boris.engineer)
    found = suspected(cast, opened, now=later(minutes=2))
    letters_of(later(minutes=3))
    of = {"number": opened.number, "third_party": found.pk}
    ask_for_removal(actor=cast.boris.actor, now=later(minutes=4), **of, reason=REASON)  # type: ignore[arg-type]
    letters = letters_of(later(minutes=4))
    assert set(letters) == side(cast)
    page = check(letters[cast.emil.account.email]).text
    assert REASON in page
    assert "Your answer is needed" in page
    answer_removal(actor=cast.anna.actor, now=later(minutes=5), **of, answer="refused", words="No.")  # type: ignore[arg-type]
    told = letters_of(later(minutes=5))
    assert cast.boris.account.email in told
    assert "is: Refused." in check(told[cast.boris.account.email]).text


def test_tsanet_is_told_with_the_state_in_the_same_letter(cast: Cast, opened: Case) -> None:
    asked_by_tsanet(cast, opened, now=later(hours=1))
    letters = letters_of(later(hours=1))
    assert set(letters) == side(cast)
    page = check(letters[cast.anna.account.email]).text
    assert "We have asked Ostrava Security about your problem through TSANet." in page
    assert "Waiting for another company" in page
