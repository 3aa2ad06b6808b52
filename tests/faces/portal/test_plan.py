"""The customer sees the plan on the case, with what is late (R208, R209)."""

from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.postpone_step import postpone_step
from podpora.cases.plan_rounds import watch_plans
from tests.builders.cases import FRIDAY, filed, local
from tests.builders.plans import SECOND, planned, rows
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R208", "R209")
def test_the_customer_sees_the_plan_with_what_is_late(cast: Cast, set_now: Any) -> None:
    case, client = filed(cast), client_of(cast.anna)
    planned(cast, case, aim=cast.release)
    address = reverse("portal:case", args=[case.number])
    page = words_of(client.get(address))
    assert "The plan for your case" in page
    assert "The restore runs to its end." in page
    assert "Leads to version 12.3" in page
    assert "Find the cause until 13 February 2026, Boris Engineer" in page
    assert "Build the fix until 27 February 2026, Boris Engineer waits for “Find the cause”" in page
    assert "waits for: a maintenance window of the customer" in page
    assert " Late " not in page
    late = local("2026-02-14 00:00")
    set_now(late)
    assert "Find the cause Late until 13 February 2026" in words_of(client.get(address)), "before the worker came by"
    watch_plans(now=late)
    page = words_of(client.get(address))
    assert "Find the cause Late until 13 February 2026" in page
    assert "Milestone of the plan is late: “Find the cause” was due on 13 February 2026" in page
    postpone_step(
        actor=cast.boris.actor,
        now=late,
        number=case.number,
        step=rows(case)[0].pk,
        due_on=SECOND,
        reason="A part is missing.",
    )
    page = words_of(client.get(address))
    assert "put off: “Find the cause”, 13 February 2026 → 27 February 2026: “A part is missing.”" in page
    assert "Find the cause until 27 February 2026" in page


def test_a_temporary_workaround_stands_on_the_case_until_it_is_closed(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.anna)
    address = reverse("portal:case", args=[case.number])
    assert "Temporary workaround" not in words_of(client.get(address))
    give_workaround(actor=cast.boris.actor, now=FRIDAY, number=case.number, workaround="Restore to disk B.")
    page = words_of(client.get(address))
    assert "Temporary workaround Restore to disk B." in page
    assert "Boris Engineer proposes severity 4" in page
