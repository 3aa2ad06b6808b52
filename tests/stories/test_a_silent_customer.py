"""A silent customer, in the words of the trade.

Anna's backup restores only half, and Boris asks her for a log on Thursday. She wants to be called, and nobody picks up
the phone: on Friday, on Saturday, which does not count, twice on Monday, on Tuesday. On Tuesday evening Emil calls, and
all begins anew. The next three working days nobody answers again. Boris may close the case when the working day after
the third is over, not a minute before; the notice tells Anna what was tried, and she goes on in a new case.
"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse

from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.take_call import take_call
from podpora.cases.faults import Refused
from podpora.cases.models import Case
from podpora.cases.selectors.attempts import ledger_of
from podpora.channels.email.models import Letter
from podpora.notifications.rounds import announce
from tests.builders.cases import filed, fresh, intake, local, replied
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of


def call(cast: Cast, case: Case, at: str, result: str = "no-answer") -> None:
    log_contact_attempt(actor=cast.boris.actor, now=local(at), number=case.number, channel="phone", result=result)


def counted(case: Case, at: str) -> int:
    return ledger_of(fresh(case), now=local(at)).counted


def may_close(cast: Cast, case: Case, at: str) -> bool:
    closing = ledger_of(fresh(case), now=local(at)).closing
    assert closing is not None
    return closing.decision.allowed


@pytest.mark.requirement("R212")
@pytest.mark.requirement("R213")
@pytest.mark.requirement("R214")
@pytest.mark.requirement("R215")
def test_a_silent_customer(cast: Cast, settings: object, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # type: ignore[attr-defined]
    cast.anna.account.language = "en"
    cast.anna.account.save()
    by_phone = intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    case = filed(cast, now=local("2026-02-05 09:00"), intake=by_phone)
    replied(cast, case, now=local("2026-02-05 11:00"), state="waiting-on-customer")
    assert counted(case, "2026-02-05 12:00") == 0  # a reply by mail, where a call is wished

    for at, so_far in (
        ("2026-02-06 10:00", 1),  # Friday
        ("2026-02-07 10:00", 1),  # Saturday
        ("2026-02-09 10:00", 2),  # Monday
        ("2026-02-09 15:00", 2),
        ("2026-02-10 10:00", 3),  # Tuesday
    ):
        call(cast, case, at)
        assert counted(case, at) == so_far, at

    take_call(actor=cast.boris.actor, now=local("2026-02-10 17:00"), number=case.number, caller=cast.emil.account.email)
    assert (fresh(case).state, counted(case, "2026-02-10 17:00")) == ("open", 0)
    assert not may_close(cast, case, "2026-03-01 10:00")

    for at in ("2026-02-11 10:00", "2026-02-12 10:00", "2026-02-13 10:00"):
        call(cast, case, at, "left-message")
    set_now(local("2026-02-14 12:00"))
    page = words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
    assert "We have tried to reach you on 3 working days" in page
    assert "may be closed from Monday 16 February, 18:00 on" in page  # the working day after Friday

    assert not may_close(cast, case, "2026-02-16 17:59")
    with pytest.raises(Refused):
        close_silent_case(actor=cast.boris.actor, now=local("2026-02-16 17:59"), number=case.number)
    ended_at = local("2026-02-16 18:00")
    closed = close_silent_case(actor=cast.boris.actor, now=ended_at, number=case.number)
    assert (closed.state, closed.closing_reason) == ("closed", "no-contact")

    while announce(ended_at):
        pass
    [notice] = Letter.objects.filter(kind="case.closed", recipient=cast.anna.account.email)
    for day in ("Wednesday 11 February", "Thursday 12 February", "Friday 13 February"):
        assert notice.text.count(day) == 1
    assert "follow-on case" in notice.text

    new = open_follow_on(actor=cast.anna.actor, now=local("2026-02-17 09:00"), number=case.number, words="It is back.")
    assert (new.follow_on_of, new.number != case.number) == (closed, True)
    set_now(local("2026-02-17 09:05"))
    page = client_of(cast.anna).get(reverse("portal:case", args=[new.number])).content.decode()
    assert reverse("portal:case", args=[case.number]) in page
    earlier = words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
    assert "We called you and left a message" in earlier
