"""The main road: a Basic customer files on a Friday evening; the case ends with a survey."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.answer_survey import answer_survey
from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.faults import Refused
from podpora.cases.models import Case, Survey
from podpora.cases.rounds import watch_milestones
from podpora.cases.selectors.surveys import survey_rules
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import EventTask
from podpora.notifications.rounds import announce
from tests.builders.cases import filed, fresh, last_event, local, promise_of, shown
from tests.cast import Cast

FRIDAY_EVENING = local("2026-02-06 19:00")
MONDAY = local("2026-02-09 08:10")

Post = Callable[[datetime], list[str]]


@pytest.fixture
def post(cast: Cast) -> Post:
    """What the worker writes by then, as "recipient: subject"; what was told before the story is settled."""
    EventTask.objects.all().delete()
    seen: set[int] = set()

    def by(now: datetime) -> list[str]:
        while announce(now):
            pass
        new = [letter for letter in Letter.objects.order_by("pk") if letter.pk not in seen]
        seen.update(letter.pk for letter in new)
        return [letter.recipient for letter in new]

    return by


@pytest.mark.requirement("R12", "R202", "R231")
def test_from_friday_evening_to_the_survey(cast: Cast, post: Post) -> None:
    case = filed(cast, severity="1", now=FRIDAY_EVENING)
    assert shown(case.queue_at) == "Mon 2026-02-09 09:00"
    promise = promise_of(case)
    assert promise is not None
    assert [(s["counted"], s["seconds"]) for s in promise.trace if s["counted"]] == [(True, 3600), (True, 3600)]
    told = post(FRIDAY_EVENING)
    assert cast.anna.account.email in told  # the confirmation
    assert cast.emil.account.email in told  # every appointed contact hears of it (R12)
    assert [row.number for row in selectors.open_cases(cast.emil.actor, now=FRIDAY_EVENING).rows] == [case.number]
    assert cast.dora.account.email not in told
    assert cast.cyril.account.email not in told

    watch_milestones(now=local("2026-02-08 12:00"))  # nothing happens over the weekend
    assert promise_of(case) == promise

    _monday_morning(cast, case)

    tuesday = local("2026-02-10 09:00")
    post(tuesday)
    resolve(actor=cast.boris.actor, now=tuesday, number=case.number, outcome="software-fix", release=cast.release)
    told = post(tuesday)
    assert cast.anna.account.email in told
    assert any("12.3" in letter.text for letter in Letter.objects.filter(kind="case.resolved"))
    assert [row.number for row in selectors.closed_cases(cast.emil.actor, now=tuesday).rows] == [case.number]

    _the_survey(cast, case, tuesday)
    letters = "".join(letter.subject + letter.text + letter.html for letter in Letter.objects.all())
    assert "The driver clash" not in letters


def _monday_morning(cast: Cast, case: Case) -> None:
    """Boris takes the case, agrees to its severity, is warned, and answers in time; Anna writes back."""
    [row] = selectors.desk_queue(cast.boris.actor, now=MONDAY, view="unassigned").rows
    assert (row.number, row.due.counted_left) == (case.number, 50 * 60)
    assign(actor=cast.boris.actor, now=MONDAY, number=case.number, engineer=cast.boris.engineer)
    with pytest.raises(Refused, match="already_assigned"):
        assign(actor=cast.marta.actor, now=MONDAY, number=case.number, engineer=cast.marta.engineer)
    confirm_severity(actor=cast.boris.actor, now=MONDAY, number=case.number)
    watch_milestones(now=local("2026-02-09 08:30"))
    assert last_event(case).kind == "milestone.warned"

    add_note(actor=cast.boris.actor, now=MONDAY, number=case.number, body="The driver clash, I think.")
    reply(
        actor=cast.boris.actor,
        now=local("2026-02-09 08:50"),
        number=case.number,
        body="Please send the log of the last run.",
        state="waiting-on-customer",
    )
    card = selectors.due_card(case, now=local("2026-02-09 08:50"))
    assert (card.verdict, card.answered_at) == ("met", local("2026-02-09 08:50"))
    add_message(actor=cast.anna.actor, now=local("2026-02-09 10:00"), number=case.number, body="Here it is.")
    assert fresh(case).state == "open"


def _the_survey(cast: Cast, case: Case, tuesday: datetime) -> None:
    """One letter with one link; the answer reaches the manager."""
    survey = Survey.objects.select_related("case").get(case=case)
    token = selectors.survey_token(survey)
    [letter] = [letter for letter in Letter.objects.all() if token in letter.text]
    assert letter.recipient == cast.anna.account.email
    assert len(set(re.findall(rf"https?://\S*{token}\S*", letter.text))) == 1
    topics = survey_rules(survey)
    assert topics is not None
    answer_survey(
        actor=SYSTEM,
        now=tuesday + timedelta(days=1),
        token=token,
        scores=dict.fromkeys(topics.topics, 5),
        comment="Thank you.",
    )
    [result] = selectors.survey_results(cast.marta.actor)
    assert (result.comment, {score.score for score in result.scores.all()}) == ("Thank you.", {5})
