"""A case ends with an outcome, or is withdrawn: what each needs, and what follows."""

from datetime import timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.set_release import set_release
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Message, Survey
from podpora.cases.rounds import watch_milestones
from podpora.cases.steps.severity import pending
from podpora.lib.journal import events_of
from tests.builders.cases import filed, fresh, local, promise_of, replied
from tests.cast import Cast

MONDAY = local("2026-02-09 09:00")


def end(cast: Cast, case: Case, outcome: str, **given: object) -> Case:
    return resolve(actor=cast.boris.actor, now=MONDAY, number=case.number, outcome=outcome, **given)  # type: ignore[arg-type]


def refused_codes(cast: Cast, case: Case, outcome: str, **given: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        end(cast, case, outcome, **given)
    again = fresh(case)
    assert (again.state, again.closed_at, again.version) == (case.state, None, case.version)
    assert not Message.objects.filter(case=case, body="Sorry").exists()
    return refused.value.codes


@pytest.mark.requirement("R203")
def test_outcome_1_names_the_release_or_the_fix_and_closes(cast: Cast) -> None:
    case = filed(cast)
    assert refused_codes(cast, case, "software-fix") == ("needs_release_or_fix",)
    closed = end(cast, case, "software-fix", release=cast.release)
    assert (closed.state, closed.closing_reason, closed.resolved_in) == ("closed", "software-fix", cast.release)
    other = end(cast, filed(cast), "software-fix", fix="Hotfix 4711")
    assert (other.state, other.resolved_by_fix) == ("closed", "Hotfix 4711")


@pytest.mark.requirement("R204")
def test_outcome_2_gives_the_workaround_and_closes(cast: Cast) -> None:
    case = filed(cast)
    assert refused_codes(cast, case, "permanent-workaround", workaround=" ") == ("needs_workaround",)
    closed = end(cast, case, "permanent-workaround", workaround="Use another proxy.\n  Always.")
    assert (closed.state, closed.workaround) == ("closed", "Use another proxy.\n  Always.")


@pytest.mark.requirement("R210")
def test_outcome_5_sends_a_message_before_the_case_closes(cast: Cast) -> None:
    case = filed(cast)
    sub_reason = "is-customer-specific"
    assert refused_codes(cast, case, "customer-specific", sub_reason=sub_reason) == ("needs_message",)
    closed = end(cast, case, "customer-specific", sub_reason=sub_reason, message="This is your own change.")
    assert (closed.state, closed.closing_sub_reason) == ("closed", sub_reason)
    message = Message.objects.get(case=case)
    assert (message.kind, message.body, message.author_name) == ("reply", "This is your own change.", "Boris Engineer")
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds.index("case.replied") < kinds.index("case.resolved") < kinds.index("case.closed")


def test_outcome_5_says_which_of_its_kinds_it_is(cast: Cast) -> None:
    """D16."""
    case = filed(cast)
    for sub_reason in ("", "whatever"):
        codes = refused_codes(cast, case, "customer-specific", message="Sorry", sub_reason=sub_reason)
        assert codes == ("needs_sub_reason",)
    assert refused_codes(cast, case, "customer-specific") == ("needs_message", "needs_sub_reason")
    offer = next(one for one in selectors.moves_for(cast.boris.actor, case).outcomes if one.id == "customer-specific")
    assert len(offer.sub_reasons) == 3
    assert offer.needs == ("message", "sub-reason")


def test_setting_a_resolution_tells_the_outcome(cast: Cast) -> None:
    case = filed(cast)
    end(cast, case, "permanent-workaround", workaround="Use another proxy.")
    told = events_of("case", case.number).get(kind="case.resolved")
    assert (told.data["outcome"], told.data["number"]) == ("permanent-workaround", 2)
    assert told.data["workaround"] == "Use another proxy."
    assert told.clause == "closing.outcomes.permanent-workaround"


def test_the_version_must_be_known_first(cast: Cast) -> None:
    """Q58; all that is missing is told at once."""
    case = filed(cast, release=None)
    assert refused_codes(cast, case, "software-fix") == ("needs_release_or_fix", "needs_version")
    assert selectors.moves_for(cast.boris.actor, case).needs_release
    set_release(actor=cast.boris.actor, now=MONDAY, number=case.number, release=cast.release)
    assert end(cast, case, "software-fix", fix="Hotfix 1").is_closed


def test_outcomes_that_leave_a_case_open_and_those_there_are_not(cast: Cast) -> None:
    case = filed(cast)
    for outcome, code in (
        ("temporary-workaround", "outcome_leaves_open"),
        ("action-plan", "outcome_leaves_open"),
        ("duplicate", "needs_other_case"),
        ("nonsense", "outcome_unknown"),
    ):
        assert code in refused_codes(cast, case, outcome, workaround="x"), outcome
    with pytest.raises(Refused):
        end(cast, case, "out-of-scope", message="Sorry")
    assert [one.id for one in selectors.moves_for(cast.boris.actor, case).outcomes if one.closes] == [
        "software-fix",
        "permanent-workaround",
        "customer-specific",
    ]


def test_a_resolution_by_an_engineer_is_a_first_response(cast: Cast) -> None:
    case = filed(cast)
    closed = end(cast, case, "permanent-workaround", workaround="Use another proxy.")
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.state, milestone.answered_at, closed.first_response_at) == ("met", MONDAY, MONDAY)


