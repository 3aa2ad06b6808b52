"""Notes pinned on a customer: who writes one and takes it off, until when it stands, and who never sees it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases.actions.pin_note import LONGEST, pin_note
from podpora.cases.actions.unpin_note import unpin_note
from podpora.cases.faults import Refused
from podpora.cases.models import AccountNote
from podpora.cases.selectors import case_for
from podpora.cases.selectors.notes import notes_of, pinned_beside
from podpora.cases.steps.notes import MOST
from podpora.lib.journal import Event, events_of
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, local, other_filed, replied, resolved
from tests.cases.refusals import codes
from tests.cast import Cast, Person

NOTE = "Their nightly loads run from two to four: call first."


def pinned(cast: Cast, who: Person | None = None, *, ends_on: date | None = None) -> AccountNote:
    by = (who or cast.boris).actor
    return pin_note(actor=by, now=FRIDAY, customer=cast.mine, body=NOTE, ends_on=ends_on)


def bodies(cast: Cast) -> list[str]:
    return [note.body for note in notes_of(cast.mine, now=FRIDAY)]


def test_every_engineer_writes_and_the_author_or_a_manager_takes_off(cast: Cast) -> None:
    for remover in (cast.boris, cast.marta):
        note = pinned(cast)
        assert (note.author_name, note.author_id) == ("Boris Engineer", cast.boris.account.pk)
        for other in (cast.frank, cast.adela, cast.anna, cast.cyril):
            with pytest.raises(Refused):
                unpin_note(actor=other.actor, now=FRIDAY, note=note)
        assert bodies(cast) == [NOTE]
        unpin_note(actor=remover.actor, now=FRIDAY, note=note)
        assert bodies(cast) == []
        before = Event.objects.count()
        unpin_note(actor=remover.actor, now=FRIDAY, note=note)
        assert Event.objects.count() == before
    told = events_of("customer", cast.mine.code).filter(kind__startswith="customer.note").values_list("kind", flat=True)
    assert list(told) == ["customer.note_pinned", "customer.note_unpinned"] * 2


def test_of_a_federal_customer_only_those_with_the_mark_write(cast: Cast) -> None:
    federal = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    for who in (cast.boris, cast.marta, cast.adela, cast.anna):
        with pytest.raises(Refused):
            pin_note(actor=who.actor, now=FRIDAY, customer=federal, body=NOTE)
    note = pin_note(actor=cast.frank.actor, now=FRIDAY, customer=federal, body=NOTE)
    with pytest.raises(Refused):
        unpin_note(actor=cast.marta.actor, now=FRIDAY, note=note)


def test_a_note_stands_through_its_last_day_where_the_customer_is(cast: Cast) -> None:
    pinned(cast, ends_on=date(2026, 2, 6))
    assert notes_of(cast.mine, now=local("2026-02-06 23:59"))
    assert not notes_of(cast.mine, now=local("2026-02-07 00:00"))
    assert codes(lambda: pinned(cast, ends_on=date(2026, 2, 5))) == {"ends_on": ("day_is_past",)}


def test_words_are_few_and_so_are_notes(cast: Cast) -> None:
    for body, code in ((" ", "field_required"), ("x" * (LONGEST + 1), "field_too_long")):
        assert codes(lambda body=body: pin_note(actor=cast.boris.actor, now=FRIDAY, customer=cast.mine, body=body)) == {
            "body": (code,)
        }
    pinned(cast, ends_on=date(2026, 2, 6))
    for _ in range(MOST - 1):
        pinned(cast)
    with pytest.raises(Refused) as refused:
        pinned(cast)
    assert refused.value.codes == ("too_many_notes",)
    tomorrow = FRIDAY + timedelta(days=1)
    pin_note(actor=cast.boris.actor, now=tomorrow, customer=cast.mine, body="The one of yesterday stands no longer.")


def test_it_stands_beside_each_open_case_and_costs_nothing_elsewhere(cast: Cast) -> None:
    mine, closed, other = (
        filed(cast),
        resolved(cast, replied(cast, filed(cast), now=FRIDAY), now=FRIDAY),
        other_filed(cast),
    )
    pinned(cast)
    found = {case.number: case_for(cast.boris.actor, case.number) for case in (mine, closed, other)}
    assert [one.body for one in pinned_beside(found[mine.number], now=FRIDAY)] == [NOTE]
    with CaptureQueriesContext(connection) as queries:
        assert [pinned_beside(found[case.number], now=FRIDAY) for case in (closed, other)] == [[], []]
    assert len(queries) == 0
