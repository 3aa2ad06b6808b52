"""The demo's stories: every move of theirs is one that the desk allows, and what they are there to show is there."""

from datetime import UTC, datetime, timedelta

import pytest

from podpora.cases.models import (
    Case,
    CaseChecklist,
    CaseLink,
    ContinuousWork,
    DiagnosticItem,
    Escalation,
    FeatureRequest,
    FollowUp,
    Handover,
    NewsRequest,
    ProblemNote,
    RemoteSession,
    RemovalRequest,
    TSANetContact,
    Undoable,
)
from podpora.cases.models.attendance import Mention, Watch
from podpora.cases.models.views import Macro
from podpora.faces.console.demo_absences import show_absences
from podpora.faces.console.demo_comforts import (
    show_act_on_several,
    show_checklists,
    show_notices,
    show_problem_notes,
    words_of,
)
from podpora.faces.console.demo_macros import show_macros
from podpora.faces.console.demo_stories import Stories
from podpora.faces.console.demonstration import FOLDER
from podpora.faces.console.history import PAST, make_history
from podpora.faces.console.loading import Demo, load_folder
from podpora.faces.console.story_told import instant
from podpora.lib.actors import SYSTEM
from podpora.notifications.models import MaintenanceNotice
from podpora.roster.models import Absence, Queue
from tests.builders import contracts

NOW = datetime(2026, 3, 18, 11, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_every_story_is_told_to_its_end() -> None:
    contracts.reference_in_force()
    demo = Demo("", NOW.date(), appointed_at=NOW - PAST - timedelta(days=15))
    load_folder(FOLDER, actor=SYSTEM, now=NOW, demo=demo)
    stories = Stories(FOLDER)
    make_history(now=NOW, count=0, folder=FOLDER, also=stories.plan)
    assert stories.left_out == []
    assert len(stories.numbers) == len(stories.all) + 1, "each was filed, and one went on in another case"
    asked = Escalation.objects.order_by("asked_at")
    assert [(one.is_open, one.told_overdue_at is not None) for one in asked] == [
        (False, False),
        (True, True),
        (True, False),
    ]
    assert sorted(FeatureRequest.objects.values_list("state", flat=True)) == sorted(FeatureRequest.State.values)
    assert sorted(RemovalRequest.objects.values_list("answer", flat=True)) == ["", "done"]
    assert TSANetContact.objects.get().state == TSANetContact.State.ACCEPTED
    half_given = DiagnosticItem.objects.filter(request__case__number=stories.numbers["half-given"])
    assert half_given.filter(given_at__isnull=False, attachment__isnull=False).count() == 2
    assert half_given.filter(given_at__isnull=True).count() == 2
    assert sorted(RemoteSession.objects.values_list("state", flat=True)) == ["ended", "offered"]
    assert FollowUp.objects.filter(ended_at=None).count() == 2
    assert NewsRequest.objects.filter(ended_at=None).count() == 1
    closed = Case.objects.filter(closed_at__isnull=False).values_list("closing_reason", flat=True)
    assert {"no-contact", "out-of-scope", "duplicate"} <= set(closed)
    assert {"merged", "related", "follow-on"} == set(CaseLink.objects.values_list("kind", flat=True))
    assert Handover.objects.filter(accepted_at__isnull=False).count() == 2
    assert ContinuousWork.objects.filter(ended_at=None, case__assignee__isnull=False).count() == 2
    assert Mention.objects.count() >= 5
    assert Watch.objects.exists()
    show_absences(now=NOW)
    assert Absence.objects.filter(from_at__lte=NOW, until_at__gt=NOW, next_try_at=None).exists()
    show_macros(now=NOW, folder=FOLDER)
    shared = Macro.objects.filter(is_shared=True)
    assert {language for macro in shared for language in macro.texts} >= {"en", "de", "es", "pl", "cs"}
    assert Macro.objects.filter(is_shared=False).values("owner").distinct().count() == 3
    said = words_of(FOLDER)
    show_checklists(said, now=NOW, numbers=stories.numbers)
    assert [
        (one.case.number, one.steps.filter(done_at__isnull=False).count())
        for one in CaseChecklist.objects.order_by("pk").select_related("case")
    ] == [(stories.numbers[key], ticked) for key, ticked in (("all-day", 3), ("two-weeks", 2), ("half-given", 1))]


@pytest.mark.django_db
def test_the_demo_shows_an_act_on_several_notices_notes_and_who_is_on_call() -> None:
    contracts.reference_in_force()
    load_folder(FOLDER, actor=SYSTEM, now=NOW, demo=Demo("", NOW.date(), appointed_at=NOW - PAST - timedelta(days=15)))
    make_history(now=NOW, count=12, folder=FOLDER)
    Case.objects.filter(closed_at=None).update(assignee=None)
    said = words_of(FOLDER)
    show_act_on_several(now=NOW, apart=frozenset())
    assert Undoable.objects.count() == 3
    assert Undoable.objects.filter(undone_at__isnull=True).count() == 2
    show_notices(said, now=NOW)
    past, coming = MaintenanceNotice.objects.order_by("ends_at")
    assert past.published_at is not None
    assert coming.published_at is not None
    assert past.ends_at is not None
    assert coming.starts_at is not None
    assert past.ends_at < NOW < coming.starts_at
    assert {"en", "pl", "cs", "es"} == set(coming.texts)
    assert past.people
    assert coming.people
    show_problem_notes(said, now=NOW)
    assert sorted(ProblemNote.objects.values_list("state", flat=True)) == ["declined", "waiting"]
    on_call = Queue.objects.get(code="backup-1").on_call
    assert on_call is not None
    assert on_call.is_federal


def test_an_instant_is_a_working_day_on_their_clock_or_so_long_ago() -> None:
    friday = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
    sunday = friday + timedelta(days=2)
    assert instant("-3h", zone="Asia/Tokyo", now=friday) == friday - timedelta(hours=3)
    assert instant("-90m", zone="Asia/Tokyo", now=friday) == friday - timedelta(minutes=90)
    assert instant("-1d 09:40", zone="Europe/Prague", now=sunday) == datetime(2026, 3, 20, 8, 40, tzinfo=UTC)
    assert instant("-6d 09:40", zone="Europe/Prague", now=friday) == datetime(2026, 3, 12, 8, 40, tzinfo=UTC)
    assert instant("+1d 10:00", zone="Asia/Tokyo", now=friday) == datetime(2026, 3, 23, 1, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="names no instant"):
        instant("yesterday", zone="Europe/Prague", now=friday)
