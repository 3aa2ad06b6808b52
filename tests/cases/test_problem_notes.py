"""A colleague without a role tells the appointed people of a problem; a case comes of it by one of them (R13, D29)."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases.actions.decline_note import decline_note
from podpora.cases.actions.draft_from_note import draft_from_note
from podpora.cases.actions.save_draft import save_draft
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, ProblemNote
from podpora.cases.selectors import case_for, open_cases
from podpora.cases.selectors.problem_notes import note_for, notes_for, own_notes, sendings_of, waiting_notes
from podpora.lib.journal import Event
from podpora.people.actions.invite_colleague import invite_colleague
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.actions.withdraw_colleague import withdraw_colleague
from podpora.people.colleagues import colleagues_of
from podpora.people.models import Account, Contact, Invitation
from podpora.people.selectors import actor_for, customers_filable_by, customers_of
from tests.builders import people
from tests.builders.cases import FRIDAY, filed
from tests.builders.problem_notes import invited, noted
from tests.cast import Cast, Person

DAY = timedelta(days=1)


def person(contact: Contact) -> Person:
    """The contact as one of the cast."""
    return Person(contact.account, actor_for(contact.account), contact, None)  # type: ignore[arg-type]


def kinds(cast: Cast) -> list[str]:
    found = Event.objects.filter(subject_kind="customer", subject_key="kopalnia", kind__startswith="problem_note.")
    return list(found.order_by("pk").values_list("kind", flat=True))


@pytest.mark.requirement("R13")
def test_no_case_exists_until_a_contact_turns_the_note_into_one_with_its_text(cast: Cast) -> None:
    note = noted(cast)
    assert not Case.objects.exists()
    draft = draft_from_note(actor=cast.emil.actor, now=FRIDAY, note=note)
    assert (draft.data["subject"], draft.data["description"]) == ("Restore stops", "It stops at 40 %.\nEvery time.")
    assert not Case.objects.exists()
    save_draft(actor=cast.emil.actor, now=FRIDAY, key=draft.key, data={**draft.data, "category": "technical"})
    case = filed(cast, cast.emil, draft=draft.key)
    note.refresh_from_db()
    assert (note.state, note.case, note.answered_by_name) == ("turned", case, "Emil Contact")
    assert own_notes(cast.dora.actor).rows == [note]
    with pytest.raises(NoSuchCase):
        case_for(cast.dora.actor, case.number)
    assert kinds(cast) == ["problem_note.sent", "problem_note.turned"]
    said = str([event.data for event in Event.objects.filter(kind__startswith="problem_note.")])
    assert "40 %" not in said


def test_a_draft_of_something_else_turns_no_note(cast: Cast) -> None:
    note = noted(cast)
    own = save_draft(actor=cast.emil.actor, now=FRIDAY, data={"customer": "kopalnia"})
    filed(cast, cast.emil, draft=own.key)
    note.refresh_from_db()
    assert note.state == "waiting"


def test_declined_with_words_the_sender_reads_why(cast: Cast) -> None:
    note = noted(cast)
    with pytest.raises(Invalid):
        decline_note(actor=cast.anna.actor, now=FRIDAY, note=note, words=" ")
    decline_note(actor=cast.anna.actor, now=FRIDAY, note=note, words="Restart the console, please.")
    [own] = own_notes(cast.dora.actor).rows
    assert (own.state, own.words, own.answered_by_name) == ("declined", "Restart the console, please.", "Anna Contact")
    for call in (
        lambda: decline_note(actor=cast.emil.actor, now=FRIDAY, note=note, words="Again."),
        lambda: draft_from_note(actor=cast.emil.actor, now=FRIDAY, note=note),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.codes == ("note_answered",)
    assert kinds(cast) == ["problem_note.sent", "problem_note.declined"]


def test_only_those_who_may_open_cases_there_see_and_deal_with_it(cast: Cast) -> None:
    note = noted(cast)
    for who in (cast.anna, cast.emil, cast.pavla):
        assert note_for(who.actor, note.pk) == note
        assert notes_for(who.actor).rows == waiting_notes(who.actor) == [note]
    for who in (cast.dora, cast.cyril, cast.quido, cast.boris, cast.marta, cast.frank):
        assert note_for(who.actor, note.pk) is None
        assert notes_for(who.actor).rows == waiting_notes(who.actor) == []
        for call in (
            lambda who=who: decline_note(actor=who.actor, now=FRIDAY, note=note, words="No."),
            lambda who=who: draft_from_note(actor=who.actor, now=FRIDAY, note=note),
        ):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.codes == ("record_gone",)
    decline_note(actor=cast.anna.actor, now=FRIDAY, note=note, words="Restart it.")
    assert [one.pk for one in notes_for(cast.emil.actor).rows] == [note.pk]
    assert waiting_notes(cast.emil.actor) == []


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("anna", "note_not_needed"),
        ("pavla", "note_not_needed"),
        ("cyril", "note_not_of_here"),
        ("boris", "note_not_of_here"),
    ],
)
def test_who_has_a_role_or_is_of_elsewhere_sends_none(cast: Cast, who: str, code: str) -> None:
    assert list(sendings_of(getattr(cast, who).actor, now=FRIDAY)) == []
    with pytest.raises(Refused) as refused:
        noted(cast, getattr(cast, who))
    assert refused.value.codes == (code,)


def test_where_nobody_is_appointed_nobody_would_read_it(cast: Cast) -> None:
    alone = people.contact(people.customer("nikt", name="Nikt"), "Nadia Nobody")
    [found] = sendings_of(people.actor(alone), now=FRIDAY)
    assert (found.decision.allowed, found.readers) == (False, ())
    with pytest.raises(Refused) as refused:
        noted(cast, person(alone), customer=alone.customer)
    assert refused.value.codes == ("note_nobody_reads",)


def test_as_many_as_the_desk_allows_go_within_a_day(cast: Cast, settings: Any) -> None:
    settings.PROBLEM_NOTES_PER_DAY = 2
    for hours in (0, 1):
        noted(cast, now=FRIDAY + timedelta(hours=hours))
    with pytest.raises(Refused) as refused:
        noted(cast, now=FRIDAY + timedelta(hours=2))
    [why] = refused.value.because
    assert (why.code, why.params["until"]) == ("note_too_many", (FRIDAY + DAY).isoformat())
    noted(cast, now=FRIDAY + DAY)
    assert ProblemNote.objects.count() == 3


def test_a_form_that_is_sent_twice_sends_one_note(cast: Cast) -> None:
    assert noted(cast, submission_key="a") == noted(cast, submission_key="a")
    assert ProblemNote.objects.count() == 1
    with pytest.raises(Invalid) as refused:
        noted(cast, title=" ", body="")
    assert set(refused.value.fields) == {"title", "body"}


def test_an_invited_colleague_signs_in_sends_notes_and_sees_nothing_else(cast: Cast) -> None:
    theirs = filed(cast)
    contact = invited(cast)
    assert Invitation.objects.filter(account=contact.account).count() == 1
    actor = actor_for(contact.account)
    assert [one.customer for one in sendings_of(actor, now=FRIDAY)] == [cast.mine]
    assert noted(cast, person(contact)).sender == contact
    assert not customers_of(actor).exists()
    assert not customers_filable_by(actor).exists()
    assert open_cases(actor, now=FRIDAY).rows == []
    with pytest.raises(NoSuchCase):
        case_for(actor, theirs.number)
    with pytest.raises(Refused):
        filed(cast, person(contact))
    withdraw_colleague(actor=cast.anna.actor, now=FRIDAY, contact=contact)
    assert sendings_of(actor, now=FRIDAY) == []
    assert list(colleagues_of(cast.mine)) == []


def test_only_a_licence_administrator_invites_and_nobody_twice(cast: Cast) -> None:
    for who in (cast.emil, cast.dora, cast.pavla, cast.cyril, cast.boris):
        with pytest.raises(Refused) as refused:
            invite_colleague(actor=who.actor, now=FRIDAY, customer=cast.mine, email="new@kopalnia.example", name="New")
        assert refused.value.codes == ("not_permitted",)
    invited(cast)
    for email in ("kuba@kopalnia.example", cast.emil.account.email, cast.dora.account.email):
        with pytest.raises(Refused) as refused:
            invited(cast, email=email)
        assert refused.value.codes == ("colleague_there",)
    with pytest.raises(Refused) as refused:
        invited(cast, email=cast.boris.account.email)
    assert refused.value.codes == ("address_taken",)


def test_an_address_of_elsewhere_does_not_tell_whose_it_is(cast: Cast) -> None:
    Account.objects.filter(pk=cast.cyril.account.pk).update(last_login=FRIDAY - DAY)
    contact = invited(cast, email=cast.cyril.account.email, name="Somebody Typed")
    assert [one.shown_name for one in colleagues_of(cast.mine)] == ["Somebody Typed"]
    assert not Invitation.objects.filter(account=contact.account).exists()
    assert [one.customer for one in sendings_of(cast.cyril.actor, now=FRIDAY)] == [cast.mine]
    assert [one.code for one in customers_of(cast.cyril.actor)] == ["severka"]


def test_appointed_a_colleague_opens_cases_and_without_the_role_is_a_colleague_again(cast: Cast) -> None:
    contact = invited(cast)
    appointment = people.appoint(contact, people.CASE_ADMINISTRATOR, by=cast.anna.actor, now=FRIDAY)
    actor = actor_for(contact.account)
    assert sendings_of(actor, now=FRIDAY) == []
    assert customers_filable_by(actor).exists()
    withdraw_appointment(actor=cast.anna.actor, now=FRIDAY, appointment=appointment)
    assert [one.customer for one in sendings_of(actor, now=FRIDAY)] == [cast.mine]
    assert not customers_of(actor).exists()
