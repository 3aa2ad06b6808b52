"""Production at severity 1 on a Saturday night, lowered by consent; a late answer stays late."""

from datetime import timedelta

from podpora.cases import selectors
from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.rounds import watch_milestones
from podpora.lib.journal import events_of
from tests.builders.cases import fresh, local, other_filed, promise_of, shown
from tests.cast import Cast

NIGHT = local("2026-02-07 23:30", "Europe/Prague")


def test_over_the_weekend(cast: Cast) -> None:
    case = other_filed(cast, severity="1", now=NIGHT)
    assert shown(case.queue_at, case.zone) == "Sun 2026-02-08 00:30"
    assert watch_milestones(now=NIGHT + timedelta(minutes=45)) == 1  # warned at 75 %
    assert watch_milestones(now=NIGHT + timedelta(minutes=60)) == 0
    assert watch_milestones(now=NIGHT + timedelta(minutes=60, seconds=1)) == 1
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds[-2:] == ["milestone.warned", "milestone.breached"]
    assert [row.due.verdict for row in selectors.desk_queue(cast.boris.actor, now=NIGHT + timedelta(hours=2)).rows] == [
        "breached"
    ]

    late = NIGHT + timedelta(hours=2)
    assign(actor=cast.boris.actor, now=late, number=case.number, engineer=cast.boris.engineer)
    reply(actor=cast.boris.actor, now=late, number=case.number, body="I am on it.")
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.state, milestone.answered_at) == ("breached", late)

    # It runs again: the customer would lower it, and continuous work needs the engineer's word too.
    wished = propose_severity(
        actor=cast.cyril.actor, now=late, number=case.number, severity="3", words="Backups run again."
    )
    assert (fresh(case).severity, wished.is_in_force) == ("1", False)
    confirm_severity(actor=cast.boris.actor, now=late, number=case.number)
    assert (fresh(case).severity, fresh(case).is_severity_agreed) == ("3", True)
    assert promise_of(case) == milestone  # nothing erases a breach

    withdraw_case(actor=cast.cyril.actor, now=late + timedelta(days=1), number=case.number, words="It holds.")
    again = open_follow_on(
        actor=cast.cyril.actor, now=late + timedelta(days=3), number=case.number, words="Tonight it stopped again."
    )
    assert (again.follow_on_of_id, again.assignee, again.severity) == (case.pk, cast.boris.engineer, "3")
    assert shown(again.queue_at, again.zone) == shown(late + timedelta(days=3, hours=6), again.zone)
