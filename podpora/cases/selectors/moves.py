"""What an actor may do with a case now, so that pages offer what acts will take."""

from dataclasses import dataclass
from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor
from podpora.policy.values import SeverityOffer


@dataclass(frozen=True, slots=True)
class OutcomeOffer:
    """An outcome or closing reason: its code, its number (0 for a reason), what it needs, its kinds."""

    id: str
    number: int
    needs: tuple[str, ...]
    sub_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moves:
    """What pages offer.

    ``severity_decision``: the pending severity waits for this actor's word; ``may_refuse_severity``: and may be
    refused. ``severities``: those of the program, offered or not; empty without. ``states``: where an engineer may
    move it. ``outcomes`` that close, for engineers; ``closing_reasons`` of the customer. ``follow_on``: one may be
    opened now.
    """

    may_write: bool
    may_note: bool
    may_attach: bool
    may_assign: bool
    may_propose_severity: bool
    severity_decision: bool
    may_refuse_severity: bool
    severities: tuple[SeverityOffer, ...]
    states: tuple[str, ...]
    outcomes: tuple[OutcomeOffer, ...]
    closing_reasons: tuple[OutcomeOffer, ...]
    needs_release: bool
    follow_on: bool


def moves_for(actor: Actor, case: Case, *, now: datetime) -> Moves:
    """The moves of this actor on this case."""
    raise NotImplementedError
