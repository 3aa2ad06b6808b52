"""What nobody types by hand, in the lists and acts of the desk: a clear answer on both databases."""

import base64
import json
from typing import Any

import pytest

from podpora.faces.web.numbers import whole_number
from tests.builders.cases import filed
from tests.builders.notices import published, written
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, friday  # noqa: F401

DAY = {"t": "2026-02-06T14:00:00+00:00"}


def cursor_of(keys: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "keys",
    [
        [True, DAY, 3, "12345678"],
        [0, DAY, 3, "\ud800"],
        [0, {"t": "0001-01-01T00:00:00+14:00"}, 3, "12345678"],
        [0, {"t": "9999-12-31T23:59:59-12:00"}, 3, "12345678"],
        [2**31 - 1, DAY, 2**31 - 1, "9" * 300],
    ],
)
@pytest.mark.parametrize("address", ["/desk/cases/?view=all&after={}", "/desk/cases/{number}/?view=all&at={}"])
def test_a_place_in_a_list_of_somebodys_own_making(cast: Cast, settings: Any, keys: list[Any], address: str) -> None:
    settings.IS_DEMO = True
    case = filed(cast)
    answer = client_of(cast.boris).get(address.replace("{number}", case.number).replace("{}", cursor_of(keys)))
    assert answer.status_code == 200


@pytest.mark.parametrize("odd", ["9" * 5000, "٣", "²", "-1", "x"])
def test_a_mark_that_is_no_number(cast: Cast, settings: Any, odd: str) -> None:
    settings.IS_DEMO = True
    case, client = filed(cast), client_of(cast.boris)
    given = {"state": "open", "release": cast.release.version, "version": odd}
    for act in ("state", "release"):
        assert client.post(f"/desk/cases/{case.number}/{act}/", given).status_code in (302, 404), act
    assert client.post("/desk/cases/several/undo/", {"of": odd}).status_code == 302
    for do in ("state", "take", "undo"):
        several = {"do": do, "sure": "on", "to": "open", "case": [f"{case.number}:{odd}:{odd}", f"{odd}:1:x"]}
        assert client.post("/desk/cases/several/", several).status_code in (200, 302), do


@pytest.mark.parametrize(("odd", "read"), [("9" * 5000, None), ("9" * 19, None), ("٣", None), ("²", None), ("7", 7)])
def test_whole_numbers_that_a_database_can_hold(odd: str, read: int | None) -> None:
    assert whole_number(odd) == read


@pytest.mark.parametrize("odd", ["9" * 5000, "9" * 30, "٣", "²", "-1", ""])
def test_a_maintenance_notice_answers_a_mark_that_is_no_number(cast: Cast, settings: Any, odd: str) -> None:
    settings.IS_DEMO = True
    client = client_of(cast.marta)
    for act, notice in (("publish", written(cast)), ("withdraw", published(cast))):
        answer = client.post(f"/desk/admin/maintenance/{notice.pk}/{act}/", {"seen": odd, "words": "Not needed."})
        assert answer.status_code == 302, act
        before = notice.version
        notice.refresh_from_db()
        assert notice.version == before, act


@pytest.mark.parametrize("referer", ["http://[x?view=all", "//[?view=mine", "http://a:b:c/?view=all&order=x&at=%ff"])
def test_a_page_that_a_form_cannot_have_come_from(cast: Cast, settings: Any, referer: str) -> None:
    settings.IS_DEMO = True
    case, client = filed(cast), client_of(cast.boris)
    answer = client.post(f"/desk/cases/{case.number}/state/", {"state": "open"}, headers={"referer": referer})
    assert answer.status_code == 302


