"""The account page: which mails somebody wants."""

import pytest
from django.test import Client

from podpora.people.notices import FOR_CONTACTS, FOR_ENGINEERS, declined_by
from tests.cast import Cast, Person


def client_of(person: Person) -> Client:
    person.account.language = "en"
    person.account.save()
    client = Client()
    client.force_login(person.account)
    return client


def test_what_is_not_ticked_is_declined(cast: Cast) -> None:
    anna = client_of(cast.anna)
    wanted = [notice for notice in FOR_CONTACTS if notice != "surveys"]
    answer = anna.post("/account/mails/", {"wanted": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/#mails")
    assert declined_by(cast.anna.actor) == {"surveys"}
    page = anna.get("/account/")
    boxes = {box.data["value"]: box.data["selected"] for box in page.context["notices_form"]["wanted"]}
    assert boxes == {notice: notice != "surveys" for notice in FOR_CONTACTS}
    anna.post("/account/mails/", {})
    assert declined_by(cast.anna.actor) == set(FOR_CONTACTS)


def test_the_page_says_what_is_always_sent_and_by_which_clause(cast: Cast) -> None:
    page = client_of(cast.anna).get("/account/").content.decode()
    assert "That your case is open, with its number" in page
    assert 'href="/policy/#text.web-channel"' in page


def test_engineers_choose_among_their_own_mails(cast: Cast) -> None:
    boris = client_of(cast.boris)
    assert [box.data["value"] for box in boris.get("/account/").context["notices_form"]["wanted"]] == [*FOR_ENGINEERS]
    boris.post("/account/mails/", {"wanted": ["files"]})
    assert declined_by(cast.boris.actor) == set(FOR_ENGINEERS) - {"files"}


@pytest.mark.parametrize("wanted", ["confirmation", "handed-over", "\x00", "<b>"])
def test_an_unknown_mail_changes_nothing(cast: Cast, wanted: str) -> None:
    answer = client_of(cast.anna).post("/account/mails/", {"wanted": [wanted]})
    assert answer.status_code in (200, 400)
    assert declined_by(cast.anna.actor) == frozenset()


def test_nobody_chooses_without_signing_in(cast: Cast) -> None:
    assert Client().post("/account/mails/", {"wanted": ["files"]}).status_code == 302
    assert client_of(cast.anna).get("/account/mails/").status_code == 405
