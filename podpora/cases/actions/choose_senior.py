"""A support account manager chooses the senior engineer for a case (R193, D30)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because_sams as because
from podpora.cases.clockwork import policy_for
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.fitting import fits_of, may_have
from podpora.cases.steps.guards import require_open
from podpora.cases.steps.sams import require_speaker
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.people.models import Engineer
from podpora.people.selectors import engineers_for
from podpora.policy.routing import Fit


def choose_senior(*, actor: Actor, now: datetime, number: str, engineer: Engineer) -> Event:
    """The choice in the journal, with the place among the senior engineers by fit and the reasons; ``assign`` follows.

    Raises ``NoSuchCase`` and ``Refused``: closed, ``not_the_sam``, no program with a SAM, ``not_senior``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_speaker(actor, case.customer)
        require_open(case)
        if not rules.has_sam(policy_for(case), program=case.program):
            raise because.refusal(because.NO_SAM)
        seniors = [each for each in engineers_for(case.customer).filter(is_senior=True) if may_have(case, each)]
        fits: tuple[Fit, ...] = fits_of(case, seniors, now=now)
        place = next((place for place, fit in enumerate(fits, 1) if fit.code == engineer.code), 0)
        if not place:
            raise because.refusal(because.NOT_SENIOR, name=engineer.account.name)
        data = {
            "engineer": engineer.pk,
            "name": engineer.account.name,
            "place": place,
            "of": len(fits),
            "because": [reason.to_json() for reason in fits[place - 1].because],
        }
        return tell(case, kind="case.senior_chosen", actor=actor, now=now, data=data, clause="people.sam")
