"""Other companies' products on the pages of both sides: asked on the desk, answered in the portal."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case, RemovalRequest, ThirdParty, TSANetContact
from tests.builders.cases import FRIDAY, filed, fresh, replied, resolved
from tests.builders.third_parties import REASON, asked_by_tsanet, suspected
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.fixture
def case(cast: Cast) -> Case:
    return replied(cast, filed(cast), now=FRIDAY)


def desk(cast: Cast, case: Case, what: str, **given: Any) -> Any:
    return client_of(cast.boris).post(reverse("desk:third_parties", args=[case.number, what]), given)


@pytest.mark.requirement("R265")
def test_a_case_is_marked_and_both_sides_see_it(cast: Cast, anna: Client, case: Case) -> None:
    desk(cast, case, "suspect", vendor="Ostrava Security", product="Sentinel Filter")
    found = ThirdParty.objects.get()
    on_desk = words_of(client_of(cast.boris).get(reverse("desk:case", args=[case.number])))
    assert "Sentinel Filter · Ostrava Security third party suspected" in on_desk
    theirs = words_of(anna.get(reverse("portal:case", args=[case.number])))
    assert "Sentinel Filter of Ostrava Security may be the cause." in theirs
    desk(cast, case, "clear", third_party=found.pk)
    assert "is not the cause." in words_of(anna.get(reverse("portal:case", args=[case.number])))


@pytest.mark.requirement("R266")
def test_a_removal_is_shown_with_its_reason_and_answered(cast: Cast, anna: Client, case: Case) -> None:
    found = suspected(cast, case)
    desk(cast, case, "remove", third_party=found.pk, reason="")
    assert RemovalRequest.objects.count() == 0
    desk(cast, case, "remove", third_party=found.pk, reason=REASON)
    page = anna.get(reverse("portal:case", args=[case.number]))
    assert REASON in words_of(page)
    for code in ("done", "refused", "not-possible"):
        assert f'value="{code}"' in page.content.decode()
    anna.post(reverse("portal:removal", args=[case.number, found.pk]), {"answer": "not-possible", "words": "Required."})
    on_desk = words_of(client_of(cast.boris).get(reverse("desk:case", args=[case.number])))
    assert "Removal for a test: Not possible" in on_desk
    assert "Required." in on_desk


@pytest.mark.requirement("R267")
def test_the_customer_sees_that_tsanet_was_used(cast: Cast, anna: Client, case: Case) -> None:
    desk(cast, case, "tsanet", partner="Ostrava Security", reference="TS-7781")
    contact = TSANetContact.objects.get()
    assert (contact.reference, contact.contacted_at) == ("TS-7781", FRIDAY)
    assert "We asked Ostrava Security through TSANet on" in words_of(
        anna.get(reverse("portal:case", args=[case.number]))
    )
    desk(cast, case, "tsanet-state", contact=contact.pk, state="accepted")
    assert TSANetContact.objects.get().state == "accepted"


@pytest.mark.requirement("R268")
def test_the_number_of_their_case_shows_on_the_case(cast: Cast, anna: Client, case: Case) -> None:
    found = suspected(cast, case)
    desk(cast, case, "their-case", third_party=found.pk)
    assert "Please open a case with Ostrava Security." in words_of(anna.get(reverse("portal:case", args=[case.number])))
    anna.post(reverse("portal:their_case", args=[case.number, found.pk]), {"their_case": "OS-2231"})
    for client, name in ((anna, "portal:case"), (client_of(cast.boris), "desk:case")):
        assert "OS-2231" in words_of(client.get(reverse(name, args=[case.number])))
    assert fresh(case).state == "waiting-on-third-party"


def test_foreign_and_broken_forms_find_nothing(cast: Cast, cyril: Client, case: Case) -> None:
    contact = asked_by_tsanet(cast, case)
    assert cyril.post(reverse("portal:their_case", args=[case.number, 1]), {"their_case": "x"}).status_code == 404
    assert desk(cast, case, "dance").status_code == 404
    assert desk(cast, case, "tsanet-state", contact="one", state="accepted").status_code == 404
    assert desk(cast, case, "tsanet-state", contact=contact.pk, state="nowhere").status_code == 302
    assert TSANetContact.objects.get().state == "open"


def test_a_closed_case_asks_for_no_removal(cast: Cast, anna: Client, case: Case) -> None:
    found = suspected(cast, case)
    desk(cast, case, "remove", third_party=found.pk, reason=REASON)
    where = reverse("portal:case", args=[case.number])
    assert "Please remove" in words_of(anna.get(where))
    resolved(cast, fresh(case), now=FRIDAY)
    assert "Please remove" not in words_of(anna.get(where))
