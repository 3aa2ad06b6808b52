"""Which severities are offered, and who may change one."""

from __future__ import annotations

import pytest

from podpora.policy import Policy, UnknownCode, severities_offered, severity_change, works_continuously
from podpora.policy.loading import load_published
from tests.policy.asking import FOREIGN, changed, codes


@pytest.mark.parametrize("program", ["premier", "production", "basic"])
def test_all_four_are_offered(reference: Policy, program: str) -> None:
    offers = severities_offered(reference, program=program, category="technical")

    assert [offer.level for offer in offers if offer.offered] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("program", "flag"),
    [("evaluation", "evaluator-reports-critical-effect"), ("free", "free-user-reports-critical-effect")],
)
def test_severity_1_is_shown_but_taken_as_2(reference: Policy, program: str, flag: str) -> None:
    """Q12, Q13."""
    first = severities_offered(reference, program=program, category="technical")[0]

    assert not first.offered
    assert (first.taken_as, first.flag) == ("2", flag)
    assert codes(first) == ["severity_not_offered", "severity_taken_as"]
    assert first.because[0].params["allowed"] == ("2", "3", "4")
    assert first.because[0].clause == f"targets.{program}.1"


@pytest.mark.parametrize(("category", "default"), [("technical", "3"), ("licensing", "4")])
def test_the_default(reference: Policy, category: str, default: str) -> None:
    """Q14."""
    offers = severities_offered(reference, program="basic", category=category)

    assert [offer.level for offer in offers if offer.default] == [default]


def test_a_general_inquiry_has_none(reference: Policy) -> None:
    """Q15."""
    assert severities_offered(reference, program="basic", category="general-inquiry") == ()


def test_no_severities_at_all(orchard: Policy) -> None:
    assert severities_offered(orchard, program="paid", category="question") == ()


def test_five_severities_with_conditions(summit: Policy) -> None:
    def p1(**given: object) -> list[str]:
        return codes(severities_offered(summit, program="ridge", category="incident", **given)[0])  # type: ignore[arg-type]

    assert p1() == ["severity_offered"]
    assert p1(channel="web") == ["severity_not_in_channel"]
    assert p1(channel="phone", environment="test") == ["severity_not_in_environment"]
    assert p1(channel="phone", environment="production") == ["severity_offered"]


def test_a_fact_that_a_severity_needs() -> None:
    text = changed((FOREIGN / "summit.yaml").read_text("utf-8"), "{id: P1, ", "{id: P1, needs: [customer-reachable], ")
    early = load_published(text, texts={}, name="summit")

    def p1(facts: frozenset[str]) -> list[str]:
        return codes(severities_offered(early, program="ridge", category="incident", facts=facts)[0])

    assert p1(frozenset()) == ["severity_needs_fact"]
    assert p1(frozenset({"customer-reachable"})) == ["severity_offered"]


def test_a_phase_narrows_severities(harbour: Policy) -> None:
    offers = severities_offered(harbour, program="anchor", category="fault", phase="guidance")

    assert [offer.level for offer in offers if offer.offered] == ["low"]
    assert [offer.level for offer in offers if offer.default] == ["low"]
    assert codes(offers[0]) == ["phase_limits_severity"]


def test_a_phase_narrows_nothing_in_a_category_open_without_entitlement(reference: Policy) -> None:
    """Licensing stays open to a version without support, and so do its severities; technical problems do not."""

    def offered(category: str) -> list[str]:
        offers = severities_offered(reference, program="basic", category=category, phase="end-of-support")
        return [offer.level for offer in offers if offer.offered]

    assert offered("licensing") == ["1", "2", "3", "4"]
    assert offered("technical") == []


def test_the_customer_raises_at_once(reference: Policy) -> None:
    """D50: acts at once on queue and clock, to be agreed by the analyst."""
    found = severity_change(reference, by="customer", old="3", new="1", program="basic")

    assert (found.acts_at_once, found.level, found.needs_agreement_of) == (True, "1", ("engineer",))


def test_the_customer_lowers_at_once_but_not_out_of_continuous_work(reference: Policy) -> None:
    lowered = severity_change(reference, by="customer", old="1", new="3", program="basic")
    continuous = severity_change(reference, by="customer", old="1", new="3", program="production", continuous_work=True)

    assert (lowered.acts_at_once, lowered.level) == (True, "3")
    assert (continuous.acts_at_once, continuous.level) == (False, "1")
    assert continuous.needs_agreement_of == ("engineer",)
    assert codes(continuous) == ["change_continuous_work"]


@pytest.mark.parametrize("new", ["1", "4"])
def test_the_vendor_never_without_consent(reference: Policy, new: str) -> None:
    """D50, R198."""
    wished = severity_change(reference, by="engineer", old="2", new=new, program="basic")
    agreed = severity_change(reference, by="engineer", old="2", new=new, program="basic", other_side_agreed=True)

    assert (wished.acts_at_once, wished.level, wished.needs_agreement_of) == (False, "2", ("customer",))
    assert (agreed.acts_at_once, agreed.level, agreed.needs_agreement_of) == (True, new, ())


def test_what_the_program_does_not_offer_cannot_be_wished(reference: Policy) -> None:
    found = severity_change(reference, by="customer", old="2", new="1", program="evaluation")

    assert (found.acts_at_once, found.level, found.needs_agreement_of) == (False, "2", ())
    assert found.because[0].params["allowed"] == ("2", "3", "4")


def test_nothing_to_change(reference: Policy) -> None:
    assert codes(severity_change(reference, by="customer", old="2", new="2", program="basic")) == ["change_nothing"]


def test_an_unknown_severity_is_a_fault_of_the_caller(reference: Policy) -> None:
    with pytest.raises(UnknownCode):
        severity_change(reference, by="customer", old="2", new="9", program="basic")


def test_the_other_words_of_the_format(harbour: Policy) -> None:
    raised = severity_change(harbour, by="customer", old="low", new="high", program="anchor")
    vendor = severity_change(harbour, by="engineer", old="high", new="low", program="anchor")

    assert (raised.acts_at_once, raised.needs_agreement_of) == (False, ("engineer",))
    assert (vendor.acts_at_once, vendor.needs_agreement_of) == (True, ("customer",))


def test_continuous_work(reference: Policy) -> None:
    """R100, Q36."""
    found = {
        program: works_continuously(reference, program=program, severity="1") for program in reference.document.programs
    }

    assert [program for program, continuous in found.items() if continuous] == ["premier", "production"]
    assert not works_continuously(reference, program="premier", severity="2")
