"""Federal cases: letters about them reach only engineers with the mark (D60)."""

import pytest

from podpora.cases.actions.add_message import add_message
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones
from podpora.channels.email.models import Letter
from podpora.people.models import Customer
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, file_case, later, letters_of, new_letters


@pytest.fixture
def federal(cast: Cast) -> Case:
    Customer.objects.filter(pk=cast.mine.pk).update(is_federal=True)
    cast.mine.refresh_from_db()
    case = file_case(cast, cast.anna)
    letters_of(FRIDAY)
    assert case.is_federal
    return case


def test_a_lead_without_the_mark_gets_no_letter(cast: Cast, federal: Case) -> None:
    add_message(actor=cast.anna.actor, now=later(hours=1), number=federal.number, body="Secret of state.")
    watch_milestones(now=later(days=9))
    new_letters(later(days=9))
    assert not Letter.objects.filter(recipient__endswith="@vendor.example").exists()


def test_a_manager_with_the_mark_stands_in_for_the_lead_without(cast: Cast, federal: Case) -> None:
    cast.frank.engineer.is_manager = True
    cast.frank.engineer.save()
    add_message(actor=cast.anna.actor, now=later(hours=1), number=federal.number, body="Secret of state.")
    assert set(letters_of(later(hours=1))) == {cast.frank.account.email}