ADMIN = (
    "/desk/admin/customers/?q={}&after={}",
    "/desk/admin/journal/?about=customer&key={}&by={}&day={}&after={}",
    "/desk/admin/holidays/?country={}",
    "/desk/admin/holidays/{}/",
    "/desk/admin/holidays/PL/?subdivision={}&year={}",
    "/desk/admin/customers/{}/",
    "/desk/admin/people/{}/",
    "/desk/admin/contracts/{}/",
    "/desk/admin/licences/{}/",
    "/desk/admin/installations/{}/",
    "/desk/admin/policy/{}/",
    "/desk/admin/policy/drafts/{}/",
    "/desk/admin/products/{}/",
    "/desk/admin/products/halyard/releases/{}/",
    "/desk/admin/queues/{}/",
    "/desk/admin/engineers/{}/",
    "/desk/admin/partners/{}/",
)
DESK = (
    "/desk/go/?q={}",
    "/desk/live/?counts={}&list={}&view=all",
    "/desk/cases/filter/?named={}&apply=1",
    "/desk/cases/filter/?named={}",
    "/desk/cases/?state={}&severity={}&level={}&assignee={}&due={}&closed={}&promise={}&federal={}&language={}",
    "/desk/reports/surveys/?period={}",
    "/desk/reports/surveys/?from={}&to={}&after={}",
    "/desk/reports/surveys/?product={}",
    "/desk/reports/surveys/{}.csv",
)
OPEN = (
    "/policy/en/when/?program={}&severity={}&country={}&subdivision={}&zone={}&at={}",
    "/policy/en/when/?at={}",
    "/policy/en/versions/{}/about/",
    "/portal/contact/?country={}",
)


@pytest.mark.parametrize("odd", ["a%00b", "%ff%fe", "9" * 30, "9" * 5000, "%2e%2e%2f", "0", "%5C", "%27%22%5C%27"])
def test_an_odd_address_of_a_new_page(cast: Cast, settings: Any, odd: str) -> None:
    settings.IS_DEMO = True
    sent = [(cast.adela, ADMIN), (cast.boris, DESK), (cast.anna, OPEN)]
    for person, addresses in sent:
        client = client_of(person)
        for address in addresses:
            answer = client.get(address.replace("{}", odd))
            assert answer.status_code in (200, 302, 400, 404), address


@pytest.mark.parametrize("odd", ["a\x00b", "9" * 30, "9" * 5000, "x", ""])
def test_an_odd_form_of_a_new_page(cast: Cast, settings: Any, odd: str) -> None:
    settings.IS_DEMO = True
    fields = (
        *("name", "code", "seen", "email", "language", "zone", "country", "subdivision", "region", "role", "day"),
        *("of", "do", "number", "starts_on", "ends_on", "kind", "product", "contract", "unit", "licence", "engineer"),
        *("level", "lead", "version", "phase", "released_on", "manager", "languages", "successor", "partner", "use"),
        *("list", "key", "density", "theme", "column", "next", "form-TOTAL_FORMS", "form-INITIAL_FORMS"),
    )
    given = dict.fromkeys(fields, odd)
    kopalnia = "/desk/admin/customers/kopalnia"
    licence = f"/desk/admin/licences/{cast.mine_support_id.licence_id}"
    admin = (
        *("/desk/admin/customers/new/", f"{kopalnia}/edit/", f"{kopalnia}/sites/new/", f"{kopalnia}/people/new/"),
        *(f"{kopalnia}/partners/new/", f"{kopalnia}/contracts/new/", f"{kopalnia}/licences/new/"),
        *(f"{kopalnia}/installations/new/", f"{kopalnia}/premier/", f"{licence}/", f"{licence}/units/"),
        *(f"{licence}/support-ids/", f"/desk/admin/people/{cast.emil.contact.pk}/", "/desk/admin/products/new/"),
        *("/desk/admin/products/halyard/", "/desk/admin/products/halyard/releases/new/", "/desk/admin/holidays/PL/"),
        *("/desk/admin/holidays/PL/change/", "/desk/admin/engineers/new/", "/desk/admin/queues/new/"),
        *(f"/desk/admin/engineers/{cast.boris.engineer.code}/", "/desk/admin/partners/new/"),
        *(f"/desk/admin/engineers/{cast.boris.engineer.code}/leave/", "/desk/admin/policy/new/"),
        *(f"/desk/admin/queues/{cast.queue.code}/join/", f"/desk/admin/queues/{cast.queue.code}/"),
    )
    desk = ("/desk/views/save/", "/desk/views/delete/", "/desk/look/", "/account/mails/")
    for person, addresses in ((cast.adela, admin), (cast.boris, desk)):
        client = client_of(person)
        for address in addresses:
            answer = client.post(address, given)
            assert answer.status_code in (200, 302, 400, 404, 422), address
