"""A contract that ends while a case is open.

On the last evening of the year, and of its maintenance contract, Brama files a case. The promise reaches into January,
when there is no contract any more, and it is kept: the case goes on under the program of its filing until it is closed
(Q10). A new technical case, also one that would go on from it, is refused with the reason and with what stays (Q17).
Once the contract is renewed, all is as it was.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.take_call import take_call
from podpora.cases.faults import Refused
from podpora.cases.rounds import watch_milestones
from podpora.contracts.actions.put_contract import put_contract
from podpora.contracts.models import Contract
from podpora.lib.actors import SYSTEM
from tests.builders import contracts
from tests.builders.cases import Customered, fresh, local, promise_of, shown
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

EVENING = local("2026-12-31 18:00")
"""Thursday; the contract ends at midnight. Friday is New Year's Day."""
MONDAY = local("2027-01-04 08:30")


class Brama(Customered):
    """A customer in Warsaw with Basic under a contract of 2026."""

    def __init__(self, cast: Cast) -> None:
        super().__init__("basic", product=cast.product)
        self.contract: Contract = contracts.contract(
            self.customer, "K-2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
        )
        self.licence.contract = self.contract
        self.licence.save()

    @property
    def account(self) -> Any:
        return self.contact.account


@pytest.fixture
def brama(cast: Cast) -> Brama:
    return Brama(cast)


def refused(act: Callable[[], object]) -> set[str]:
    with pytest.raises(Refused) as fault:
        act()
    return set(fault.value.codes)


def test_the_open_case_goes_on_and_nothing_new_is_filed(
    cast: Cast, brama: Brama, settings: Any, set_now: Callable[[datetime], None]
) -> None:
    settings.IS_DEMO = True
    boris = cast.boris.actor

    # The last evening: the promise counts on into January, under the program of today.
    case = brama.file(EVENING, severity="2")
    promise = promise_of(case)
    assert promise is not None
    assert (case.program, shown(promise.due_at)) == ("basic", "Mon 2027-01-04 14:00")
    assert brama.file(local("2026-12-31 23:59")).program == "basic", "the last day counts to its end"

    # After midnight nothing technical is filed any more; what stays is said.
    new_year = local("2027-01-01 00:00")
    assert {"category_needs_entitlement", "maintenance_ended"} <= refused(lambda: brama.file(new_year))
    assert brama.file(new_year, severity=None, category="licensing").category == "licensing"
    set_now(new_year)
    page = words_of(client_of(brama).get("/portal/contact/"))
    assert "No valid contract at the moment" in page
    assert "Licensing cases and general inquiries stay open to you." in page

    # The open case goes on: raised under the rules of its program, promised, called about, answered in time.
    words = {"actor": brama.actor, "now": MONDAY, "number": case.number, "words": "Now nothing runs."}
    change = propose_severity(severity="1", **words)  # type: ignore[arg-type]
    promise = promise_of(case)
    assert promise is not None
    assert (change.is_in_force, fresh(case).program, shown(promise.due_at)) == (True, "basic", "Mon 2027-01-04 10:30")
    take_call(actor=boris, now=MONDAY, number=case.number, caller=brama.support_id.code)
    reply(actor=boris, now=MONDAY, number=case.number, body="Here is what to try.", state="waiting-on-customer")
    add_message(actor=brama.actor, now=MONDAY + timedelta(hours=2), number=case.number, body="It runs again.")
    watch_milestones(now=MONDAY + timedelta(days=3))
    promise = promise_of(case)
    assert promise is not None
    assert (promise.state, fresh(case).state) == ("met", "open"), "the end of a contract closes nothing"
    set_now(MONDAY + timedelta(hours=3))
    assert "It runs again." in words_of(client_of(brama).get(reverse("portal:case", args=[case.number])))


def test_going_on_from_it_is_a_new_case_and_waits_for_the_renewal(cast: Cast, brama: Brama) -> None:
    case = brama.file(EVENING, severity="2")
    given = {"outcome": "permanent-workaround", "workaround": "Restore to another disk."}
    resolve(actor=cast.boris.actor, now=MONDAY, number=case.number, **given)  # type: ignore[arg-type]

    # Closed, it can be read; a follow-on would be a technical case of today.
    later = MONDAY + timedelta(days=1)
    again = {"actor": brama.actor, "number": case.number, "words": "It stands still again."}
    assert "maintenance_ended" in refused(lambda: open_follow_on(now=later, **again))  # type: ignore[arg-type]
    assert client_of(brama).get(reverse("portal:case", args=[case.number])).status_code == 200

    # Renewed, technical cases are open again, and the old one is gone on from.
    put_contract(
        actor=SYSTEM,
        now=later,
        number="K-2026",
        customer=brama.customer,
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    follow_on = open_follow_on(now=later, **again)  # type: ignore[arg-type]
    assert (follow_on.program, follow_on.follow_on_of_id) == ("basic", case.pk)
    assert brama.file(later).program == "basic"
