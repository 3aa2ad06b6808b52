"""The due card of a case (R139): what was promised, why, and how it stands."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from podpora import policy as rules
from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.cases.values import DueCard
from podpora.lib.prepared import SEVERAL, built_once


def due_card(case: Case, *, now: datetime) -> DueCard:
    """The card of one case, with the reason also where nothing is due. One query."""
    milestone = first_response_of(case)
    if milestone is not None:
        return clockwork.card_of(milestone, zone=case.zone, now=now)
    policy = clockwork.policy_for(case)
    target = rules.target(policy, case=clockwork.facts_of(case), place=clockwork.place_of(case, policy))
    return clockwork.card_without_due(measure=case.measure, target=target, zone=case.zone)


def first_response_of(case: Case) -> Milestone | None:
    """The promise of the first response, however it stands. One query."""
    return next(iter(_first_response(case=case.pk)), None)


@built_once(case=int)
def _first_response(case: int) -> QuerySet[Milestone]:
    return Milestone.objects.filter(case=case, kind=Milestone.Kind.FIRST_RESPONSE)


def cards_by_key(cases: Sequence[tuple[int, str, str]], *, now: datetime) -> dict[int, DueCard]:
    """Cards without trace and reasons for (primary key, measure, zone) of the rows of a list. One query for each
    ``SEVERAL`` of them."""
    milestones: dict[int, Milestone] = {}
    for begins in range(0, len(cases), SEVERAL):
        keys = [pk for pk, _, _ in cases[begins : begins + SEVERAL]]
        milestones.update((milestone.case_id, milestone) for milestone in _first_responses(cases=keys))
    return {
        pk: clockwork.card_of(milestones[pk], zone=zone, now=now, is_for_list=True)
        if pk in milestones
        else clockwork.card_without_due(measure=measure, target=None, zone=zone)
        for pk, measure, zone in cases
    }


@built_once(cases=list)
def _first_responses(cases: list[int]) -> QuerySet[Milestone]:
    found = Milestone.objects.filter(case__in=cases, kind=Milestone.Kind.FIRST_RESPONSE)
    return found.defer("because", "last_error", "next_try_at", "attempts", "fence")
