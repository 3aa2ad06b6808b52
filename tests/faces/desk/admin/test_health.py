"""How the desk is, through the web door; letters tried again; the worker's sign of life."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from podpora.cases.models import Case
from podpora.channels.email.actions.queue_letter import queue_letter
from podpora.channels.email.actions.try_letter_again import try_letter_again
from podpora.channels.email.models import Letter
from podpora.faces.web import health
from podpora.faces.worker.loop import duties
from podpora.lib.actors import SYSTEM
from podpora.lib.env import Env, env
from podpora.lib.heartbeat import Heartbeat, last_seen, show_life
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from podpora.people.models import Account
from tests.builders import people
from tests.builders.cases import filed
from tests.cast import Cast
from tests.faces.desk.admin.conftest import NOW, client_of, words_of

pytestmark = pytest.mark.django_db
HEALTH = "/desk/admin/health/"


def letter(**fields: Any) -> Letter:
    given: dict[str, Any] = {"recipient": "anna@kopalnia.example", "recipient_name": "Anna", "language": "en"}
    given |= {"subject": "A letter", "text": "Words.", "html": "", "kind": "test.letter"}
    queue_letter(actor=SYSTEM, now=NOW, **given)
    made = Letter.objects.latest("pk")
    Letter.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def given_up(**fields: Any) -> Letter:
    return letter(next_try_at=None, given_up_at=NOW, attempts=40, last_error="550 no such mailbox", **fields)


def test_the_page_says_that_mail_goes_to_a_folder_only(cast: Cast, tmp_path: Path) -> None:
    assert f"goes to the folder {env().mail_folder}, so nobody receives it" in words_of(
        client_of(cast.adela).get(HEALTH)
    )
    assert list(health.mail_folder(Env(mail_url="smtp://mail.vendor.example"), NOW)) == []
    [demo] = health.mail_folder(Env(mail_url=f"folder://{tmp_path}", demo=True), NOW)
    assert not demo.mend


def test_a_policy_of_another_vendor_is_no_promise_of_ones_own(cast: Cast) -> None:
    [_, complaint] = health.policy(Env(vendor_name="Vela"), NOW)
    assert complaint.words == "it is that of Lumenta: customers of Vela are promised what it says"
    assert len(list(health.policy(Env(), NOW))) == 1


def test_the_worker_is_seen_and_missed(cast: Cast) -> None:
    client = client_of(cast.adela)
    assert "The worker was never at work here." in words_of(client.get(HEALTH))
    next(duty for duty in duties() if duty.name == "podpora.lib.heartbeat:show_life").run(NOW - timedelta(seconds=30))
    assert "The worker was last at work" in words_of(client.get(HEALTH))
    assert "While it stands still" not in words_of(client.get(HEALTH))
    Heartbeat.objects.update(at=NOW - timedelta(minutes=3))
    assert "While it stands still" in words_of(client.get(HEALTH))


def test_the_sign_of_life_is_written_now_and_then_only(db: None, django_assert_num_queries: Any) -> None:
    assert show_life(NOW) == 0
    with django_assert_num_queries(1):
        show_life(NOW + timedelta(seconds=5))
    assert last_seen() == NOW
    show_life(NOW + timedelta(seconds=20))
    assert last_seen() == NOW + timedelta(seconds=20)
    show_life(NOW - timedelta(hours=1))
    assert last_seen() == NOW - timedelta(hours=1), "a clock that was set back is not taken for a sign of the future"


def test_what_the_doctor_says_is_on_the_page(cast: Cast) -> None:
    page = words_of(client_of(cast.adela).get(HEALTH))
    assert "reference, in force since 2020-01-01" in page
    assert "there is an administrator" in page


@pytest.mark.parametrize("at", [NOW, datetime(2190, 1, 1, tzinfo=UTC)])
@pytest.mark.parametrize("bind", ["127.0.0.1", "0.0.0.0"])
def test_every_line_of_the_doctor_can_be_said_in_the_language_of_the_reader(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, at: datetime, bind: str
) -> None:
    monkeypatch.setattr(health, "gettext", lambda text: f"‹{text}")
    monkeypatch.setattr(health, "ngettext", lambda one, many, count: f"‹{one if count == 1 else many}")
    values = Env.model_validate({"bind": bind})
    found = [line for check in (health.storage, health.database, *health.RECORDS) for line in check(values, at)]
    assert {line.subject for line in found} == {
        "data",
        "storage",
        "database",
        "time zones",
        "holidays",
        "policy",
        "people",
    }
    assert [line.words for line in found if not line.words.startswith("‹")] == []
    assert [line.mend for line in found if line.mend and not line.mend.startswith(("‹", "podpora "))] == []


def test_the_lines_of_the_doctor_have_titles_in_the_language_of_the_reader(cast: Cast) -> None:
    client = client_of(cast.adela)
    Account.objects.filter(pk=cast.adela.account.pk).update(language="pl")
    page = client.get(HEALTH).content.decode()
    assert "<b>Święta</b>" in page
    assert 'lang="en"' not in page[page.index("findings") :]


def test_a_letter_given_up_is_tried_again_by_a_button(cast: Cast) -> None:
    failed = given_up()
    client = client_of(cast.adela)
    page = words_of(client.get(HEALTH))
    assert "550 no such mailbox" in page
    client.post(f"/desk/admin/letters/{failed.pk}/try/")
    failed.refresh_from_db()
    assert (failed.next_try_at, failed.given_up_at, failed.attempts) == (NOW, None, 0)
    event = Event.objects.get(kind="letter.tried_again")
    assert (event.actor_name, event.data["recipient"]) == ("Adela Administrator", "anna@kopalnia.example")


def test_a_letter_that_went_out_is_not_there(cast: Cast) -> None:
    sent = letter(next_try_at=None, sent_at=NOW)
    assert client_of(cast.adela).post(f"/desk/admin/letters/{sent.pk}/try/").status_code == 404
    with pytest.raises(Refused) as refused:
        try_letter_again(actor=cast.adela.actor, now=NOW, letter=sent)
    assert refused.value.codes == ("letter_sent",)


def test_a_letter_that_was_emptied_says_what_to_do_instead(cast: Cast) -> None:
    emptied = given_up(has_secret=True, text="")
    page = client_of(cast.adela).post(f"/desk/admin/letters/{emptied.pk}/try/", follow=True)
    assert "Please invite the person again instead." in words_of(page)
    emptied.refresh_from_db()
    assert emptied.given_up_at == NOW


@pytest.mark.parametrize("name", ["anna", "boris", "marta"])
def test_only_administrators_have_letters_tried_again(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as refused:
        try_letter_again(actor=getattr(cast, name).actor, now=NOW, letter=given_up())
    assert refused.value.codes == ("not_permitted",)


def test_letters_to_and_about_a_federal_customer_take_the_mark(cast: Cast) -> None:
    agency = people.customer("agency", name="Agency", country="US", zone="America/New_York", is_federal=True)
    people.contact(agency, "Fay Federal", people.LICENCE_ADMINISTRATOR)
    case = filed(cast, now=NOW)
    Case.objects.update(is_federal=True)
    told = Event.objects.filter(subject_kind="case", subject_key=case.number).earliest("pk")
    to_her = given_up(recipient="fay.federal@agency.example", subject="For Fay alone")
    about_it = given_up(recipient="frank-federal@vendor.example", subject="Of a federal case", event=told)
    waiting = letter(recipient="fay.federal@agency.example", subject="Still for Fay")
    client = client_of(cast.adela)
    page = words_of(client.get(HEALTH))
    for one in (to_her, about_it, waiting):
        assert one.subject not in page
        assert client.post(f"/desk/admin/letters/{one.pk}/try/").status_code == 404
    marked = people.engineer("Ada Federal", is_administrator=True, is_federal=True)
    with_mark = client_of(marked)
    page = words_of(with_mark.get(HEALTH))
    for one in (to_her, about_it, waiting):
        assert one.subject in page
        with_mark.post(f"/desk/admin/letters/{one.pk}/try/")
    journal = words_of(client.get("/desk/admin/journal/?about=letter"))
    assert "fay.federal@agency.example" not in journal
    assert "Of a federal case" not in journal
    assert "fay.federal@agency.example" in words_of(with_mark.get("/desk/admin/journal/?about=letter"))
