"""What a letter about a case is written from: the event, the case, and what else the same act did."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from podpora.cases.selectors.gates import cases_visible_to
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, events_of
from podpora.policy import Policy

if TYPE_CHECKING:
    from podpora.cases.models import Case


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a case, with the case as it is now and the policy it was filed under.

    ``beside`` holds the other events of the same act by kind: one act is told in one letter.
    """

    event: Event
    case: "Case"
    policy: Policy
    beside: Mapping[str, Event]

    @property
    def data(self) -> Mapping[str, Any]:
        return self.event.data

    @property
    def number(self) -> str:
        """The case number as people quote it."""
        return f"{self.case.number[:4]} {self.case.number[4:]}"

    @property
    def values(self) -> dict[str, str]:
        """``number``, ``subject`` and ``customer`` for sentences."""
        return {"number": self.number, "subject": self.case.subject, "customer": self.case.customer.name}


def told(event: Event) -> Told | None:
    """What there is to tell of a case's event; nothing where the case is gone, or it is about something else."""
    if event.subject_kind != "case":
        return None
    case = (
        cases_visible_to(SYSTEM)
        .select_related(
            "customer",
            "product",
            "release",
            "submitter__account",
            "intake",
            "assignee__account",
            "queue__lead__account",
            "survey__contact__account",
        )
        .filter(number=event.subject_key)
        .first()
    )
    if case is None:
        return None
    same_act = events_of("case", case.number).filter(
        at=event.at, actor_kind=event.actor_kind, actor_key=event.actor_key
    )
    beside = {each.kind: each for each in same_act if each.pk != event.pk}
    return Told(event=event, case=case, policy=policy_of(case.policy_id), beside=beside)
