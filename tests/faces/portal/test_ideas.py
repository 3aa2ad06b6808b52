"""Ideas for the products: the page that welcomes them, the wizard's matter, and the feature request on both sides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import FeatureRequest
from tests.builders.cases import fresh
from tests.builders.wishes import USED_FOR, WANTED, handed_on, live_through_a_wish, wished
from tests.cast import Cast
from tests.faces.portal.conftest import Wizard, client_of, words_of

pytestmark = pytest.mark.django_db
FORUMS = "https://forums.vendor.example/"


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.mark.requirement("R225")
@pytest.mark.requirement("R226", part="one click to the forums that the vendor names")
def test_the_page_for_ideas_welcomes_them_and_shows_both_routes(anna: Client, settings: Any) -> None:
    settings.LINKS = {"forums": FORUMS}
    page = anna.get(reverse("portal:ideas"))
    assert "Your wishes are welcome." in words_of(page)
    html = page.content.decode()
    assert f'href="{FORUMS}"' in html
    assert f'href="{reverse("portal:new_case")}?category=feature-request"' in html
    assert reverse("portal:ideas") in anna.get(reverse("portal:home")).content.decode()


def test_only_doors_that_there_are_are_shown(cast: Cast, settings: Any) -> None:
    settings.LINKS = {}
    page = words_of(client_of(cast.dora).get(reverse("portal:ideas")))
    assert "Start a topic in the forums" not in page
    assert "Whoever may open cases for your organisation can open one with the wish." in page


@pytest.mark.requirement("R227")
def test_the_wizard_offers_the_matter_feature_request(emil: Client) -> None:
    offered = emil.get(reverse("portal:new_case")).content.decode()
    assert 'value="feature-request"' in offered
    assert 'value="feature-request" checked' not in offered
    begun = emil.get(reverse("portal:new_case"), {"category": "feature-request"}).content.decode()
    assert 'value="feature-request" checked' in begun


@pytest.mark.requirement("R228")
@pytest.mark.requirement("R229")
def test_the_wizard_asks_for_behaviour_and_use_case(cast: Cast, wizard: Callable[..., Wizard]) -> None:
    walk = wizard(cast.emil)
    walk.up_to("problem", start={"category": "feature-request"})
    refused = walk.post("problem", description="Sorting.")
    assert refused.status_code == 200
    assert refused.context["form"].errors.keys() >= {"desired_behaviour", "use_case"}
    asked = words_of(refused)
    assert "What would you like to tell us?" in asked
    assert "Error messages word for word" not in asked
    assert asked.index("What would you use it for?") < asked.index("It is about a fault, too")
    assert asked.index("It is about a fault, too") < asked.index("Exact error messages")
    number = walk.send(
        start={"category": "feature-request"},
        problem={"subject": "Sort", "description": "Sorting.", "desired_behaviour": WANTED, "use_case": USED_FOR},
    )
    shown = words_of(client_of(cast.boris).get(reverse("desk:case", args=[number])))
    assert "Submit as a feature request" in shown
    for page in (shown, words_of(client_of(cast.emil).get(reverse("portal:case", args=[number])))):
        assert WANTED in page
        assert USED_FOR in page


@pytest.mark.requirement("R230")
def test_one_click_of_the_engineer_and_the_customer_sees_its_state(cast: Cast, anna: Client) -> None:
    case = wished(cast)
    boris = client_of(cast.boris)
    boris.post(reverse("desk:submit_feature_request", args=[case.number]))
    wish = FeatureRequest.objects.get()
    assert (wish.case, wish.customer) == (case, cast.mine)
    address = reverse("desk:feature_request", args=[wish.number])
    assert address in boris.get(reverse("desk:case", args=[case.number])).content.decode()
    moved = boris.post(address, {"state": "planned", "release": "12.3", "words": "With the next one."})
    assert moved.status_code == 302
    said = words_of(anna.get(reverse("portal:case", args=[case.number])))
    assert "Your wish Planned" in said
    assert f"It is feature request {wish.number} for Halyard. It is meant for version 12.3." in said
    assert "With the next one." in said
    assert "Jobs by size" in words_of(anna.get(reverse("portal:ideas")))


def test_the_list_of_the_desk_is_by_product_and_state(cast: Cast) -> None:
    wish = live_through_a_wish(cast)
    boris, address = client_of(cast.boris), reverse("desk:feature_requests")
    assert wish.number in words_of(boris.get(address, {"product": "halyard", "state": "planned"}))
    assert "No feature requests here" in words_of(boris.get(address, {"product": "bollard"}))
    assert boris.get(reverse("desk:feature_request", args=["F-1"])).status_code == 404


def test_words_may_be_changed_before_and_a_case_is_handed_on_once(cast: Cast) -> None:
    case, boris = wished(cast), client_of(cast.boris)
    address = reverse("desk:submit_feature_request", args=[case.number])
    assert boris.post(address, {"title": "Go on", "desired_behaviour": "", "use_case": "x"}).status_code == 422
    boris.post(address, {"title": "Go on", "desired_behaviour": "Resume.", "use_case": "Long restores."})
    wish = FeatureRequest.objects.get()
    assert (wish.title, wish.desired_behaviour, wish.use_case) == ("Go on", "Resume.", "Long restores.")
    assert boris.get(address).headers["Location"] == reverse("desk:feature_request", args=[wish.number])


def test_declining_without_words_is_refused_at_the_field(cast: Cast) -> None:
    wish = handed_on(cast)
    answer = client_of(cast.boris).post(reverse("desk:feature_request", args=[wish.number]), {"state": "declined"})
    assert answer.status_code == 422
    assert fresh(wish.case).flags == ["has-feature-request"]
