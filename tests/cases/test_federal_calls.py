"""A federal customer calls: in the live hours, and at night, when the engineer on call is paged."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from podpora.cases.actions.page_on_call import page_on_call
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.take_call import take_call
from podpora.cases.faults import Refused
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.selectors.on_call import federal_duty, page_of_call
from podpora.cases.selectors.phone import phone_opening
from podpora.contracts.actions.mark_on_call_day import mark_on_call_day
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, events_of
from podpora.roster.actions.add_absence import add_absence
from tests.builders import contracts, people
from tests.builders.cases import filed, fresh, local
from tests.builders.federal import DAY, EASTERN, NIGHT, Agency, agency, filed_by, on_call
from tests.cast import Cast


@pytest.fixture
def them(cast: Cast) -> Agency:
    return agency(cast)


def call(cast: Cast, them: Agency, case: Case, at: datetime = NIGHT, **changed: Any) -> Case:
    values = {"actor": cast.frank.actor, "number": case.number, "caller": them.account.email}
    return take_call(now=at, **values | changed)


def paged(case: Case) -> Event | None:
    return events_of("case", case.number).filter(kind="case.on_call_paged").last()


@pytest.mark.requirement("R274")
def test_a_federal_call_at_three_in_the_morning_pages_who_is_on_call(cast: Cast, them: Agency) -> None:
    case = filed_by(cast, them)
    call(cast, them, case, submission_key="once")
    call(cast, them, case, submission_key="once")
    event = paged(case)
    assert event is not None
    assert Event.objects.filter(kind="case.on_call_paged").count() == 1
    assert (event.at, event.clause, event.actor_name) == (NIGHT, "federal", "Frank Federal")
    assert (event.data["names"], event.data["stands"], event.data["is_there"]) == (["Hana Oncall"], "on-call", False)
    assert datetime.fromisoformat(event.data["opens_at"]) == local("2026-02-04 08:00", EASTERN)
    assert [reason["code"] for reason in event.data["because"]] == ["federal_on_call", "paged_on_call"]
    assert [reason.code for reason in page_of_call(fresh(case), at=NIGHT)] == ["federal_on_call", "paged_on_call"]
    assert fresh(case).first_response_at == NIGHT, "a named engineer answered"


@pytest.mark.parametrize(
    ("at", "is_paged"),
    [
        ("2026-02-04 08:00", False),
        ("2026-02-04 20:59", False),
        ("2026-02-04 21:00", True),
        ("2026-02-07 11:59", True),
        ("2026-02-07 23:59", False),
        ("2026-02-08 00:00", True),
        ("2026-03-08 12:00", False),
        ("2026-03-08 20:00", True),
        ("2026-11-01 11:59", True),
        ("2026-11-26 10:00", False),
    ],
)
def test_only_outside_the_live_hours_is_somebody_paged(cast: Cast, them: Agency, at: str, is_paged: bool) -> None:
    case = filed_by(cast, them, now=local("2026-02-03 10:00", EASTERN))
    call(cast, them, case, at=local(at, EASTERN))
    assert (paged(case) is not None) == is_paged


def test_on_a_day_that_an_operator_marked_somebody_is_paged_all_day(cast: Cast, them: Agency) -> None:
    """Q55."""
    mark_on_call_day(actor=SYSTEM, now=DAY, day=date(2026, 11, 26), is_on_call=True, name="Thanksgiving Day")
    case = filed_by(cast, them)
    call(cast, them, case, at=local("2026-11-26 10:00", EASTERN))
    event = paged(case)
    assert event is not None
    assert event.data["because"][0]["params"]["name"] == "Thanksgiving Day"


def test_without_anybody_on_call_the_lead_is_paged_and_then_those_with_the_mark(cast: Cast, them: Agency) -> None:
    lena = people.engineer("Lena Lead", is_federal=True)
    case = filed_by(cast, them)

    def names(minute: int) -> tuple[list[str], str]:
        call(cast, them, case, at=NIGHT + timedelta(minutes=minute))
        event = paged(case)
        assert event is not None
        return event.data["names"], event.data["stands"]

    on_call(cast, cast.boris.engineer, lead=lena)
    assert names(1) == (["Lena Lead"], "lead"), "Boris, on call, has no mark"
    on_call(cast, them.hana, lead=lena)
    add_absence(
        actor=SYSTEM, now=DAY - timedelta(days=9), engineer=them.hana, from_at=NIGHT, until_at=NIGHT + timedelta(1)
    )
    assert names(2) == (["Lena Lead"], "lead"), "Hana is away"
    on_call(cast, None)
    assert names(3) == (["Lena Lead"], "all"), "Marta leads without the mark; Hana is away, Frank has the caller"


def test_who_is_on_call_and_takes_the_call_pages_nobody_else(cast: Cast, them: Agency) -> None:
    case = filed_by(cast, them)
    call(cast, them, case, actor=people.actor(them.hana))
    event = paged(case)
    assert event is not None
    assert (event.data["names"], event.data["is_there"]) == (["Hana Oncall"], True)


@pytest.mark.parametrize("program", ["basic", "production"])
def test_a_federal_call_is_taken_at_every_hour_whatever_the_program(cast: Cast, program: str) -> None:
    """R275 and Q33: another customer with Basic is told the next opening."""
    them = agency(cast, program=program)
    case, other = filed_by(cast, them), filed(cast, now=DAY)
    call(cast, them, case)
    assert fresh(case).first_response_at == NIGHT
    opening = phone_opening(fresh(case), now=NIGHT)
    assert opening is not None
    assert opening.is_open
    with pytest.raises(Refused) as refused:
        take_call(
            actor=cast.boris.actor,
            now=local("2026-02-04 03:00"),
            number=other.number,
            caller=cast.anna.account.email,
        )
    assert refused.value.codes == ("call_out_of_hours",)
    assert paged(other) is None


def test_the_promise_is_by_program_and_not_by_the_live_hours(cast: Cast) -> None:
    """Q54."""
    them = agency(cast, program="basic")
    case = filed_by(cast, them, now=local("2026-02-06 19:00", EASTERN), severity="2")
    other = filed_by(cast, agency_like(cast), now=local("2026-02-06 19:00", EASTERN), severity="2")
    assert (fresh(case).queue_at, fresh(case).queue_rank) == (fresh(other).queue_at, fresh(other).queue_rank)


def agency_like(cast: Cast) -> Agency:
    """The same as another customer, without the mark."""
    twin = people.customer("twin", country="US", zone=EASTERN)
    contact = people.contact(twin, "Tess Twin", people.LICENCE_ADMINISTRATOR)
    support_id = contracts.support_id(contracts.licence(twin, cast.product, program="basic"), "SID-TWIN-0001")
    return Agency(twin, contact, people.actor(contact), support_id, cast.frank.engineer)


def test_the_desk_says_who_would_be_paged(cast: Cast, them: Agency) -> None:
    duty = federal_duty(cast.frank.actor, now=NIGHT)
    assert duty is not None
    assert (duty.may_take, duty.opening.is_open) == (True, False)
    assert [(one.names, one.stands, one.queues) for one in duty.on_call] == [
        (("Hana Oncall",), "on-call", ("Halyard-1",))
    ]
    live, unmarked = federal_duty(cast.frank.actor, now=DAY), federal_duty(cast.boris.actor, now=NIGHT)
    assert live is not None
    assert (live.opening.is_open, live.on_call) == (True, ())
    assert unmarked is not None
    assert not unmarked.may_take


def test_who_may_not_know_of_the_case_has_the_engineer_paged_and_learns_nothing(cast: Cast, them: Agency) -> None:
    case, other = filed_by(cast, them), filed(cast, now=DAY)
    closed = resolved_by_frank(cast, filed_by(cast, them))
    given: dict[str, Any] = {"actor": cast.boris.actor, "now": NIGHT}
    fay = them.account.email
    for number, caller in (
        ("12345678", fay),
        ("no number", fay),
        (case.number, "stranger@elsewhere.example"),
        (other.number, cast.anna.account.email),
        (closed.number, fay),
    ):
        page_on_call(**given, number=number, caller=caller)
    page_on_call(**given | {"now": DAY}, number=case.number, caller=fay)
    assert not ContactAttempt.objects.exists()
    for _ in range(2):
        page_on_call(**given, number=case.number, caller=fay, submission_key="once")
    [call_] = ContactAttempt.objects.all()
    assert (call_.result, call_.engineer) == ("callback", cast.boris.engineer)
    event = paged(case)
    assert event is not None
    assert (event.data["names"], event.data["result"]) == (["Hana Oncall"], "callback")
    assert fresh(case).first_response_at is None, "the caller waits for a call back"
    with pytest.raises(Refused):
        page_on_call(actor=cast.anna.actor, now=NIGHT, number=case.number, caller=fay)


def resolved_by_frank(cast: Cast, case: Case) -> Case:
    given: dict[str, Any] = {"outcome": "permanent-workaround", "workaround": "Another disk."}
    return resolve(actor=cast.frank.actor, now=DAY, number=case.number, **given)
