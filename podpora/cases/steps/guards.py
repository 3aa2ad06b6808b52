"""What acts on a case ask before they write."""

from typing import Final

from podpora.cases import because
from podpora.cases.models import Case
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.permissions import CASE_WORK
from podpora.people.selectors import engineer_for


def require_open(case: Case) -> None:
    """Refuse a closed case: nothing reopens (Q41)."""
    if case.is_closed:
        assert case.closed_at is not None
        raise because.refusal(
            because.CASE_CLOSED, clause="closing.follow_on", number=case.number, closed_at=case.closed_at.isoformat()
        )


def require_engineer(actor: Actor) -> Engineer:
    """The engineer that the actor is; anybody else is refused."""
    engineer = engineer_for(actor)
    if engineer is None:
        raise because.refusal(because.NOT_PERMITTED, permission=CASE_WORK)
    return engineer


def require_contact(actor: Actor) -> None:
    """Refuse all but contacts; the gate has seen to it that the case is theirs."""
    if not actor.is_contact:
        raise because.refusal(because.NOT_PERMITTED, permission="case:speak_for_customer")


_CHANGES: Final = {
    "case.opened": "",
    "case.replied": "written",
    "case.message_added": "written",
    "case.state_changed": "state",
    "case.release_set": "release",
    "case.program_applied": "",
    "case.severity_proposed": "severity",
    "case.severity_changed": "severity",
    "case.severity_agreed": "severity",
    "case.severity_refused": "severity",
    "case.assigned": "assignee",
    "case.unassigned": "assignee",
    "case.level_set": "",
    "case.analysis_started": "",
    "case.continuous_work_ended": "",
    "case.continuous_work_paused": "",
    "case.resource_named": "",
    "case.call_taken": "",
    "case.contact_attempted": "",
    "case.workaround_given": "written",
    "plan.made": "plan",
    "plan.changed": "plan",
    "plan.step_finished": "plan",
    "plan.step_postponed": "plan",
    "case.escalated": "",
    "case.escalation_joined": "",
    "case.escalation_answered": "",
    "feature_request.submitted": "",
    "case.diagnostics_requested": "written",
    "case.analysing_offline": "",
    "case.session_offered": "",
    "case.session_started": "",
    "third_party.suspected": "",
    "third_party.cleared": "",
    "third_party.removal_asked": "",
    "third_party.removal_answered": "",
    "third_party.case_asked": "",
    "third_party.case_entered": "",
    "tsanet.contacted": "",
    "tsanet.state_changed": "",
    "case.engineer_added": "assignee",
    "case.engineer_taken_off": "assignee",
    "case.flagged": "",
    "case.unflagged": "",
}
"""Events that raise the version of an open case, each with what it changed ('': nothing that has a word)."""


def require_version(case: Case, expected: int | None) -> None:
    """Refuse to write over what the actor has not seen, naming who changed what last; notes change nothing."""
    if expected is None or expected == case.version:
        return
    changes = list(journal.events_of("case", case.number).filter(kind__in=_CHANGES).order_by("-pk")[:4])
    last = changes[0]
    of_one_act = {_CHANGES[event.kind] for event in changes if (event.at, event.actor) == (last.at, last.actor)}
    raise because.refusal(
        because.CHANGED_MEANWHILE,
        version=case.version,
        expected=expected,
        name=last.actor_name,
        at=last.at.isoformat(),
        what="written" if "written" in of_one_act else _CHANGES[last.kind],
    )
