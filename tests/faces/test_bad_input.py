"""What strangers type into addresses and forms: a clear answer on both databases, never a fault of ours."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from podpora.cases.actions.save_draft import save_draft
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast
from tests.faces.portal.conftest import Wizard, client_of, friday  # noqa: F401

ODD = ("a%00b", "%ff%fe", "9" * 3000, "%2e%2e%2f")
FOR_CONTACTS = (
    "/portal/cases/?customer={}",
    "/portal/cases/?after={}",
    "/portal/cases/closed/?customer={}&after={}",
    "/portal/cases/search/?q={}",
    "/portal/cases/search/?q=x&after={}",
    "/portal/cases/new/?customer={}",
    "/portal/cases/new/{}/start/",
    "/portal/cases/{}/",
    "/portal/files/{}/",
    "/portal/organisation/{}/",
    "/survey/{}/",
    "/invitation/{}/",
    "/policy/{}/",
    "/policy/en/{}/",
    "/policy/en/versions/{}/",
    "/policy/en/versions/{}/changes/",
    "/policy/en/phones/?country={}",
    "/mailbox/{}/",
)
FOR_ENGINEERS = (
    "/desk/search/?q={}",
    "/desk/search/?q=x&customer={}&after={}",
    "/desk/cases/?customer={}",
    "/desk/cases/?queue={}",
    "/desk/cases/?view={}",
    "/desk/cases/?after={}",
    "/desk/cases/{}/",
    "/desk/files/{}/",
    "/desk/customers/{}/",
)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_address(cast: Cast, settings: Any, odd: str) -> None:
    settings.IS_DEMO = True
    contact, engineer = client_of(cast.anna), client_of(cast.boris)
    for client, addresses in ((contact, FOR_CONTACTS), (engineer, FOR_ENGINEERS)):
        for address in addresses:
            answer = client.get(address.replace("{}", odd))
            assert answer.status_code in (200, 302, 400, 404), address


@pytest.mark.parametrize(
    "keys",
    [
        [0, {"t": "2026-02-06T14:00:00+00:00"}, 3, "a\x00b"],
        [10**30, {"t": "2026-02-06T14:00:00+00:00"}, 3, "12345678"],
        [float("inf"), {"t": "2026-02-06T14:00:00+00:00"}, 3, "12345678"],
        [0, {"t": "0001-01-01T00:00:00+14:00"}, 3, "12345678"],
        [0, {"t": "2026-02-06T14:00:00"}, 3, "12345678"],
        [0, "2026-02-30", 3, "12345678"],
        [0, {"t": 5}, 3, "12345678"],
        [0, {"t": "2026-02-06T14:00:00+00:00"}, float("nan"), "12345678"],
        ["x", "y", "z", "w"],
        [True, None, [], {}],
    ],
)
def test_a_cursor_of_somebodys_own_making_reads_as_the_start(cast: Cast, settings: Any, keys: list[Any]) -> None:
    settings.IS_DEMO = True
    cursor = base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")
    assert client_of(cast.boris).get("/desk/cases/", {"after": cursor}).status_code == 200


def test_a_backslash_u_zero_in_words_is_kept_as_typed(cast: Cast) -> None:
    words = r"the database says: \u0000 cannot be converted to text"
    draft = save_draft(
        actor=cast.anna.actor, now=FRIDAY, data={"description": words, "a\x00": ["b\x00", {"c": "\x00"}]}
    )
    draft.refresh_from_db()
    assert draft.data == {"description": words, "a": ["b", {"c": ""}]}


@pytest.mark.parametrize("field", ["draft", "release", "words", "remove", "engineer", "state"])
def test_a_nul_byte_in_a_form(cast: Cast, settings: Any, field: str) -> None:
    settings.IS_DEMO = True
    case = filed(cast)
    contact, engineer = client_of(cast.anna), client_of(cast.boris)
    sent: list[tuple[Client, str]] = [
        (contact, "/portal/cases/new/support-id/"),
        (contact, f"/portal/cases/{case.number}/severity/answer/"),
        (contact, f"/portal/cases/{case.number}/message/"),
        (engineer, f"/desk/cases/{case.number}/release/"),
        (engineer, f"/desk/cases/{case.number}/assign/"),
        (engineer, f"/desk/cases/{case.number}/state/"),
    ]
    for client, address in sent:
        assert client.post(address, {field: "a\x00b", "answer": "no"}).status_code in (200, 302, 400, 404, 422), address


@pytest.mark.parametrize(
    ("step", "changes"),
    [
        ("start", {"category": "bogus"}),
        ("start", {"site": "bogus"}),
        ("product", {"product": "bogus|1"}),
        ("product", {"product": "halyard|" + "9" * 300, "support_id": "x" * 3000}),
        ("severity", {"severity": "9"}),
        ("severity", {"severity": "critical\x00"}),
        ("problem", {"subject": "x" * 5000, "description": "\x00"}),
        ("problem", {"description": "y" * 190_000}),
        ("contact", {"language": "tlh", "after_hours": "never", "best_time_zone": "Mars/Olympus"}),
        ("contact", {"best_time_from": "25:99", "best_time_to": "x", "contact_method": "pigeon"}),
        ("contact", {"contact_email": "a@b\r\nBcc: c@d.example", "contact_name": "N" * 5000}),
        ("contact", {"contact_phone": "+" * 500, "language": ""}),
    ],
)
def test_a_step_sent_with_nonsense(cast: Cast, step: str, changes: dict[str, str]) -> None:
    wizard = Wizard(client_of(cast.anna), cast.anna.actor, cast)
    for name in ("start", "product", "severity", "problem", "contact"):
        wizard.post(name)
    for go in ("stay", "next"):
        assert wizard.post(step, go=go, **changes).status_code in (200, 302)
        for name in ("start", "product", "severity", "problem", "contact", "check"):
            assert wizard.get(name).status_code in (200, 302, 404), name
            if name != "check":
                assert wizard.post(name, go="stay", **(changes if name == step else {})).status_code in (200, 302), name
    assert wizard.post("check").status_code in (200, 302)
