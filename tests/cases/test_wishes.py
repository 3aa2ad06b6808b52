"""Wishes for the products: filed as cases with what they need, handed on in one act, followed by the customer."""

import pytest

from podpora.cases import selectors
from podpora.cases.actions.move_feature_request import move_feature_request
from podpora.cases.actions.submit_feature_request import submit_feature_request
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, FeatureRequest
from podpora.cases.selectors.wishes import feature_request_for, feature_request_of, feature_requests
from podpora.lib.journal import events_of
from tests.builders import products
from tests.builders.cases import FRIDAY, Customered, filed, fresh, intake, last_event, local, shown
from tests.builders.wishes import USED_FOR, WANTED, handed_on, live_through_a_wish, wished
from tests.cases.refusals import codes
from tests.cast import Cast

MONDAY = local("2026-02-09 10:00")


@pytest.mark.requirement("R228")
@pytest.mark.requirement("R229")
@pytest.mark.parametrize("channel", ["web", "api"])
def test_desired_behaviour_and_use_case_are_required_at_every_door(cast: Cast, channel: str) -> None:
    assert codes(lambda: wished(cast, channel=channel, intake=intake())) == {
        "desired_behaviour": ("field_required",),
        "use_case": ("field_required",),
    }
    assert codes(lambda: wished(cast, channel=channel, intake=intake(desired_behaviour=WANTED, use_case=" "))) == {
        "use_case": ("field_required",)
    }
    assert wished(cast, channel=channel).category == "feature-request"


def test_the_first_response_is_due_as_at_severity_four(cast: Cast) -> None:
    """Q65: Basic answers severity 4 within 24 of its hours; the wish itself has no target."""
    at = local("2026-02-09 09:00")
    wish, question = wished(cast, now=at), filed(cast, now=at, severity="4")
    cards = [selectors.due_card(case, now=at) for case in (wish, question)]
    assert cards[0].due_at == cards[1].due_at
    assert shown(cards[0].due_at) == "Wed 2026-02-11 09:00"
    assert wish.severity == ""


@pytest.mark.requirement("R230")
def test_one_act_makes_a_feature_request_linked_to_the_case(cast: Cast) -> None:
    case = wished(cast)
    wish = submit_feature_request(actor=cast.boris.actor, now=MONDAY, number=case.number)
    assert (wish.case, wish.customer, wish.product) == (case, cast.mine, cast.product)
    assert (wish.title, wish.desired_behaviour, wish.use_case) == ("Jobs by size", WANTED, USED_FOR)
    assert (wish.state, wish.submitted_by) == ("submitted", cast.boris.engineer)
    assert wish.number.startswith("F-")
    told = last_event(case)
    assert (told.kind, told.data["number"]) == ("feature_request.submitted", wish.number)
    assert fresh(case).state == case.state
    assert feature_request_of(fresh(case)) == wish


@pytest.mark.requirement("R230")
def test_the_customer_sees_its_state(cast: Cast) -> None:
    wish = live_through_a_wish(cast)
    for actor in (cast.anna.actor, cast.emil.actor):
        [seen] = feature_requests(actor).rows
        assert (seen.number, seen.state, seen.words) == (wish.number, "planned", "With the next scheduler.")
    assert feature_requests(cast.cyril.actor).rows == []
    kinds = [event.kind for event in events_of("case", wish.case.number) if event.kind.startswith("feature_request")]
    assert kinds == ["feature_request.submitted"] + ["feature_request.state_changed"] * 2


def test_other_words_may_be_handed_on(cast: Cast) -> None:
    case = wished(cast)
    wish = handed_on(cast, case, title=" Resume  a restore ", desired_behaviour="Go on.", use_case="Large restores.")
    assert (wish.title, wish.desired_behaviour) == ("Resume a restore", "Go on.")


@pytest.mark.parametrize("category", ["technical", "general-inquiry"])
def test_a_case_that_is_no_wish_becomes_none(cast: Cast, category: str) -> None:
    case = filed(cast, category=category, severity="1" if category == "technical" else None)
    words = {"title": "Resume a restore", "desired_behaviour": "Go on.", "use_case": "Large restores."}
    with pytest.raises(Refused) as refused:
        handed_on(cast, case, **words)
    assert [(one.clause, one.code) for one in refused.value.because] == [(f"categories.{category}", "no_wish")]
    assert not FeatureRequest.objects.exists()


def test_a_case_becomes_one_feature_request(cast: Cast) -> None:
    case = wished(cast)
    handed_on(cast, case)
    assert codes(lambda: handed_on(cast, case)) == {}
    assert FeatureRequest.objects.count() == 1


