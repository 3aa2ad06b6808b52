"""An absence hands on open work."""

from datetime import UTC, datetime, timedelta

from podpora.cases.actions.assign import assign
from podpora.cases.continuous_rounds import watch_absences, watch_continuous_work
from podpora.cases.routing_rounds import watch_routing
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.notifications.rounds import announce
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.models import Absence
from tests.builders import people, roster
from tests.builders.cases import filed, fresh, last_event, other_filed
from tests.cast import Cast

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def away(cast: Cast, *, hands_on: bool = True, of: timedelta = HOUR) -> Absence:
    return add_absence(
        actor=cast.boris.actor,
        now=NOON,
        engineer=cast.boris.engineer,
        from_at=NOON + of,
        until_at=NOON + timedelta(days=9),
        hands_on=hands_on,
    )


def test_cases_go_back_to_their_queue_and_its_lead_is_told(cast: Cast) -> None:
    case = filed(cast, now=NOON)
    assign(actor=cast.boris.actor, now=NOON, number=case.number, engineer=cast.boris.engineer)
    away(cast)
    assert watch_absences(now=NOON + HOUR - timedelta(seconds=1)) == 0
    assert watch_absences(now=NOON + HOUR) == 1
    assert fresh(case).assignee is None
    event = last_event(case)
    assert (event.kind, event.actor_kind, event.data["cause"]) == ("case.unassigned", "system", "absence")
    announce(NOON + HOUR)
    letter = Letter.objects.get(recipient=cast.marta.account.email)
    assert "Boris Engineer is away" in letter.text
    assert watch_absences(now=NOON + 2 * HOUR) == 0


def test_a_queue_that_assigns_by_itself_finds_somebody_else(cast: Cast) -> None:
    zora = people.engineer("Zora Zeman")
    roster.queue("halyard-1", zora, name="Halyard-1", product=cast.product, assigns_itself=True)
    roster.profile(zora, skills={"halyard": 3})
    case = filed(cast, now=NOON)
    assign(actor=cast.boris.actor, now=NOON, number=case.number, engineer=cast.boris.engineer)
    away(cast)
    watch_absences(now=NOON + HOUR)
    assert fresh(case).assignee == zora
    assert last_event(case).data["cause"] == "absence"


def test_who_is_away_gets_no_case_back(cast: Cast) -> None:
    values = {"code": "halyard-1", "name": "Halyard-1", "product": cast.product, "assigns_itself": True}
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    case = filed(cast, now=NOON)
    assign(actor=cast.boris.actor, now=NOON, number=case.number, engineer=cast.boris.engineer)
    put_queue(actor=SYSTEM, now=NOON, **values)  # type: ignore[arg-type]
    away(cast)
    watch_absences(now=NOON + HOUR)
    watch_routing(now=NOON + HOUR)
    assert fresh(case).assignee is None


def test_continuous_work_keeps_its_engineer_until_another_is_found(cast: Cast) -> None:
    roster.profile(cast.boris.engineer)
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    case = other_filed(cast, now=NOON, severity="1")
    assert fresh(case).assignee == cast.boris.engineer
    away(cast)
    watch_absences(now=NOON + HOUR)
    assert fresh(case).assignee == cast.boris.engineer
    watch_continuous_work(now=NOON + HOUR)
    assert last_event(case).kind == "case.handover_missing"
    zora = people.engineer("Zora Zeman")
    roster.queue("halyard-1", zora, name="Halyard-1", product=cast.product, lead=cast.marta.engineer)
    assign(
        actor=people.actor(zora),
        now=NOON + HOUR,
        number=case.number,
        engineer=zora,
        instead_of=cast.boris.engineer,
        summary="The rebuild runs until four.",
    )
    assert fresh(case).assignee == zora


def test_a_short_absence_may_keep_its_cases(cast: Cast) -> None:
    case = filed(cast, now=NOON)
    assign(actor=cast.boris.actor, now=NOON, number=case.number, engineer=cast.boris.engineer)
    away(cast, hands_on=False)
    assert watch_absences(now=NOON + HOUR) == 0
    assert fresh(case).assignee == cast.boris.engineer


def test_continuous_work_goes_from_who_is_away_to_whoever_comes_on_shift_in_any_queue(cast: Cast) -> None:
    roster.profile(cast.boris.engineer)
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    case = other_filed(cast, now=NOON, severity="1")
    zora = people.engineer("Zora Zeman")
    roster.queue("halyard-1", cast.boris.engineer, zora, name="Halyard-1", product=cast.product)
    roster.profile(zora, "mon-sun 14:00-22:00")
    away(cast)
    for hours in range(1, 8):
        watch_absences(now=NOON + hours * HOUR)
        watch_continuous_work(now=NOON + hours * HOUR)
    assert fresh(case).assignee == zora
    assert [event.data["name"] for event in events_of("case", case.number).filter(kind="case.assigned")] == [
        "Boris Engineer",
        "Zora Zeman",
    ]


def test_continuous_work_stays_with_who_has_only_gone_home_in_a_queue_that_people_assign(cast: Cast) -> None:
    """The shift ended: a handover is asked for, and nobody takes the case away."""
    roster.profile(cast.boris.engineer, "mon-sun 08:00-13:00")
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    case = other_filed(cast, now=NOON, severity="1")
    zora = people.engineer("Zora Zeman")
    roster.queue("halyard-1", cast.boris.engineer, zora, name="Halyard-1", product=cast.product)
    roster.profile(zora, "mon-sun 14:00-22:00")
    for hours in range(8):
        watch_continuous_work(now=NOON + hours * HOUR)
    assert fresh(case).assignee == cast.boris.engineer
