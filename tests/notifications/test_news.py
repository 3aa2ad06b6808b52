"""A customer without news for long: the engineer gets one reminder."""

from datetime import timedelta

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.news_rounds import remind_of_news
from podpora.lib.journal import forgo_tasks
from tests.builders.cases import filed, local, replied
from tests.cast import Cast
from tests.notifications.conftest import letters_of
from tests.notifications.reading import check
from tests.notifications.test_late import LATE


@pytest.mark.requirement("R201")
def test_the_reminder_goes_to_the_engineer_alone_and_once(cast: Cast) -> None:
    opened, due = local("2026-02-06 09:00"), local("2026-02-09 18:00")
    case = replied(cast, filed(cast, now=opened, severity="2"), now=opened)
    assign(actor=cast.marta.actor, now=opened, number=case.number, engineer=cast.boris.engineer)
    forgo_tasks()
    while remind_of_news(now=due):
        pass
    letters = letters_of(due, "case.news_due")
    assert set(letters) == {cast.boris.account.email}
    text = check(letters[cast.boris.account.email]).text
    assert "has had no message" in text
    assert "Without news since Friday 6 February 2026" in text
    while remind_of_news(now=local("2026-03-01 10:00")):
        pass
    assert letters_of(local("2026-03-01 10:00"), "case.news_due") == {}


def test_what_a_graver_severity_makes_due_at_once_is_not_late(cast: Cast) -> None:
    cast.boris.account.language = "en"
    cast.boris.account.save()
    opened, raised = local("2026-02-06 09:00"), local("2026-02-10 12:00")
    case = replied(cast, filed(cast, now=opened, severity="4"), now=opened)
    assign(actor=cast.marta.actor, now=opened, number=case.number, engineer=cast.boris.engineer)
    propose_severity(actor=cast.anna.actor, now=raised, number=case.number, severity="2", words="Worse.")
    confirm_severity(actor=cast.boris.actor, now=raised, number=case.number)
    forgo_tasks()
    at = raised + timedelta(seconds=5)
    while remind_of_news(now=at):
        pass
    [letter] = letters_of(at, "case.news_due").values()
    assert LATE not in check(letter).text