def test_who_may_hand_on_and_see(cast: Cast) -> None:
    case = wished(cast)
    with pytest.raises(NoSuchCase):
        submit_feature_request(actor=cast.cyril.actor, now=FRIDAY, number=case.number)
    assert codes(lambda: submit_feature_request(actor=cast.anna.actor, now=FRIDAY, number=case.number)) == {}
    wish = handed_on(cast, case)
    assert feature_request_for(cast.anna.actor, wish.number.lower()) == wish
    for actor, number in ((cast.cyril.actor, wish.number), (cast.boris.actor, "F-1"), (cast.boris.actor, "x")):
        with pytest.raises(NoSuchCase):
            feature_request_for(actor, number)
    cast.mine.is_federal = True
    cast.mine.save()
    Case.objects.filter(pk=case.pk).update(is_federal=True)
    with pytest.raises(NoSuchCase):
        move_feature_request(actor=cast.boris.actor, now=FRIDAY, number=wish.number, state="considered")
    assert feature_requests(cast.boris.actor).rows == []
    assert feature_requests(cast.frank.actor).rows == [wish]


@pytest.mark.parametrize(
    ("state", "given", "fields"),
    [
        ("declined", {}, {"words": ("field_required",)}),
        ("delivered", {}, {"release": ("field_required",)}),
        ("submitted", {}, {"state": ("value_unknown",)}),
        ("lost", {}, {"state": ("value_unknown",)}),
    ],
)
def test_what_a_state_needs(cast: Cast, state: str, given: dict[str, str], fields: dict[str, tuple[str, ...]]) -> None:
    wish = handed_on(cast)
    move = {"actor": cast.boris.actor, "now": FRIDAY, "number": wish.number, "state": state} | given
    assert codes(lambda: move_feature_request(**move)) == fields  # type: ignore[arg-type]


def test_delivered_is_the_end_and_declined_may_be_looked_at_again(cast: Cast) -> None:
    wish = handed_on(cast)
    boris = {"actor": cast.boris.actor, "now": FRIDAY, "number": wish.number}
    move_feature_request(**boris, state="declined", words="Not in this product.")  # type: ignore[arg-type]
    move_feature_request(**boris, state="considered")  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        move_feature_request(**boris, state="delivered", release=cast.second_release)  # type: ignore[arg-type]
    done = move_feature_request(**boris, state="delivered", release=cast.release)  # type: ignore[arg-type]
    assert done.release == cast.release
    assert codes(lambda: move_feature_request(**boris, state="declined", words="x")) == {"state": ("value_unknown",)}  # type: ignore[arg-type]


@pytest.mark.requirement("R251")
@pytest.mark.requirement("R254")
@pytest.mark.parametrize("phase", ["end-of-fix", "end-of-support", "withdrawn"])
def test_a_wish_against_a_version_without_enhancements_goes_to_the_current_one(cast: Cast, phase: str) -> None:
    old = products.release(cast.product, "9.5", phase=phase)
    case = wished(cast, release=old)
    assert fresh(case).release == cast.release
    because = events_of("case", case.number).get(kind="case.opened").data["because"]
    moved = {one["code"]: one["params"] for one in because if one["code"].startswith("wish_")}
    assert moved["wish_to_current"]["phase"] == phase
    assert moved["wish_moved"] == {"old": "9.5", "version": "12.3"}
    offer = selectors.filing_offer(
        cast.anna.actor,
        now=FRIDAY,
        customer=cast.mine,
        product=cast.product,
        support_id=cast.mine_support_id.code,
        category="feature-request",
        release=old,
    )
    assert offer.entitlement.allowed
    assert [one.code for one in offer.because] == ["wish_to_current", "wish_moved"]


def test_other_cases_stay_with_their_version(cast: Cast) -> None:
    old = products.release(cast.product, "9.5", phase="end-of-fix")
    assert filed(cast, release=old).release == old
    them = Customered("production")
    assert them.file(FRIDAY).release == them.release


def test_lists_page_by_keyset_and_by_product_and_state(cast: Cast) -> None:
    wishes = [handed_on(cast) for _ in range(5)]
    seen, cursor = [], ""
    for _ in range(3):
        found = feature_requests(cast.boris.actor, product="halyard", state="submitted", cursor=cursor, limit=2)
        seen += found.rows
        cursor = found.next_cursor
    assert seen == wishes[::-1]
    assert feature_requests(cast.boris.actor, product="bollard").rows == []
    assert feature_requests(cast.boris.actor, state="planned").rows == []
