"""An invitation sets a first password, once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.models import Account, Invitation
from podpora.people.selectors import invitation_token
from tests.builders.people import any_number
from tests.cast import Cast

AT = datetime.fromisoformat("2026-02-06T14:00:00+00:00")
GOOD = {"password": "a password of her own"}


@pytest.fixture
def link(cast: Cast, set_now: Callable[[datetime], None]) -> str:
    set_now(AT)
    appoint_contact(
        actor=cast.anna.actor,
        now=AT,
        customer=cast.mine,
        email="nela@kopalnia.example",
        name="Nela New",
        role="case-administrator",
        has_skills_confirmed=True,
        has_access_confirmed=True,
        may_list=any_number,
        language="cs",
    )
    return f"/invitation/{invitation_token(Invitation.objects.get().pk)}/"


def test_looking_uses_nothing_up_and_the_token_leaves_the_address(link: str) -> None:
    for _ in range(3):
        client = Client()
        answer = client.get(link)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/invitation/")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        page = client.get("/invitation/")
        assert "Nela New" in page.content.decode()
        assert link.split("/")[2] not in page.content.decode()
        assert '<html lang="cs"' in page.content.decode()
    assert Invitation.objects.get().used_at is None


def test_the_first_password_signs_in_and_the_link_is_used_up(link: str) -> None:
    client, other = Client(), Client()
    client.get(link)
    other.get(link)
    answer = client.post("/invitation/", GOOD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/portal/").status_code == 200
    assert Account.objects.get(email="nela@kopalnia.example").check_password(GOOD["password"])
    assert other.post("/invitation/", {"password": "somebody else's password"}).status_code == 404
    third = Client()
    third.get(link)
    assert "opens nothing any more" in third.get("/invitation/").content.decode()


@pytest.mark.parametrize("weak", ["", "short", "12345678901234", "password123", "nela@kopalnia.example"])
def test_a_weak_password_is_refused_and_the_link_stays(weak: str, link: str) -> None:
    client = Client()
    client.get(link)
    answer = client.post("/invitation/", {"password": weak})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert client.post("/invitation/", GOOD).status_code == 302


def test_a_link_that_ran_out_or_was_made_up_opens_nothing(link: str, set_now: Callable[[datetime], None]) -> None:
    made_up = Client()
    made_up.get("/invitation/" + "0" * 64 + "/")
    nothing = made_up.get("/invitation/")
    assert nothing.status_code == 404
    set_now(AT + timedelta(days=7, seconds=1))
    late = Client()
    late.get(link)
    assert late.get("/invitation/").status_code == 404
    assert late.post("/invitation/", GOOD).status_code == 404
    assert Client().get("/invitation/").status_code == 404
    assert not Account.objects.get(email="nela@kopalnia.example").has_usable_password()


def test_a_password_set_by_the_link_of_a_lost_one_ends_the_invitation(link: str) -> None:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    nela, other = Account.objects.get(email="nela@kopalnia.example"), Client()
    other.get(link)
    key = f"{user_pk_to_url_str(nela)}-{default_token_generator.make_token(nela)}"
    reset = Client()
    form = reset.get(f"/accounts/password/reset/key/{key}/", follow=True)
    new = {"password1": GOOD["password"], "password2": GOOD["password"]}
    assert reset.post(form.request["PATH_INFO"], new).status_code == 302
    assert other.post("/invitation/", {"password": "somebody else's password"}).status_code == 404
    late = Client()
    late.get(link)
    assert "opens nothing any more" in late.get("/invitation/").content.decode()
    assert Account.objects.get(pk=nela.pk).check_password(GOOD["password"])


def test_whoever_just_chose_a_password_is_not_asked_for_it_again(link: str) -> None:
    client = Client()
    client.get(link)
    client.post("/invitation/", GOOD)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
