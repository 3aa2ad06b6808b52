"""A merge is told to the customer's people of the newer case: where it goes on, or only that it is closed."""

from podpora.cases.actions.assign import assign
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.models import Case
from tests.cast import Cast
from tests.notifications.conftest import file_case, later, letters_of, new_letters
from tests.notifications.reading import check


def test_who_may_see_the_older_case_is_led_there_and_others_hear_that_theirs_is_closed(
    cast: Cast, opened: Case
) -> None:
    newer = file_case(cast, cast.anna, now=later(minutes=1), subject="The same again")
    Case.objects.filter(pk=newer.pk).update(submitter=cast.dora.contact)
    assign(actor=cast.marta.actor, now=later(minutes=2), number=newer.number, engineer=cast.frank.engineer)
    assign(actor=cast.marta.actor, now=later(minutes=2), number=opened.number, engineer=cast.boris.engineer)
    new_letters(later(minutes=2))
    merge_case(actor=cast.marta.actor, now=later(minutes=3), number=newer.number, into=opened.number)
    letters = letters_of(later(minutes=3))
    able = {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
    assert able < set(letters)
    older = f"{opened.number[:4]} {opened.number[4:]}"
    for address in able:
        page = check(letters[address])
        assert older in page.text
        assert page.links == [f"http://127.0.0.1:8000/portal/cases/{opened.number}/"]
    dora = check(letters[cast.dora.account.email])
    assert older not in dora.text
    assert opened.number not in "".join(dora.links)
    assert "in which the matter goes on" in dora.text
    assert opened.number in "".join(check(letters[cast.frank.account.email]).links), "who worked on the newer"
    assert "merged" in check(letters[cast.boris.account.email]).text, "who works on the older"
    assert {letter.kind for letter in letters.values()} == {"case.merged", "case.merged_in"}, "and no second one"
