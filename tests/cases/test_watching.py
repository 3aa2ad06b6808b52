"""Watching a case: who does, what it brings, where it is seen; the federal rule holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import because, selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.assign import assign
from podpora.cases.actions.unwatch_case import unwatch_case
from podpora.cases.actions.watch_case import watch_case
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.filters import BUILT_IN
from podpora.cases.models import Case
from podpora.cases.selectors.watching import watchers_of
from podpora.lib.journal import Event
from podpora.notifications.tellings import notices_of
from tests.builders.cases import FRIDAY, Customered, filed, fresh, resolved
from tests.cast import Cast, Person

pytestmark = pytest.mark.django_db

LATER = FRIDAY + timedelta(minutes=10)


def watch(person: Person, case: Case) -> None:
    watch_case(actor=person.actor, now=FRIDAY, number=case.number)


def names(case: Case) -> list[str]:
    return [each.account.name for each in watchers_of(fresh(case))]


def told(case: Case, kind: str) -> set[str]:
    event = Event.objects.filter(subject_key=case.number, kind=kind).latest("pk")
    return {notice.reader.name for notice in notices_of(event)}


def test_it_begins_once_and_ends_and_the_journal_says_so(cast: Cast) -> None:
    case = filed(cast)
    for _ in range(2):
        watch(cast.marta, case)
    watch(cast.boris, case)
    assert names(case) == ["Boris Engineer", "Marta Manager"]
    assert fresh(case).version == case.version, "nobody's words are held back by it"
    for _ in range(2):
        unwatch_case(actor=cast.marta.actor, now=LATER, number=case.number)
    unwatch_case(actor=cast.boris.actor, now=LATER, number=case.number)
    assert names(case) == []
    assert "is-watched" not in fresh(case).flags
    kinds = Event.objects.filter(kind__endswith="watched").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["case.watched"] * 2 + ["case.unwatched"] * 2


def test_a_case_that_nobody_watches_costs_no_query(cast: Cast) -> None:
    case = filed(cast)
    with CaptureQueriesContext(connection) as queries:
        assert watchers_of(case) == []
    assert len(queries) == 0


def test_who_watches_is_told_what_the_assignee_is_told_but_not_of_own_acts(cast: Cast) -> None:
    case = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    watch(cast.adela, case)
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="It stops again.")
    assert told(case, "case.message_added") == {"Boris Engineer", "Adela Administrator"}
    unwatch_case(actor=cast.adela.actor, now=LATER, number=case.number)
    assert told(case, "case.message_added") == {"Boris Engineer"}


def test_the_customer_reads_nothing_of_it(cast: Cast) -> None:
    case = filed(cast)
    watch(cast.boris, case)
    kinds = {entry.event_kind for entry in selectors.timeline_for(cast.anna.actor, case)}
    assert "case.watched" not in kinds
    assert "case.watched" in {entry.event_kind for entry in selectors.timeline_for(cast.boris.actor, case)}


def test_the_list_holds_ones_own_open_ones_and_the_count_agrees(cast: Cast) -> None:
    case, other, over = filed(cast), filed(cast), filed(cast)
    for each in (case, over):
        watch(cast.boris, each)
    watch(cast.marta, other)
    resolved(cast, over, now=LATER)

    def listed(person: Any) -> list[str]:
        return [row.number for row in selectors.desk_queue(person.actor, now=LATER, view="watched").rows]

    assert listed(cast.boris) == [case.number]
    assert listed(cast.marta) == [other.number]
    counts = selectors.view_counts(cast.boris.actor, now=LATER, wanted={"watched": BUILT_IN["watched"]})
    assert counts["watched"].count == 1


def test_a_federal_case_is_watched_and_told_to_those_with_the_mark_only(cast: Cast) -> None:
    case = Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY)
    with pytest.raises(NoSuchCase):
        watch(cast.boris, case)
    watch(cast.frank, case)
    assert names(case) == ["Frank Federal"]
    plain = filed(cast)
    watch(cast.boris, plain)
    Case.objects.filter(pk=plain.pk).update(is_federal=True)
    assert names(plain) == [], "who lost sight of it is not told and not named"
    assert selectors.desk_queue(cast.boris.actor, now=LATER, view="watched").rows == []


def test_contacts_and_closed_cases_are_refused(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused):
        watch_case(actor=cast.anna.actor, now=FRIDAY, number=case.number)
    watch(cast.boris, case)
    resolved(cast, case, now=LATER)
    with pytest.raises(Refused) as refused:
        watch(cast.marta, case)
    assert refused.value.codes == (because.CASE_CLOSED,)
    unwatch_case(actor=cast.boris.actor, now=LATER, number=case.number)
    assert names(case) == []
