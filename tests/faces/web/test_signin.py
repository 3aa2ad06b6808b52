"""The way in: sign-in, the chain of a lost password, the second factor, and doors that stay shut."""

import base64
import hmac
import re
import time
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast

LOGIN = "/accounts/login/"


def sign_in(email: str, password: str = PASSWORD, **data: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(LOGIN, {"login": email, "password": password, **data})


def test_each_kind_of_person_comes_to_their_own_face(cast: Cast) -> None:
    for person, home in ((cast.emil, reverse("portal:home")), (cast.boris, reverse("desk:home"))):
        client, answer = sign_in(person.account.email)
        assert answer.status_code == 302
        assert client.get("/").headers["Location"] == home


def test_signing_in_says_nothing_of_its_own(cast: Cast) -> None:
    client, _ = sign_in(cast.emil.account.email)
    assert "signed in as" not in client.get(reverse("portal:home")).content.decode()


def test_a_wrong_password_and_an_unknown_address_look_the_same(cast: Cast) -> None:
    _, wrong = sign_in(cast.emil.account.email, "wrong-password")
    _, unknown = sign_in("nobody@nowhere.example")
    assert wrong.status_code == unknown.status_code == 200

    def bare(answer: Any) -> str:
        text = re.sub(r'value="[^"]*"', "", answer.content.decode())
        return re.sub(r"csrfmiddlewaretoken[^>]*", "", text)

    assert bare(wrong) == bare(unknown)
    assert "alert" in wrong.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/x",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\x00",
    ],
)
def test_after_sign_in_nothing_leads_elsewhere(address: str, cast: Cast) -> None:
    _, answer = sign_in(cast.emil.account.email, next=address)
    assert answer.status_code == 302
    assert "evil" not in answer.url
    assert not answer.url.startswith("javascript")


def test_a_withdrawn_account_cannot_sign_in(cast: Cast) -> None:
    cast.emil.account.is_active = False
    cast.emil.account.save()
    client, _ = sign_in(cast.emil.account.email)
    assert client.get(reverse("portal:home")).status_code == 302


def test_a_new_session_at_sign_in(cast: Cast) -> None:
    client = Client()
    client.get(LOGIN)
    client.session["before"] = 1
    client.session.save()
    before = client.session.session_key
    client.post(LOGIN, {"login": cast.emil.account.email, "password": PASSWORD})
    assert client.session.session_key != before


def test_sign_out_ends_the_session(cast: Cast) -> None:
    client, _ = sign_in(cast.emil.account.email)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get(reverse("portal:home")).status_code == 200  # looking signs nobody out
    client.post("/accounts/logout/")
    assert client.get(reverse("portal:home")).status_code == 302


def test_sign_up_and_other_doors_are_closed(cast: Cast) -> None:
    client, _ = sign_in(cast.emil.account.email)
    for visitor in (Client(), client):
        for door in ("email/", "password/set/", "confirm-email/", "login/code/confirm/"):
            assert visitor.get(f"/accounts/{door}").status_code == 404, door
            assert visitor.post(f"/accounts/{door}", {"email": "new@evil.example"}).status_code == 404, door
    page = Client().get("/accounts/signup/")
    assert "by invitation" in page.content.decode()
    data = {"email": "new@evil.example", "password1": PASSWORD}
    Client().post("/accounts/signup/", data)
    from podpora.people.models import Account

    assert not Account.objects.filter(email="new@evil.example").exists()


def test_a_lost_password_is_set_anew_by_a_link_that_works_once(cast: Cast, mailoutbox: list[Any]) -> None:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    known = Client().post("/accounts/password/reset/", {"email": cast.emil.account.email})
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@nowhere.example"})
    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"]
    assert "Look into your mailbox" in Client().get(known.headers["Location"]).content.decode()
    key = f"{user_pk_to_url_str(cast.emil.account)}-{default_token_generator.make_token(cast.emil.account)}"
    client = Client()
    form = client.get(f"/accounts/password/reset/key/{key}/", follow=True)
    assert "Set a new password" in form.content.decode()
    where = form.request["PATH_INFO"]
    assert client.post(where, {"password1": "short", "password2": "short"}).status_code == 200
    new = {"password1": "another long password", "password2": "another long password"}
    assert "Your new password is saved" in client.post(where, new, follow=True).content.decode()
    _, answer = sign_in(cast.emil.account.email, "another long password")
    assert answer.status_code == 302
    again = Client().get(f"/accounts/password/reset/key/{key}/", follow=True)
    assert "opens nothing any more" in again.content.decode()


def test_the_desk_asks_for_a_second_factor_outside_the_demo(cast: Cast, settings: Any) -> None:
    client, _ = sign_in(cast.boris.account.email)
    desk = reverse("desk:home")
    settings.IS_DEMO = False
    assert client.get(desk).headers["Location"] == reverse("mfa_activate_totp")
    settings.IS_DEMO = True
    assert client.get(desk).status_code in (200, 302)
    assert client.get(desk).headers.get("Location", "") != reverse("mfa_activate_totp")
    settings.IS_DEMO = False
    form = client.get(reverse("mfa_activate_totp"), follow=True)
    if "Is it still you?" in form.content.decode():
        form = client.post(
            form.request["PATH_INFO"], {"password": PASSWORD, "next": reverse("mfa_activate_totp")}, follow=True
        )
    assert "Turn on the second step" in form.content.decode()
    secret = form.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    assert Authenticator.objects.filter(user=cast.boris.account, type="totp").exists()
    assert client.get(desk).headers.get("Location", "") != reverse("mfa_activate_totp")
    second, answer = sign_in(cast.boris.account.email)
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert second.get(desk).status_code == 302
    assert "One more step" in second.get(reverse("mfa_authenticate")).content.decode()


def _code(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), int(time.time() // 30).to_bytes(8), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06}"


def test_the_second_factor_pages_speak_our_words(cast: Cast) -> None:
    assert get_adapter() is not None
    client, _ = sign_in(cast.emil.account.email)
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Second step at sign-in" in page
    assert "Two-Factor" not in page
    assert "Change your password" in client.get(reverse("account_change_password")).content.decode()
