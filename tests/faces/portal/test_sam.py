"""What a Premier customer sees of its support account manager, and every other customer does not."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.lib.actors import SYSTEM
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.set_premier import set_premier
from podpora.people.actions.set_sam_hours import set_sam_hours
from podpora.people.models import SAM, Engineer
from podpora.roster.actions.add_absence import add_absence
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, local, other_filed, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, customer_with, words_of

pytestmark = pytest.mark.django_db
SetNow = Callable[[datetime], None]


@pytest.fixture
def sara(cast: Cast) -> Engineer:
    """The SAM of Kopalnia Danych, which has Premier; Dino is the deputy."""
    sara = people.engineer("Sara Sam", phone="+48 22 555 01 00")
    people.premier(cast.mine, sam=sara, deputy=people.engineer("Dino Deputy", phone="+48 22 555 01 01"))
    return sara


def page(client: Client, name: str, *keys: Any, **asked: str) -> str:
    answer = client.get(reverse(f"portal:{name}", args=keys), asked)
    assert answer.status_code == 200
    return words_of(answer)


def away(engineer: Engineer, at: datetime) -> None:
    add_absence(actor=SYSTEM, now=at, engineer=engineer, from_at=at, until_at=at + timedelta(days=3), hands_on=False)


@pytest.mark.requirement("R69")
@pytest.mark.requirement("R86")
def test_a_premier_customer_sees_name_and_contact_everywhere_and_the_action(
    cast: Cast, sara: Engineer, anna: Client, set_now: SetNow
) -> None:
    set_now(FRIDAY)
    case = filed(cast)
    assert case.program == "premier"
    for name, keys in (("home", ()), ("contact", ()), ("case", (case.number,)), ("sam", (cast.mine.code,))):
        said = page(anna, name, *keys)
        assert "Sara Sam" in said, name
        assert sara.account.email in said, name
        assert "+48 22 555 01 00" in said, name
        assert "Contact my SAM" in said or name == "sam", name
    sent = anna.post(reverse("portal:write_to_sam", args=[cast.mine.code]), {"body": "Tonight?", "key": "k"})
    assert sent.headers["Location"].endswith("#taken")  # the browser drops the words that it kept
    written = anna.get(reverse("portal:sam", args=[cast.mine.code])).content.decode()
    assert f'action="{sent.wsgi_request.path}" data-keep="sam-{cast.mine.code}"' in written
    resolved(cast, case, now=FRIDAY)
    assert "Contact my SAM" in page(anna, "case", case.number)


@pytest.mark.requirement("R86")
@pytest.mark.requirement("R192")
def test_for_every_other_program_there_is_no_action_and_no_address(
    cast: Cast, sara: Engineer, anna: Client, cyril: Client, set_now: SetNow
) -> None:
    set_now(FRIDAY)
    case = other_filed(cast)
    assert case.program == "production"
    for name, keys in (("home", ()), ("contact", ()), ("case", (case.number,))):
        said = page(cyril, name, *keys)
        assert "SAM" not in said, name
        assert "account manager" not in said, name
    theirs, nobodys = (cyril.get(reverse("portal:sam", args=[code])) for code in (cast.other.code, "nobody"))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert words_of(theirs) == words_of(nobodys)
    assert cyril.get(reverse("portal:sam", args=[cast.mine.code])).status_code == 404, "somebody else's SAM"
    asked = reverse("portal:sam", args=[cast.other.code])
    assert cyril.get(asked, {"case": case.number}).status_code == 404
    own = anna.get(reverse("portal:sam", args=[cast.mine.code]), {"case": case.number})
    assert own.status_code == 200
    assert "About case" not in words_of(own), "nothing of a foreign case is said"


@pytest.mark.requirement("R192")
@pytest.mark.parametrize("kind", ["evaluation", "free", "community", "nfr"])
def test_without_a_paid_licence_there_is_no_action_and_no_address_either(cast: Cast, kind: str) -> None:
    contact, _ = customer_with(cast, kind)
    client = client_of(contact)
    for name in ("home", "contact"):
        assert "SAM" not in page(client, name), name
    assert client.get(reverse("portal:sam", args=[f"of-{kind}"])).status_code == 404
    sent = client.post(reverse("portal:write_to_sam", args=[f"of-{kind}"]), {"body": "Hello?", "key": "k"})
    assert sent.status_code == 404


@pytest.mark.requirement("R192")
def test_with_premier_the_action_goes_and_a_case_filed_under_it_keeps_its_own(
    cast: Cast, sara: Engineer, anna: Client, set_now: SetNow
) -> None:
    set_now(FRIDAY)
    premier = filed(cast)
    set_premier(actor=SYSTEM, now=FRIDAY, customer=cast.mine, is_premier=False)
    cast.mine.refresh_from_db()
    basic = filed(cast)
    assert "Contact my SAM" in page(anna, "case", premier.number)
    assert "Contact my SAM" not in page(anna, "case", basic.number)
    assert "Contact my SAM" not in page(anna, "contact")
    asked = reverse("portal:sam", args=[cast.mine.code])
    assert anna.get(asked).status_code == 404
    assert anna.get(asked, {"case": basic.number}).status_code == 404
    assert anna.get(asked, {"case": premier.number}).status_code == 200


@pytest.mark.requirement("R195")
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-02-06 08:00", "Sara Sam is there in person now"),
        ("2026-02-06 17:59", "Sara Sam is there in person now"),
        ("2026-02-06 07:59", "The Premier team on duty answers you now."),
        ("2026-02-06 18:00", "The Premier team on duty answers you now."),
        ("2026-02-07 12:00", "The Premier team on duty answers you now."),
        ("2026-01-06 12:00", "The Premier team on duty answers you now."),  # Epiphany, a public holiday in Poland
    ],
)
def test_within_local_hours_the_sam_answers_and_outside_them_the_duty_team(
    cast: Cast, sara: Engineer, anna: Client, set_now: SetNow, at: str, expected: str
) -> None:
    set_now(local(at))
    for name, keys in (("home", ()), ("contact", ()), ("sam", (cast.mine.code,))):
        said = page(anna, name, *keys)
        assert expected in said, name
        is_outside = "duty" in expected
        assert ("It is outside local working hours" in said) is is_outside, name


@pytest.mark.requirement("R91")
def test_both_facts_stand_next_to_each_other(cast: Cast, sara: Engineer, anna: Client, set_now: SetNow) -> None:
    set_now(local("2026-02-07 03:00"))
    case = filed(cast, now=local("2026-02-07 03:00"))
    for name, keys in (("contact", ()), ("case", (case.number,)), ("sam", (cast.mine.code,))):
        said = page(anna, name, *keys)
        assert "Premier support Around the clock, every day of the year." in said, name
        assert "In person 8:00–18:00 on your working days (Europe/Warsaw)" in said, name
        assert "begin again Monday 9 February, 08:00" in said or "begin again Mon" in said, name


@pytest.mark.requirement("R195")
def test_hours_agreed_for_an_account_hold_there(cast: Cast, sara: Engineer, anna: Client, set_now: SetNow) -> None:
    set_sam_hours(actor=SYSTEM, now=FRIDAY, customer=cast.mine, opens=time(6, 30), closes=time(14))
    for at, is_there in (("2026-02-06 06:30", True), ("2026-02-06 14:00", False), ("2026-02-08 09:00", False)):
        set_now(local(at))
        said = page(anna, "sam", cast.mine.code)
        assert ("Sara Sam is there in person now" in said) is is_there, at
        assert "6:30–14:00 on your working days" in said


@pytest.mark.requirement("R195")
def test_while_the_sam_is_away_the_deputy_answers_and_the_customer_is_told(
    cast: Cast, sara: Engineer, anna: Client, set_now: SetNow
) -> None:
    set_now(FRIDAY)
    assert "Dino Deputy" not in page(anna, "sam", cast.mine.code)
    away(sara, FRIDAY)
    for name, keys in (("home", ()), ("contact", ()), ("sam", (cast.mine.code,))):
        assert "Sara Sam is away. Dino Deputy stands in and answers you now." in page(anna, name, *keys), name
    said = page(anna, "sam", cast.mine.code)
    assert "dino-deputy@vendor.example" in said
    assert "+48 22 555 01 01" in said
    away(Engineer.objects.get(account__name="Dino Deputy"), FRIDAY)
    said = page(anna, "sam", cast.mine.code)
    assert "The Premier team on duty answers you now." in said


def test_a_customer_of_before_without_a_sam_is_told_that_one_is_being_named(
    cast: Cast, anna: Client, set_now: SetNow
) -> None:
    set_now(FRIDAY)
    people.premier(cast.mine)
    SAM.objects.all().delete()
    for name, keys in (("home", ()), ("contact", ()), ("sam", (cast.mine.code,))):
        said = page(anna, name, *keys)
        assert "Your support account manager is being named." in said, name
        assert "The Premier team on duty answers you now." in said, name


def test_a_partner_of_the_customer_reaches_the_sam_too(cast: Cast, sara: Engineer, set_now: SetNow) -> None:
    set_now(FRIDAY)
    assert "Sara Sam" in page(client_of(cast.pavla), "sam", cast.mine.code)
    assert client_of(cast.quido).get(reverse("portal:sam", args=[cast.mine.code])).status_code == 404


def test_a_new_phone_of_the_sam_is_shown_at_once(cast: Cast, sara: Engineer, anna: Client, set_now: SetNow) -> None:
    set_now(FRIDAY)
    record: dict[str, Any] = {"code": sara.code, "email": sara.account.email, "name": sara.account.name}
    put_engineer(actor=SYSTEM, now=FRIDAY, phone="+442079460155", **record)
    assert "+442079460155" in page(anna, "sam", cast.mine.code)