def test_a_closed_case_is_nowhere_in_the_queue_and_owes_nothing(cast: Cast) -> None:
    case = end(cast, filed(cast), "permanent-workaround", workaround="x")
    assert (case.queue_rank, case.queue_at, case.vendor_owes_since, case.customer_owes_since) == (None,) * 4
    assert selectors.desk_queue(cast.boris.actor, now=MONDAY).rows == []
    assert pending(case) is None
    for act in (
        lambda: end(cast, case, "permanent-workaround", workaround="x"),
        lambda: confirm_severity(actor=cast.boris.actor, now=MONDAY, number=case.number),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.codes == ("case_closed",)


def test_a_version_of_another_product_and_a_stale_page(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Invalid) as refused:
        end(cast, case, "software-fix", release=cast.second_release)
    assert list(refused.value.fields) == ["release"]
    reply(actor=cast.marta.actor, now=MONDAY, number=case.number, body="Hello")
    with pytest.raises(Refused) as stale:
        end(cast, case, "software-fix", fix="1", expected_version=case.version)
    assert stale.value.because[0].params["name"] == "Marta Manager"


class TestWithdrawing:
    """Q42: always allowed to the customer, with a reason, in every state."""

    def test_in_every_state_with_a_reason(self, cast: Cast) -> None:
        cases = [filed(cast), replied(cast, filed(cast), now=MONDAY)]
        cases.append(replied(cast, filed(cast), now=MONDAY, state="waiting-on-customer"))
        cases.append(replied(cast, filed(cast), now=MONDAY, state="waiting-on-third-party"))
        for case in cases:
            with pytest.raises(Invalid) as refused:
                withdraw_case(actor=cast.anna.actor, now=MONDAY, number=case.number, words=" ")
            assert list(refused.value.fields) == ["words"]
            closed = withdraw_case(actor=cast.emil.actor, now=MONDAY, number=case.number, words="Solved by a restart.")
            assert (closed.state, closed.closing_reason) == ("closed", "withdrawn")
            assert closed.closing_words == "Solved by a restart."
            told = events_of("case", case.number).get(kind="case.closed")
            assert (told.data["is_outcome"], told.data["by"], told.actor_name) == (False, "contact", "Emil Contact")

    def test_an_unanswered_promise_is_neither_met_nor_missed(self, cast: Cast) -> None:
        case = filed(cast)
        withdraw_case(actor=cast.anna.actor, now=MONDAY, number=case.number, words="x")
        watch_milestones(now=MONDAY + timedelta(days=30))
        milestone = promise_of(case)
        assert milestone is not None
        assert (milestone.state, milestone.next_try_at, milestone.answered_at) == ("dropped", None, None)

    def test_one_that_was_missed_already_stays_missed(self, cast: Cast) -> None:
        case = filed(cast)
        withdraw_case(actor=cast.anna.actor, now=local("2026-02-09 15:01"), number=case.number, words="Too late.")
        milestone = promise_of(case)
        assert milestone is not None
        assert milestone.state == "breached"

    def test_only_the_customers_side(self, cast: Cast) -> None:
        case = filed(cast)
        with pytest.raises(Refused):
            withdraw_case(actor=cast.boris.actor, now=MONDAY, number=case.number, words="x")
        with pytest.raises(NoSuchCase):
            withdraw_case(actor=cast.cyril.actor, now=MONDAY, number=case.number, words="x")
        with pytest.raises(Refused) as refused:
            withdraw_case(actor=cast.anna.actor, now=MONDAY, number=case.number, words="x", reason="duplicate")
        assert refused.value.codes == ("not_for_this_side",)
        assert Survey.objects.count() == 0
