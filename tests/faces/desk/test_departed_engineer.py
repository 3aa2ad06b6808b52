"""An engineer who has left holds no case for ever."""

from typing import Any

import pytest
from django.test import Client

from podpora.cases.actions.assign import assign
from podpora.people.models import Engineer
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


@pytest.mark.parametrize("leaves", ["is_active", "account__is_active"])
def test_a_case_of_somebody_who_left_is_taken_over(cast: Cast, settings: Any, leaves: str) -> None:
    settings.IS_DEMO = True
    case = filed(cast)
    assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    if leaves == "is_active":
        Engineer.objects.filter(pk=cast.boris.engineer.pk).update(is_active=False)
    else:
        cast.boris.account.is_active = False
        cast.boris.account.save()
    client = Client()
    client.force_login(cast.marta.account)
    sent = {"engineer": cast.marta.engineer.code, "instead_of": cast.boris.engineer.code}
    client.post(f"/desk/cases/{case.number}/assign/", sent)
    case.refresh_from_db()
    assert case.assignee == cast.marta.engineer
