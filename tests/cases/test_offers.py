"""What pages may offer is what the acts will take."""

from datetime import timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.set_state import set_state
from podpora.cases.faults import Invalid
from podpora.cases.selectors import FilingOffer
from tests.builders.cases import FRIDAY, Customered, filed, fresh, local, promise_of, replied, resolved
from tests.cast import Cast, Person


def offer(cast: Cast, who: Person | None = None, **changed: object) -> FilingOffer:
    values: dict[str, object] = {
        "now": FRIDAY,
        "customer": cast.mine,
        "product": cast.product,
        "release": cast.release,
        "support_id": cast.mine_support_id.code,
        "category": "technical",
    }
    return selectors.filing_offer((who or cast.anna).actor, **values | changed)  # type: ignore[arg-type]


def test_the_promise_shown_is_the_promise_kept(cast: Cast) -> None:
    shown = offer(cast)
    assert shown.promises is not None
    assert list(shown.promises) == ["1", "2", "3", "4"]
    for severity, promise in shown.promises.items():
        case = filed(cast, severity=severity)
        milestone = promise_of(case)
        assert milestone is not None
        assert (milestone.due_at, milestone.clause) == (promise.due_at, promise.clause)
        assert milestone.trace == [segment.to_json() for segment in promise.trace]


@pytest.mark.requirement("R162")
def test_exactly_the_severities_that_the_program_allows(cast: Cast) -> None:
    programs = {"basic": "1234", "evaluation": "234", "free": "234"}
    for program, allowed in programs.items():
        them = Customered(program, kind="paid" if program == "basic" else program)
        found = selectors.filing_offer(
            them.actor,
            now=FRIDAY,
            customer=them.customer,
            product=them.product,
            support_id=them.support_id.code,
            category="technical",
        )
        assert "".join(one.level for one in found.severities if one.offered) == allowed
        assert [one.level for one in found.severities] == list("1234")  # the others are shown with the reason
        assert all(one.because for one in found.severities)
    assert offer(cast, category="general-inquiry").severities == ()


@pytest.mark.requirement("R172")
def test_no_choice_does_not_block_and_the_default_is_marked(cast: Cast) -> None:
    """Q14."""
    for category, default in (("technical", "3"), ("licensing", "4")):
        marked = [one.level for one in offer(cast, category=category).severities if one.default]
        assert marked == [default]
        assert filed(cast, category=category, severity=None).severity == default


def test_refused_it_says_who_may_and_what_stays(cast: Cast) -> None:
    refused = offer(cast, cast.dora)
    assert not refused.is_permitted
    assert {one.name for one in refused.submitters} == {"Anna Contact", "Emil Contact", "Mostek"}
    assert (refused.severities, refused.promises) == ((), None)
    them = Customered("basic", licence={"ends_on": local("2026-02-05 12:00").date()})
    ended = selectors.filing_offer(
        them.actor,
        now=FRIDAY,
        customer=them.customer,
        product=them.product,
        support_id=them.support_id.code,
        category="technical",
    )
    assert ended.is_permitted
    assert not ended.entitlement.allowed
    assert ended.entitlement.categories_allowed == ("licensing", "general-inquiry")
    assert "renew" in ended.entitlement.mend


def test_what_does_not_fit_is_told_by_field(cast: Cast) -> None:
    for changed, field in (
        ({"support_id": cast.other_support_id.code}, "support_id"),
        ({"site": cast.other_site}, "site"),
        ({"release": cast.second_release}, "release"),
    ):
        with pytest.raises(Invalid) as refused:
            offer(cast, **changed)
        assert list(refused.value.fields) == [field]


def test_hours_and_fields(cast: Cast) -> None:
    night = offer(cast, now=local("2026-02-06 21:00"), severity="1")
    assert night.opening is not None
    assert (night.opening.is_open, night.opening.opens_at) == (False, local("2026-02-09 08:00"))
    required = {field.id for field in night.fields if field.required}
    assert "business-impact" in required
    assert "business-impact" not in {field.id for field in offer(cast).fields if field.required}


def test_moves_of_both_sides(cast: Cast) -> None:
    case = filed(cast)
    engineers, customers = (selectors.moves_for(who.actor, case) for who in (cast.boris, cast.anna))
    assert engineers.states == ("open", "waiting-on-customer", "waiting-on-third-party")
    assert (engineers.severity_decision, engineers.may_refuse_severity) == (True, False)
    assert (engineers.may_assign, engineers.may_note, engineers.closing_reasons) == (True, True, ())
    assert (customers.severity_decision, customers.states, customers.outcomes) == (False, (), ())
    assert [one.id for one in customers.closing_reasons] == ["withdrawn"]
    for state in engineers.states[:1]:
        set_state(actor=cast.boris.actor, now=FRIDAY, number=case.number, state=state)
    propose_severity(actor=cast.boris.actor, now=FRIDAY, number=case.number, severity="4", words="A question.")
    case = fresh(case)
    assert selectors.moves_for(cast.boris.actor, case).states == ("waiting-on-customer", "waiting-on-third-party")
    customers = selectors.moves_for(cast.anna.actor, case)
    assert (customers.severity_decision, customers.may_refuse_severity) == (True, True)


def test_moves_on_a_closed_case(cast: Cast) -> None:
    case = resolved(cast, replied(cast, filed(cast), now=FRIDAY), now=FRIDAY)
    customers, engineers = (selectors.moves_for(who.actor, case) for who in (cast.anna, cast.boris))
    assert (customers.may_write, customers.follow_on) == (False, True)
    assert customers.same_engineer_until == FRIDAY + timedelta(days=14)
    assert (engineers.may_note, engineers.may_write, engineers.follow_on, engineers.outcomes) == (
        True,
        False,
        False,
        (),
    )
