"""Who speaks for an account, who follows its cases, and when the analysis of one began."""

from datetime import datetime

from podpora import policy as rules
from podpora.cases import because_sams as because
from podpora.cases.models import Case
from podpora.cases.steps.telling import event_of
from podpora.contracts.sams import program_with_sam
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.people.models import Contact, Customer, Engineer
from podpora.people.permissions import CASE_SUPERVISE, may
from podpora.people.sams import is_sam_of, named_for, premier_team
from podpora.people.selectors import actor_for, engineer_for
from podpora.policy import Policy


def speaks_for(actor: Actor, customer: Customer) -> bool:
    """Whether the actor serves the account as SAM, deputy, on the duty Premier team, or as a manager."""
    engineer = engineer_for(actor)
    if engineer is None:
        return False
    on_team = engineer.is_premier_team and engineer.pk in {each.pk for each in premier_team(customer)}
    return on_team or is_sam_of(actor, customer) or may(actor, CASE_SUPERVISE, customer=customer)


def require_speaker(actor: Actor, customer: Customer) -> Engineer:
    """The engineer that the actor is; whoever does not serve the account is refused."""
    engineer = engineer_for(actor)
    if engineer is None or not speaks_for(actor, customer):
        raise because.refusal(because.NOT_THE_SAM)
    return engineer


def require_sam(customer: Customer, *, case: Case | None, policy_of_case: Policy | None, now: datetime) -> None:
    """Refuse where neither a program that the customer holds now nor that of the case comes with a SAM (R192)."""
    if case is not None and policy_of_case is not None and rules.has_sam(policy_of_case, program=case.program):
        return
    if not program_with_sam(customer, at=now):
        raise because.refusal(because.NO_SAM)


def follower_for(customer: Customer, *, program: str, policy: Policy) -> Engineer | None:
    """Who follows a case of the program from its opening (R70): the SAM, or the deputy while no SAM is named."""
    if not rules.has_sam(policy, program=program):
        return None
    people = named_for(customer).engineers
    return people[0] if people else None


def followed(case: Case, *, actor: Actor, now: datetime, instead_of: str = "") -> Event:
    """The event, not written yet, that somebody follows the case."""
    assert case.sam is not None
    data = {"engineer": case.sam.pk, "name": case.sam.account.name, "instead_of": instead_of}
    return event_of(case, kind="case.followed", actor=actor, now=now, data=data, clause="people.sam")


def filer_named(contact: Contact, *, customer: Customer, actor: Actor) -> Actor:
    """The contact as who files, where a SAM or deputy of the customer records the case for them (D42)."""
    if not is_sam_of(actor, customer):
        raise because.refusal(because.NOT_THE_SAM)
    return actor_for(contact.account)
