"""The worker is off for three hours, and everything that it tells comes due meanwhile: each notice comes once, late."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.models import Case
from podpora.channels.email.models import Letter
from podpora.faces.worker import loop
from podpora.lib.actors import SYSTEM
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.models import Account, Engineer
from podpora.roster.actions.add_absence import add_absence
from tests.builders import people, roster
from tests.builders.cases import Customered, filed, local, other_filed, replied
from tests.builders.escalations import asked
from tests.builders.plans import planned, step
from tests.builders.routing import nobody_reached
from tests.cast import Cast
from tests.notifications.test_late import LATE

OFF, ON = local("2026-02-04 23:00"), local("2026-02-05 02:00")
"""Wednesday night in Warsaw and Prague, 15:00 to 18:00 in Denver."""
DENVER = "America/Denver"

SEEN_BY_THE_WORKER = {
    "milestone.warned",
    "milestone.breached",
    "milestone.late",
    "plan.step_missed",
    "case.escalation_overdue",
    "case.news_due",
    "case.handover_due",
    "case.handover_missing",
    "case.continuous_work_uncovered",
    "case.resource_tried",
    "case.unassigned",
}
"""Every kind of notice that comes from a round and not from somebody's act."""

SINCE = {
    ("case.news_due", "15:30"),
    ("case.news_due", "16:30"),
    ("case.handover_due", "17:40"),  # an hour before Lena goes
    ("case.handover_missing", "15:30"),  # half an hour before Dana went
    ("case.continuous_work_uncovered", "15:30"),
    ("case.resource_tried", "16:30"),
    ("case.continuous_work_uncovered", "16:00"),  # Ivo left the company
    ("case.unassigned", "15:30"),
    ("case.unassigned", "16:00"),
}
"""When the rounds should have told what the journal gives no other instant for, on the clocks of Denver."""

Acts = list[tuple[datetime, Callable[[], object]]]


def denver(text: str) -> datetime:
    return local(f"2026-02-04 {text}", DENVER)


def with_engineer(cast: Cast, case: Case, engineer: Engineer, *, now: datetime) -> Case:
    assign(actor=cast.marta.actor, now=now, number=case.number, engineer=engineer, instead_of=case.assignee)
    return case


def run_until_done(names: tuple[str, ...], now: datetime) -> list[Letter]:
    """The worker at that instant: passes until one finds nothing to do, and no round fails; the letters that follow."""
    before = set(Letter.objects.values_list("pk", flat=True))
    duties = loop.duties(names)
    while loop.one_pass(duties, now=now):
        pass
    assert [duty.name for duty in duties if duty.failures] == []
    return list(Letter.objects.exclude(pk__in=before).select_related("event").order_by("pk"))


def said(letters: list[Letter]) -> list[tuple[str, dict[str, Any]]]:
    return [(letter.kind, letter.event.data) for letter in letters if letter.event]


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The worker's own, without the one that talks to the mail server."""
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)  # the test runs in a transaction
    return tuple(name for name in loop.ROUNDS if name not in loop.APART)


@pytest.fixture
def acts(cast: Cast) -> Acts:
    """Cases of which something comes due between ``OFF`` and ``ON``; and what people do in these hours."""
    for one in (cast.boris, cast.frank):
        roster.profile(one.engineer, "sun 08:00-16:00")
    names = ("Dana Off", "Lena Leaving", "Zora Away", "Ivo Gone")
    dana, lena, zora, ivo = (people.engineer(name, zone=DENVER) for name in names)
    roster.profile(dana, "mon-fri 08:00-16:00")
    roster.profile(lena, "mon-fri 08:00-18:40")
    tried = nobody_reached(cast, at=local("2026-02-02 23:30"), days=2)
    other_filed(cast, now=denver("13:00"), severity="2")  # three hours
    other_filed(cast, now=denver("10:30"), severity="4")  # a warning after six hours, eight in all
    Customered("evaluation", kind="evaluation", zone=DENVER, country="US").file(denver("08:30"), "2")
    planned(cast, filed(cast, now=denver("07:00")), now=denver("07:00"), steps=[step(cast, due_on=date(2026, 2, 4))])
    asked(cast, other_filed(cast, now=denver("12:00"), severity="1"), cast.cyril, now=denver("13:30"))
    for engineer in (dana, lena, ivo):
        case = with_engineer(cast, other_filed(cast, now=denver("14:00"), severity="1"), engineer, now=denver("14:00"))
        replied(cast, case, now=denver("14:30"))
    with_engineer(cast, filed(cast, now=denver("07:00"), severity="4"), zora, now=denver("07:00"))
    away = {"from_at": denver("15:30"), "until_at": denver("23:00")}
    add_absence(actor=people.actor(zora), now=denver("07:00"), engineer=zora, **away)
    premier = Customered("premier")
    people.with_sam(premier.customer)
    call = {"number": tried.number, "channel": "phone", "result": "no-answer"}
    gone = {"code": ivo.code, "email": ivo.account.email, "name": ivo.account.name, "is_active": False}
    Account.objects.update(language="en")
    return [
        (denver("15:10"), lambda: premier.file(denver("15:10"))),
        (denver("15:30"), lambda: other_filed(cast, now=denver("15:30"), severity="1")),
        (denver("16:00"), lambda: put_engineer(actor=SYSTEM, now=denver("16:00"), **gone)),
        (denver("16:30"), lambda: log_contact_attempt(actor=cast.boris.actor, now=denver("16:30"), **call)),
    ]


def test_each_notice_comes_once_and_late_and_the_next_run_tells_nothing(rounds: tuple[str, ...], acts: Acts) -> None:
    run_until_done(rounds, OFF)
    for _, act in acts:
        act()
    letters = run_until_done(rounds, ON)
    assert {letter.kind for letter in letters} >= SEEN_BY_THE_WORKER
    told = [(letter.kind, letter.event.subject_key, letter.recipient) for letter in letters if letter.event]
    assert len(set(told)) == len(letters)
    assert [(letter.kind, letter.recipient) for letter in letters if LATE not in letter.text] == []
    assert {(kind, data["tell_at"]) for kind, data in said(letters) if "tell_at" in data} == {
        (kind, denver(at).isoformat().replace("+00:00", "Z")) for kind, at in SINCE
    }
    assert run_until_done(rounds, ON) == []
    assert run_until_done(rounds, ON + timedelta(seconds=1)) == []


def test_a_worker_that_is_there_tells_the_same_in_time(rounds: tuple[str, ...], acts: Acts) -> None:
    run_until_done(rounds, OFF)
    letters, at = [], OFF
    while at < ON:
        at += timedelta(minutes=10)
        for due, act in acts:
            if at - timedelta(minutes=10) < due <= at:
                act()
        letters += run_until_done(rounds, at)
    assert {letter.kind for letter in letters} >= SEEN_BY_THE_WORKER
    assert [(letter.kind, letter.recipient) for letter in letters if LATE in letter.text] == []
