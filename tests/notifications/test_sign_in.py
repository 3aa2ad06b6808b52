"""Letters of the sign-in package go the same way as all others, and their links name only our own address (S1, S2)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import deliver
from podpora.lib.moment import now
from podpora.notifications.sign_in import RESETS_AN_HOUR, tell_password_reset
from tests.cast import PASSWORD, Cast
from tests.notifications.conftest import FRIDAY
from tests.notifications.reading import check

RESET = "/accounts/password/reset/"
NEW_PASSWORD = "another-horse-battery"


@pytest.fixture(autouse=True)
def _public(settings: Any) -> None:
    settings.PUBLIC_URL = "https://desk.vendor.example"


def _ask(client: Client, email: str, **headers: str) -> Any:
    return client.post(RESET, {"email": email}, headers=headers)


def test_the_link_for_a_new_password_names_our_address_whatever_the_host_says(cast: Cast, client: Client) -> None:
    for host in ("localhost", "127.0.0.1"):
        _ask(client, cast.emil.account.email, host=host)
    _ask(client, cast.emil.account.email, host="evil.example")
    _ask(client, cast.emil.account.email, x_forwarded_host="evil.example")
    letters = Letter.objects.filter(recipient=cast.emil.account.email)
    assert letters.count() == 3, "a host that is not ours is refused"
    for letter in letters:
        [link] = check(letter).links
        assert link.startswith("https://desk.vendor.example/accounts/password/reset/key/")
        assert "evil" not in letter.text
    assert mail.outbox == []


def test_the_link_sets_a_password_once(cast: Cast, client: Client) -> None:
    _ask(client, cast.emil.account.email)
    letter = Letter.objects.get(recipient=cast.emil.account.email)
    path = check(letter).links[0].removeprefix("https://desk.vendor.example")
    form = client.get(path, follow=True)
    assert form.status_code == 200
    client.post(form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.check_password(NEW_PASSWORD)
    again = Client()
    form = again.get(path, follow=True)
    again.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.check_password(NEW_PASSWORD), "the link was used up"
    told = Letter.objects.get(kind="sign_in.password_reset", recipient=cast.emil.account.email, has_secret=False)
    assert "was changed by a link" in check(told).text


def test_the_link_works_for_an_hour(cast: Cast, client: Client, settings: Any) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
    _ask(client, cast.emil.account.email)
    assert "within 60 minutes" in check(Letter.objects.get()).text


def test_the_letter_is_in_the_readers_language(cast: Cast, client: Client) -> None:
    _ask(client, cast.anna.account.email)
    assert Letter.objects.get().language == "pl"


def test_once_sent_the_link_is_no_longer_kept(cast: Cast, client: Client, settings: Any, tmp_path: Any) -> None:
    settings.MAIL_FOLDER = tmp_path
    _ask(client, cast.emil.account.email)
    assert deliver(now()) == 1
    letter = Letter.objects.get()
    assert (letter.text, letter.html) == ("", "")


def test_a_stranger_gets_the_same_page_and_at_most_one_letter_an_hour(cast: Cast, client: Client) -> None:
    known = _ask(client, cast.emil.account.email)
    strange = [_ask(client, "Stranger@other.example") for _ in range(3)]
    for answer in strange:
        assert (answer.status_code, answer.headers.get("Location")) == (
            known.status_code,
            known.headers.get("Location"),
        )
    letter = Letter.objects.get(recipient="stranger@other.example")
    page = check(letter)
    assert page.links == []
    assert "There is no account with this address." in page.text


def test_nobodys_mailbox_is_filled_with_links(cast: Cast) -> None:
    told = [
        tell_password_reset(now=FRIDAY + timedelta(minutes=minute), account=cast.emil.account, link="https://x.example")
        for minute in range(59)
    ]
    assert told.count(True) == RESETS_AN_HOUR
    assert tell_password_reset(now=FRIDAY + timedelta(hours=2), account=cast.emil.account, link="https://x.example")


def test_nobody_signs_up(client: Client, db: None) -> None:
    page = client.get("/accounts/signup/")
    assert b"password1" not in page.content
    client.post("/accounts/signup/", {"email": "new@other.example", "password1": PASSWORD})
    assert Letter.objects.count() == 0
    from podpora.people.selectors import account_by_address

    assert account_by_address("new@other.example") is None


@pytest.mark.parametrize(("who", "place"), [("emil", "/portal/"), ("boris", "/desk/"), ("pavla", "/portal/")])
def test_sign_in_leads_to_the_own_face(cast: Cast, client: Client, who: str, place: str) -> None:
    person = getattr(cast, who)
    answer = client.post("/accounts/login/", {"login": person.account.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.headers["Location"] == place


def test_a_changed_password_is_told_to_its_owner(cast: Cast, client: Client) -> None:
    client.post("/accounts/login/", {"login": cast.emil.account.email, "password": PASSWORD})
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        headers={"user-agent": "Browser\r\nBcc: victim@other.example <script>"},
    )
    cast.emil.account.refresh_from_db()
    assert cast.emil.account.check_password(NEW_PASSWORD)
    letter = Letter.objects.get(kind="sign_in.password_changed")
    page = check(letter)
    assert "The password of your account was changed." in page.text
    assert "<script>" in page.text, "shown, not run"
    assert "<script" not in letter.html


def test_wrong_passwords_are_counted_for_the_address_under_every_name_of_the_host(cast: Cast) -> None:
    answers = []
    for attempt in range(20):
        client = Client(headers={"host": ("localhost", "127.0.0.1")[attempt % 2]})
        answers.append(
            client.post("/accounts/login/", {"login": cast.emil.account.email.upper(), "password": "wrong"}).content
        )
    good = Client(headers={"host": "localhost"}).post(
        "/accounts/login/", {"login": cast.emil.account.email, "password": PASSWORD}
    )
    assert good.status_code != 302, "the count is shared, so the right password has to wait as well"
