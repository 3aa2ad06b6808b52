"""A maintenance notice reaches the appointed people of who holds the product, by portal and e-mail, once (R7)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from podpora.channels.email.models import Letter
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from podpora.notifications import mailing_rounds
from podpora.notifications.actions.discard_maintenance_notice import discard_maintenance_notice
from podpora.notifications.actions.publish_maintenance_notice import publish_maintenance_notice
from podpora.notifications.actions.save_maintenance_notice import save_maintenance_notice
from podpora.notifications.mailing_rounds import mail_to_many
from podpora.notifications.models import Mailing, MaintenanceNotice
from podpora.notifications.rounds import announce
from podpora.notifications.selectors import (
    NoticeText,
    all_notices,
    mailing_of,
    notice_for,
    notices_for,
    reach_of_product,
    readers_of_product,
)
from podpora.people.actions.choose_notices import choose_notices
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.models import Appointment
from podpora.people.notices import FOR_CONTACTS
from tests.builders import contracts, people
from tests.builders.notices import TEXTS, corrected, published, withdrawn, written
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, later
from tests.notifications.reading import check

MAILED = {"anna.contact@kopalnia.example", "emil.contact@kopalnia.example", "pavla.partner@mostek.example"}


def mailed(now: datetime = FRIDAY) -> list[Letter]:
    """The letters of notices, all turns of the worker done."""
    while announce(now) or mail_to_many(now=now):
        pass
    return list(Letter.objects.filter(kind="maintenance_notice.published").order_by("pk"))


@pytest.fixture
def second(cast: Cast) -> Any:
    """Somebody appointed where another product is held."""
    customer = people.customer("tretia", name="Tretia")
    contracts.licence(customer, cast.second_product)
    return people.contact(customer, "Tibor Third", people.CASE_ADMINISTRATOR)


@pytest.mark.requirement("R7")
def test_it_reaches_every_appointed_contact_of_who_holds_the_product_and_nobody_else(cast: Cast, second: Any) -> None:
    ended = people.customer("ended", name="Ended")
    contracts.licence(ended, cast.product, ends_on=date(2026, 2, 5))
    gone = people.contact(ended, "Gita Gone", people.CASE_ADMINISTRATOR)
    notice = published(cast)
    letters = mailed()
    assert {letter.recipient for letter in letters} == {*MAILED, "cyril.contact@severka.example"}
    assert len(letters) == 4
    assert (notice.organisations, notice.people) == (2, 4)
    readers = [cast.anna, cast.emil, cast.pavla, cast.cyril]
    for who in readers:
        assert notice_for(who.actor, notice.pk, now=FRIDAY) == notice
        assert [one.pk for one in notices_for(who.actor, now=FRIDAY).rows] == [notice.pk]
    others = [cast.dora.actor, cast.quido.actor, cast.boris.actor, people.actor(gone), people.actor(second)]
    for actor in others:
        assert notice_for(actor, notice.pk, now=FRIDAY) is None
        assert notices_for(actor, now=FRIDAY).rows == []


def test_each_reads_it_in_the_own_language_and_on_the_own_clock_else_in_english(cast: Cast) -> None:
    cast.cyril.account.language = "cs"
    cast.cyril.account.save()
    published(cast)
    letters = {letter.recipient: letter for letter in mailed()}
    polish = letters["anna.contact@kopalnia.example"]
    assert "Konsola uruchomi się ponownie" in polish.subject
    assert "(Europe/Warsaw)" in check(polish).text
    czech = check(letters["cyril.contact@severka.example"]).text
    assert "The console restarts." in czech
    assert "(Europe/Prague)" in czech
    english = check(letters["emil.contact@kopalnia.example"])
    assert "Sunday 8 February 2026, 15:00" in english.text
    assert english.links[0].endswith(f"/portal/maintenance/{MaintenanceNotice.objects.get().pk}/")


def test_it_is_always_sent_as_the_policy_says_so(cast: Cast) -> None:
    choose_notices(actor=cast.emil.actor, now=FRIDAY, declined=FOR_CONTACTS)
    published(cast)
    assert "emil.contact@kopalnia.example" in {letter.recipient for letter in mailed()}


def test_published_twice_it_is_told_once(cast: Cast) -> None:
    draft = written(cast, submission_key="form-1")
    assert written(cast, submission_key="form-1") == draft
    for _time in range(2):
        publish_maintenance_notice(actor=cast.adela.actor, now=FRIDAY, notice=draft.pk, seen=1)
    assert len(mailed()) == 4
    assert Event.objects.filter(kind="maintenance_notice.published").count() == 1
    assert MaintenanceNotice.objects.count() == 1


def test_the_mails_go_out_some_at_a_time_and_wait_while_many_letters_wait(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing_rounds, "BATCH", 2)
    monkeypatch.setattr(mailing_rounds, "MOST_WAITING", 3)
    notice = published(cast)
    announce(FRIDAY)
    assert mail_to_many(now=FRIDAY) == 1
    assert Letter.objects.count() == 2
    assert mail_to_many(now=FRIDAY) == 1
    assert Letter.objects.count() == 4
    assert mail_to_many(now=FRIDAY) == 0  # so many wait to leave
    Letter.objects.update(next_try_at=None, sent_at=FRIDAY)
    assert mail_to_many(now=FRIDAY) == 1  # which finds that nobody is left
    assert mail_to_many(now=FRIDAY) == 0
    found = mailing_of(notice)
    assert found is not None
    assert (found.letters, found.ended_at, found.next_try_at) == (4, FRIDAY, None)


def test_killed_in_the_middle_of_a_turn_each_is_mailed_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing_rounds, "BATCH", 3)
    published(cast)
    announce(FRIDAY)
    whole, seen = mailing_rounds.queue_notice, []

    def dies(*given: Any, **named: Any) -> None:
        whole(*given, **named)
        seen.append(given)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(mailing_rounds, "queue_notice", dies)
        with pytest.raises(KeyboardInterrupt):
            mail_to_many(now=FRIDAY)
    assert Letter.objects.count() == 0
    assert mail_to_many(now=FRIDAY) == 0  # the lease of who died holds
    letters = mailed(later(minutes=2))
    assert len(letters) == len({letter.recipient for letter in letters}) == 4
    assert "comes late" not in "".join(letter.text for letter in letters)


def test_a_letter_that_cannot_be_written_keeps_it_from_nobody_else(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    published(cast)
    announce(FRIDAY)
    whole = mailing_rounds.queue_notice

    def fails(event: Event, notice: Any, **named: Any) -> None:
        if notice.reader.address == cast.emil.account.email:
            raise LookupError("no words")
        whole(event, notice, **named)

    monkeypatch.setattr(mailing_rounds, "queue_notice", fails)
    assert len(mailed(FRIDAY)) == 3
    mailing = Mailing.objects.get()
    assert (mailing.letters, mailing.ended_at) == (3, FRIDAY)
    assert str(cast.emil.account.pk) in mailing.last_error


def test_who_lost_the_role_before_the_own_turn_hears_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing_rounds, "BATCH", 1)
    published(cast)
    announce(FRIDAY)
    mail_to_many(now=FRIDAY)
    assert [letter.recipient for letter in Letter.objects.all()] == ["anna.contact@kopalnia.example"]
    withdraw_appointment(
        actor=cast.anna.actor, now=FRIDAY, appointment=Appointment.objects.get(contact=cast.emil.contact)
    )
    assert "emil.contact@kopalnia.example" not in {letter.recipient for letter in mailed()}


def test_the_day_of_the_licence_is_the_customers(cast: Cast) -> None:
    """23:30 on the last day in Honolulu, where in Warsaw the licence would be over."""
    far = people.customer("far", name="Far", country="US", zone="Pacific/Honolulu")
    contracts.licence(far, cast.second_product, ends_on=date(2026, 2, 5))
    people.contact(far, "Fred Far", people.CASE_ADMINISTRATOR)
    near = people.customer("near", name="Near")
    contracts.licence(near, cast.second_product, ends_on=date(2026, 2, 5))
    people.contact(near, "Nora Near", people.CASE_ADMINISTRATOR)
    last_minutes = datetime(2026, 2, 6, 9, 30, tzinfo=UTC)
    named = readers_of_product(cast.second_product, at=last_minutes).values_list("name", flat=True)
    assert list(named) == ["Fred Far"]
    assert not readers_of_product(cast.second_product, at=last_minutes + timedelta(hours=1)).exists()


def test_the_preview_counts_organisations_people_and_those_that_hear_nothing(cast: Cast) -> None:
    silent = people.customer("silent", name="Silent")
    contracts.licence(silent, cast.product)
    people.contact(silent, "Sam Silent")
    people.contact(cast.other, "Anna Contact", people.CASE_ADMINISTRATOR, email=cast.anna.account.email)
    reach = reach_of_product(cast.product, at=FRIDAY)
    assert (reach.organisations, reach.people, reach.silent) == (2, 4, 1)


@pytest.mark.parametrize("who", ["anna", "boris", "frank", "dora"])
def test_only_managers_and_administrators_write_and_publish(cast: Cast, who: str) -> None:
    actor, draft = getattr(cast, who).actor, written(cast)
    calls: list[Callable[[], object]] = [
        lambda: written(cast, actor=actor),
        lambda: publish_maintenance_notice(actor=actor, now=FRIDAY, notice=draft.pk, seen=1),
        lambda: discard_maintenance_notice(actor=actor, now=FRIDAY, notice=draft.pk),
        lambda: all_notices(actor),
    ]
    for call in calls:
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.codes == ("not_permitted",)


def test_a_draft_reaches_nobody_and_a_published_one_stays_as_it_is(cast: Cast) -> None:
    draft = written(cast)
    assert mailed() == []
    assert notice_for(cast.anna.actor, draft.pk, now=FRIDAY) is None
    again = written(cast, notice=draft.pk, seen=1, texts={"en": NoticeText("Later", "It is put off.")})
    assert (again.version, again.changed_by_name, list(again.texts)) == (2, "Marta Manager", ["en"])
    for call in (
        lambda: written(cast, notice=draft.pk, seen=1),
        lambda: publish_maintenance_notice(actor=cast.adela.actor, now=FRIDAY, notice=draft.pk, seen=1),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.codes == ("record_changed",)
    publish_maintenance_notice(actor=cast.adela.actor, now=FRIDAY, notice=draft.pk, seen=2)
    for call in (
        lambda: written(cast, notice=draft.pk, seen=2),
        lambda: discard_maintenance_notice(actor=cast.adela.actor, now=FRIDAY, notice=draft.pk),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.codes == ("notice_published",)
    other = written(cast)
    discard_maintenance_notice(actor=cast.adela.actor, now=FRIDAY, notice=other.pk)
    with pytest.raises(Refused) as refused:
        publish_maintenance_notice(actor=cast.adela.actor, now=FRIDAY, notice=other.pk, seen=1)
    assert refused.value.codes == ("record_gone",)


def letters(kind: str, now: datetime) -> dict[str, Letter]:
    mailed(now)
    return {letter.recipient: letter for letter in Letter.objects.filter(kind=f"maintenance_notice.{kind}")}


def test_a_correction_goes_to_who_got_the_mail_and_stands_in_the_portal(cast: Cast) -> None:
    notice = published(cast)
    first = {letter.recipient for letter in mailed()}
    people.contact(cast.mine, "Nela Newcomer", people.CASE_ADMINISTRATOR)
    fixed = corrected(cast, notice, now=later(hours=1))
    assert (fixed.version, fixed.corrected_by_name, fixed.corrected_at) == (2, "Adela Administrator", later(hours=1))
    told = letters("corrected", later(hours=1))
    assert set(told) == first, "and nobody who never heard of it"
    letter = told["emil.contact@kopalnia.example"]
    assert letter.subject == "Corrected: maintenance of Halyard: Console restarts a week later"
    assert "It is put off." in check(letter).text
    assert "We have corrected what we wrote to you." in letter.text
    shown = notice_for(cast.anna.actor, notice.pk, now=later(hours=1))
    assert shown is not None
    assert shown.texts["en"]["body"] == "It is put off."
    [event] = Event.objects.filter(kind="maintenance_notice.corrected")
    assert (event.subject_key, event.actor_name, event.data["title"]) == (
        "halyard",
        "Adela Administrator",
        "Console restarts a week later",
    )
    corrected(cast, fixed, now=later(hours=2), texts={"en": NoticeText("Called off for now", "Wait.")})
    mailed(later(hours=2))
    assert Letter.objects.filter(kind="maintenance_notice.corrected").count() == 2 * len(first)


def test_a_withdrawal_is_told_and_stays_to_be_read(cast: Cast) -> None:
    notice = published(cast)
    first = {letter.recipient for letter in mailed()}
    gone = withdrawn(cast, notice, now=later(hours=2))
    told = letters("withdrawn", later(hours=2))
    assert set(told) == first
    letter = told["emil.contact@kopalnia.example"]
    assert letter.subject == "Withdrawn: maintenance of Halyard: Console restarts on Sunday"
    assert "It is not needed." in check(letter).text
    shown = notice_for(cast.anna.actor, notice.pk, now=later(hours=2))
    assert shown is not None
    assert (shown.withdrawn_words, shown.withdrawn_by_name) == ("It is not needed.", "Adela Administrator")
    for act in (corrected, withdrawn):
        with pytest.raises(Refused) as refused:
            act(cast, gone, now=later(hours=3))
        assert refused.value.codes == ("notice_withdrawn",)


def test_in_the_middle_of_the_mails_each_hears_what_is_missing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """One was told; the correction goes to that one, and the others read the new words in their first mail."""
    monkeypatch.setattr(mailing_rounds, "BATCH", 1)
    notice = published(cast)
    while not Letter.objects.filter(kind="maintenance_notice.published").exists():
        announce(FRIDAY)
        mail_to_many(now=FRIDAY)
    [first] = Letter.objects.filter(kind="maintenance_notice.published")
    corrected(cast, notice, now=later(hours=1))
    told = letters("corrected", later(hours=1))
    assert set(told) == {first.recipient}
    rest = Letter.objects.filter(kind="maintenance_notice.published").exclude(pk=first.pk)
    assert len(rest) == 3
    assert all("a week later" in letter.subject for letter in rest)


def test_before_the_first_mail_a_withdrawal_spares_everybody(cast: Cast) -> None:
    withdrawn(cast, published(cast), now=later(hours=2))
    assert mailed(later(hours=2)) == []
    assert letters("withdrawn", later(hours=2)) == {}


def test_a_later_word_takes_the_place_of_one_that_is_not_told_yet(cast: Cast) -> None:
    notice = published(cast)
    first = {letter.recipient for letter in mailed()}
    withdrawn(cast, corrected(cast, notice, now=later(hours=1)), now=later(hours=2))
    assert set(letters("withdrawn", later(hours=2))) == first
    assert letters("corrected", later(hours=2)) == {}


@pytest.mark.parametrize("who", ["anna", "boris", "frank", "dora"])
def test_who_may_not_announce_neither_corrects_nor_withdraws(cast: Cast, who: str) -> None:
    notice = published(cast)
    for act in (corrected, withdrawn):
        with pytest.raises(Refused) as refused:
            act(cast, notice, now=FRIDAY, actor=getattr(cast, who).actor)
        assert refused.value.codes == ("not_permitted",)


def test_what_cannot_be_corrected_or_withdrawn_is_refused(cast: Cast) -> None:
    notice, draft = published(cast), written(cast)
    as_it_is = {"texts": TEXTS, "starts_at": notice.starts_at, "ends_at": notice.ends_at}
    attempts: tuple[tuple[Callable[..., Any], MaintenanceNotice, dict[str, Any], str], ...] = (
        (corrected, draft, {}, "notice_a_draft"),
        (withdrawn, draft, {}, "notice_a_draft"),
        (corrected, notice, {"seen": 7}, "record_changed"),
        (withdrawn, notice, {"seen": 7}, "record_changed"),
        (corrected, notice, as_it_is, "notice_the_same"),
        (corrected, notice, {"texts": {}}, "field_required"),
        (corrected, notice, {"ends_at": FRIDAY}, "notice_ends_before_start"),
        (withdrawn, notice, {"words": "x" * 2001}, "field_too_long"),
    )
    for act, row, changed, code in attempts:
        with pytest.raises(Refused) as refused:
            act(cast, row, now=FRIDAY, **changed)
        assert code in refused.value.codes
    assert not Event.objects.filter(kind__in=("maintenance_notice.corrected", "maintenance_notice.withdrawn")).exists()


def test_what_cannot_be_taken_is_told_by_field(cast: Cast) -> None:
    for changed, field in (
        ({"texts": {"pl": TEXTS["pl"]}}, "title_en"),
        ({"texts": {"en": TEXTS["en"], "cs": NoticeText("Jen nadpis", "")}}, "body_cs"),
        ({"texts": {"en": NoticeText("x" * 201, "Words.")}}, "title_en"),
        ({"ends_at": FRIDAY}, "ends_at"),
        ({"starts_at": None}, "ends_at"),
    ):
        with pytest.raises(Refused) as refused:
            written(cast, **changed)
        assert field in refused.value.fields, changed  # type: ignore[attr-defined]
    assert not MaintenanceNotice.objects.exists()
    assert not Mailing.objects.exists()
    assert save_maintenance_notice.__doc__
