"""Outcome 3: a temporary workaround, a lower severity proposed, and the case goes on (R205, R211, Q44)."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases import selectors
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.reply import reply
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, Message
from podpora.cases.steps.severity import pending
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, promise_of, resolved, severities_of
from tests.cast import Cast

LATER = FRIDAY + timedelta(minutes=30)
WORDS = "Restore to another disk.\n  Until the fix is there."


def give(cast: Cast, case: Case, **changed: Any) -> Case:
    values = {"actor": cast.boris.actor, "now": LATER, "number": case.number, "workaround": WORDS} | changed
    return give_workaround(**values)


def refused(cast: Cast, case: Case, **changed: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        give(cast, case, **changed)
    assert fresh(case).version == case.version
    assert not Message.objects.filter(case=case).exists()
    return caught.value.codes


@pytest.mark.requirement("R205")
def test_outcome_3_needs_the_workaround_proposes_a_lower_severity_and_leaves_the_case_open(cast: Cast) -> None:
    case = filed(cast, severity="2")
    assert refused(cast, case, workaround=" ") == ("needs_workaround",)
    given = give(cast, case)
    assert (given.state, given.closed_at, given.workaround) == ("open", None, WORDS)
    waiting = pending(given)
    assert waiting is not None
    assert (waiting.old, waiting.new, waiting.by_kind, waiting.is_in_force) == ("2", "3", "engineer", False)
    assert fresh(case).severity == "2", "nothing is lowered without the customer's word"
    moves = selectors.moves_for(cast.anna.actor, fresh(case))
    assert (moves.severity_decision, moves.may_refuse_severity) == (True, True)
    confirm_severity(actor=cast.anna.actor, now=LATER, number=case.number)
    agreed = fresh(case)
    assert (agreed.severity, agreed.is_severity_agreed, agreed.is_closed) == ("3", True, False)


def test_the_customer_may_keep_the_severity(cast: Cast) -> None:
    case = give(cast, filed(cast, severity="2"))
    refuse_severity(actor=cast.anna.actor, now=LATER, number=case.number, words="It is as bad as it was.")
    assert (fresh(case).severity, fresh(case).is_closed) == ("2", False)


def test_at_the_mildest_severity_it_stays(cast: Cast) -> None:
    """Q44; a case without severity has none to lower."""
    for case in (filed(cast, severity="4"), filed(cast, severity=None, category="general-inquiry")):
        before = severities_of(case)
        assert give(cast, case).severity == case.severity
        assert len(severities_of(case)) == len(before)


def test_the_version_must_be_known_first(cast: Cast) -> None:
    """Q58."""
    assert refused(cast, filed(cast, release=None)) == ("needs_version",)


def test_the_customer_reads_the_words_as_a_reply_which_is_the_first_response(cast: Cast) -> None:
    case = give(cast, filed(cast), message="We have something for the time being.")
    [message] = Message.objects.filter(case=case)
    assert (message.kind, message.body) == ("reply", f"We have something for the time being.\n\n{WORDS}")
    assert case.first_response_at == LATER
    promise = promise_of(case)
    assert promise is not None
    assert promise.state == "met"
    kinds = [event.kind for event in events_of("case", case.number).filter(at=LATER)]
    assert kinds.index("case.replied") < kinds.index("case.workaround_given") < kinds.index("case.severity_proposed")
    told = events_of("case", case.number).get(kind="case.workaround_given")
    assert (told.data["number"], told.data["severity"], told.data["workaround"]) == (3, "4", WORDS)
    assert told.clause == "closing.outcomes.temporary-workaround"


def test_a_proposal_of_the_customer_for_the_same_severity_is_agreed_by_it(cast: Cast) -> None:
    case = filed(cast, severity="2")
    propose_severity(actor=cast.anna.actor, now=LATER, number=case.number, severity="3", words="Only one job now.")
    given = give(cast, case)
    assert (given.severity, given.workaround) == ("3", WORDS)
    waiting = pending(given)
    assert waiting is not None, "one milder than the one that is in force by now"
    assert waiting.new == "4"


def test_what_is_refused(cast: Cast) -> None:
    case = filed(cast)
    assert refused(cast, case, outcome="permanent-workaround") == ("closes_by_outcome",)
    assert refused(cast, case, outcome="duplicate") == ("outcome_unknown",)
    assert refused(cast, case, outcome="action-plan") == ("needs_milestone",)
    assert refused(cast, case, actor=cast.anna.actor) == ("not_permitted",)
    with pytest.raises(NoSuchCase):
        give(cast, case, actor=cast.cyril.actor)
    reply(actor=cast.marta.actor, now=LATER, number=case.number, body="Hello")
    with pytest.raises(Refused) as stale:
        give(cast, case, expected_version=case.version)
    assert stale.value.codes == ("changed_meanwhile",)
    closed = resolved(cast, case, now=LATER)
    with pytest.raises(Refused) as over:
        give(cast, closed)
    assert over.value.codes == ("case_closed",)


def test_a_permanent_solution_takes_its_place(cast: Cast) -> None:
    case = give(cast, filed(cast))
    closed = resolved(cast, case, now=LATER, workaround="Restore by tape.")
    assert closed.workaround == "Restore by tape."


@pytest.mark.requirement("R211")
def test_the_picker_has_exactly_five_entries(cast: Cast) -> None:
    offers = selectors.moves_for(cast.boris.actor, filed(cast)).outcomes
    assert [(one.number, one.closes) for one in offers] == [(1, True), (2, True), (3, False), (4, False), (5, True)]
    assert [one.severity for one in offers] == ["", "", "4", "4", ""], "what the two suggest to a case at 3"
