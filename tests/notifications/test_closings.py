"""Notices of cases that end without an outcome: each reader one letter, with what it rests on."""

import pytest

from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.reply import reply
from podpora.lib.journal import forgo_tasks
from tests.builders.cases import filed, local
from tests.cast import Cast
from tests.notifications.conftest import new_letters
from tests.notifications.reading import check

CLOSED = local("2026-02-11 18:00")


def notice(cast: Cast) -> str:
    """What Anna reads of the closing, in the one letter about it; a survey comes by itself."""
    letters = [letter for letter in new_letters(CLOSED) if letter.recipient == cast.anna.account.email]
    assert sorted(letter.kind for letter in letters) == ["case.closed", "survey.sent"]
    return check(next(letter for letter in letters if letter.kind == "case.closed")).text


@pytest.mark.requirement("R214")
def test_the_notice_lists_the_three_attempts_and_how_the_matter_goes_on(cast: Cast) -> None:
    """Q40."""
    case = filed(cast, now=local("2026-02-05 09:00"))
    boris, number = cast.boris.actor, case.number
    reply(
        actor=boris,
        now=local("2026-02-06 10:00"),
        number=number,
        body="Please send the log.",
        state="waiting-on-customer",
    )
    for day in ("2026-02-07 10:00", "2026-02-09 10:00"):
        reply(actor=boris, now=local(day), number=number, body="Could you send the log?")
    log_contact_attempt(actor=boris, now=local("2026-02-09 11:00"), number=number, channel="phone", result="no-answer")
    log_contact_attempt(actor=boris, now=local("2026-02-10 10:00"), number=number, channel="email", result="sent")
    forgo_tasks()
    cast.anna.account.language = "en"
    cast.anna.account.save()
    close_silent_case(actor=boris, now=CLOSED, number=number)
    text = notice(cast)
    assert f"We tried to reach you and had no answer, so Boris Engineer closed case {number[:4]} {number[4:]}." in text
    assert "Contact attempt 1 Friday 6 February 2026, 10:00 (Europe/Warsaw): We wrote on the case" in text
    assert "Contact attempt 2 Monday 9 February 2026, 10:00 (Europe/Warsaw): We wrote on the case" in text
    assert "Contact attempt 3 Tuesday 10 February 2026, 10:00 (Europe/Warsaw): We wrote you an e-mail" in text
    assert "Contact attempt 4" not in text
    assert "open a follow-on case from its page" in text


def test_out_of_scope_is_one_letter_with_what_was_written(cast: Cast) -> None:
    case = filed(cast, now=local("2026-02-05 09:00"))
    forgo_tasks()
    cast.anna.account.language = "en"
    cast.anna.account.save()
    close_out_of_scope(actor=cast.boris.actor, now=CLOSED, number=case.number, message="We do not write scripts.")
    text = notice(cast)
    assert "We do not write scripts." in text
    assert "Outside the duties of support" in text
