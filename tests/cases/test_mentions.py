"""Engineers called by name in notes: references, a mail, a place on the first page; the federal rule holds (D60)."""

from datetime import timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.reply import reply
from podpora.cases.actions.visit_case import visit_case
from podpora.cases.beside_values import Beside
from podpora.cases.models import Case
from podpora.cases.models.attendance import Mention
from podpora.cases.selectors.mentions import KEPT, mentions_of
from podpora.cases.steps.mentions import named_in
from podpora.lib.journal import Event
from podpora.notifications.tellings import notices_of
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, filed
from tests.cast import Cast, Person

pytestmark = pytest.mark.django_db

LATER = FRIDAY + timedelta(minutes=10)


def note(person: Person, case: Case, body: str) -> None:
    add_note(actor=person.actor, now=FRIDAY, number=case.number, body=body)


def called() -> list[str]:
    return sorted(Mention.objects.values_list("engineer__account__name", flat=True))


def letters(case: Case) -> list[tuple[str, str]]:
    events = Event.objects.filter(subject_key=case.number, kind="case.engineer_mentioned")
    return [(one.reader.name, one.write(one.reader).subject) for event in events for one in notices_of(event)]


def test_names_are_found_behind_the_sign_only_and_the_longest_wins(cast: Cast) -> None:
    ann, long = people.engineer("Ann Ode"), people.engineer("Ann Ode Lee")
    everybody = [ann, long, cast.boris.engineer]
    assert named_in("@Ann Ode Lee, and @boris engineer!", everybody) == [long, cast.boris.engineer]
    assert named_in("@ann ode: see", everybody) == [ann]
    assert named_in("Ann Ode, x@Ann Ode, @Ann Oder, @@Ann Ode", everybody) == []
    twin = people.engineer("Ann Ode")
    assert named_in(f"@{twin.code}", [ann, twin]) == [twin]
    assert set(named_in("@Ann Ode", [ann, twin])) == {ann, twin}


def test_who_is_called_gets_a_mail_without_the_words_and_a_line_on_the_first_page(cast: Cast) -> None:
    case = filed(cast)
    note(cast.boris, case, "@Marta Manager, the secret is walnut. @Boris Engineer")
    assert called() == ["Marta Manager"], "nobody calls oneself"
    [(name, subject)] = letters(case)
    assert name == "Marta Manager"
    assert subject.startswith("Boris Engineer mentions you on case ")
    event = Event.objects.get(kind="case.engineer_mentioned")
    [letter] = notices_of(event)
    assert "walnut" not in str(letter.write(letter.reader))
    [line] = mentions_of(cast.marta.actor, now=LATER)
    assert (line.number, line.by_name, line.at) == (case.number, "Boris Engineer", FRIDAY)
    assert line.key == f"m{Mention.objects.get().message_id}"
    assert mentions_of(cast.boris.actor, now=LATER) == []
    assert mentions_of(cast.marta.actor, now=FRIDAY + KEPT + timedelta(seconds=1)) == []


def test_a_look_at_the_case_answers_it_and_a_later_note_calls_again(cast: Cast) -> None:
    case = filed(cast)
    note(cast.boris, case, "@Marta Manager")
    latest = selectors.timeline_page(cast.marta.actor, case).latest
    visit_case(actor=cast.marta.actor, now=LATER, number=case.number, event=latest)
    assert mentions_of(cast.marta.actor, now=LATER) == []
    note(cast.boris, case, "@Marta Manager again")
    assert len(mentions_of(cast.marta.actor, now=LATER)) == 1


def test_on_a_federal_case_only_those_with_the_mark_can_be_called(cast: Cast) -> None:
    case = Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY)
    other = people.engineer("Fay Federal", is_federal=True)
    note(cast.frank, case, "@Boris Engineer @Fay Federal")
    assert called() == ["Fay Federal"]
    assert [name for name, _ in letters(case)] == ["Fay Federal"]
    plain = filed(cast)
    note(cast.marta, plain, "@Boris Engineer")
    Case.objects.filter(pk=plain.pk).update(is_federal=True)
    assert mentions_of(cast.boris.actor, now=LATER) == []
    assert letters(plain) == []
    assert other.is_federal


def test_a_note_beside_a_reply_calls_too_and_a_form_sent_twice_calls_once(cast: Cast) -> None:
    case = filed(cast)
    given = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number}
    reply(**given, body="@Adela Administrator", beside=Beside(note="@Marta Manager"))  # type: ignore[arg-type]
    assert called() == ["Marta Manager"], "a reply calls nobody"
    for _ in range(2):
        add_note(**given, body="@Adela Administrator", submission_key="k")  # type: ignore[arg-type]
    assert called() == ["Adela Administrator", "Marta Manager"]


def test_the_customer_reads_nothing_of_it(cast: Cast) -> None:
    case = filed(cast)
    note(cast.boris, case, "@Marta Manager")
    assert "case.engineer_mentioned" not in {one.event_kind for one in selectors.timeline_for(cast.anna.actor, case)}
    assert "case.engineer_mentioned" in {one.event_kind for one in selectors.timeline_for(cast.boris.actor, case)}
    assert mentions_of(cast.anna.actor, now=LATER) == []
