"""Moving between levels of support (R56, R57, Q66)."""

from datetime import timedelta

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.set_level import set_level
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Milestone
from podpora.cases.selectors.routing import language_of, spoken
from podpora.channels.email.models import Letter
from podpora.lib.journal import events_of
from podpora.notifications.rounds import announce
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, promise_of, resolved
from tests.cast import Cast

LATER = FRIDAY + timedelta(minutes=10)


def kinds(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


@pytest.mark.parametrize(
    "level",
    [
        pytest.param(2, marks=pytest.mark.requirement("R56")),
        pytest.param(3, marks=pytest.mark.requirement("R57")),
    ],
)
def test_the_customer_is_told_before_and_english_is_spoken(cast: Cast, level: int) -> None:
    case = filed(cast, language="de")
    assert language_of(case, now=FRIDAY).language == "de"
    announce(FRIDAY)
    Letter.objects.all().delete()
    set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=level, words="It needs our experts.")
    moved = fresh(case)
    assert moved.level == level
    turn = language_of(moved, now=LATER)
    assert turn.language == "en"
    assert turn.because[0].code == "language_of_level"
    told, moving = list(events_of("case", case.number))[-2:]
    assert (told.kind, moving.kind) == ("case.level_announced", "case.level_set")
    assert told.pk < moving.pk
    assert (told.data["old_language"], told.data["language"]) == ("de", "en")
    announce(LATER)
    letter = Letter.objects.get(recipient=cast.anna.account.email)
    assert letter.kind == "case.level_announced"
    assert str(level) in letter.subject
    assert "It needs our experts." in letter.text


def test_no_target_restarts(cast: Cast) -> None:
    case = filed(cast)
    before = promise_of(case)
    assert before is not None
    set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2)
    after = promise_of(case)
    assert after is not None
    for name in (field.attname for field in Milestone._meta.concrete_fields):
        assert getattr(after, name) == getattr(before, name)


def test_the_queue_of_the_level_takes_it_and_who_does_not_serve_it_gives_it_up(cast: Cast) -> None:
    second = roster.queue("second", cast.frank.engineer, level=2)
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    moved = set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2)
    assert (moved.queue, moved.assignee) == (second, None)
    back = set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=1)
    assert back.queue == cast.queue


def test_who_serves_the_level_keeps_it(cast: Cast) -> None:
    roster.queue("second", cast.boris.engineer, level=2)
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    moved = set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2)
    assert moved.assignee == cast.boris.engineer


def test_without_a_queue_of_the_level_it_stays_where_it_waits(cast: Cast) -> None:
    case = filed(cast)
    assert set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=3).queue == cast.queue


def test_back_at_the_first_level_the_chosen_language_holds_again(cast: Cast) -> None:
    case = filed(cast, language="de")
    set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2)
    assert spoken(fresh(case), now=LATER) is not None
    set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=1)
    turn = spoken(fresh(case), now=LATER)
    assert turn is not None
    assert turn.language == "de"


def test_the_same_level_changes_nothing(cast: Cast) -> None:
    case = filed(cast)
    before = kinds(case)
    set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=1)
    assert kinds(case) == before


def test_what_is_refused(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Invalid):
        set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=4)
    with pytest.raises(Invalid):
        set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2, words="x" * 2001)
    with pytest.raises(Refused):
        set_level(actor=cast.anna.actor, now=LATER, number=case.number, level=2)
    with pytest.raises(NoSuchCase):
        set_level(actor=cast.cyril.actor, now=LATER, number=case.number, level=2)
    with pytest.raises(Refused):
        set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2, expected_version=99)
    resolved(cast, case, now=LATER)
    with pytest.raises(Refused):
        set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2)
    assert "case.level_announced" not in kinds(case)
