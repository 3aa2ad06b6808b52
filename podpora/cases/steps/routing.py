"""The working language of a case, the queue that follows from it, and when to look again (R47-R57, Q29)."""

from datetime import datetime

from podpora import policy as rules
from podpora.cases import clockwork
from podpora.cases.models import Case, Routing
from podpora.cases.steps.telling import tell
from podpora.contracts.terms import place_at
from podpora.lib.actors import SYSTEM
from podpora.people.models import Engineer
from podpora.policy.working import WorkingLanguage, working_language
from podpora.roster.models import Queue
from podpora.roster.selectors import queue_for


def language_of(case: Case, *, now: datetime, level: int | None = None) -> WorkingLanguage:
    """In which language the case is worked at ``now``, at its level or at another one."""
    policy = clockwork.policy_for(case)
    product = case.product
    return working_language(
        policy,
        place=place_at(
            zone=case.zone, country=case.country, subdivision=case.subdivision, region=case.region, policy=policy
        ),
        product_localised=product.is_localised or rules.is_localised(policy, product=product.code),
        at=now,
        chosen=case.support_language,
        level=case.level if level is None else level,
        after_hours=case.after_hours,
    )


def queue_of(case: Case, language: str) -> Queue | None:
    """Where the case waits while it is worked in that language; where there is no place for it, where it is."""
    found = queue_for(product=case.product, category=case.category, level=case.level, language=language)
    return found or case.queue


def watch(case: Case, turn: WorkingLanguage, *, look_at: datetime | None = None, but: Engineer | None = None) -> None:
    """Have the case looked at again when its language turns, or at ``look_at`` where that is sooner; ``but``: who is
    not given it by itself.

    A case that nothing can happen to by itself has no row: most cases are such.
    """
    instants = [at for at in (turn.changes_at, look_at) if at is not None]
    if not instants:
        Routing.objects.filter(case=case).delete()
        return
    values = {"language": turn.language, "next_try_at": min(instants), "attempts": 0, "but": but}
    Routing.objects.update_or_create(case=case, defaults=values)


def unwatch(case: Case) -> None:
    """The case ends."""
    Routing.objects.filter(case=case).delete()


def look_at_once(case: Case, *, now: datetime, but: Engineer | None = None) -> None:
    """Nobody has the case (any more): a queue that assigns by itself looks for somebody, ``but`` left out."""
    if case.queue is not None and case.queue.assigns_itself:
        watch(case, language_of(case, now=now), look_at=now, but=but)


def start(case: Case, *, now: datetime) -> None:
    """Watch a case that was just filed."""
    queue = case.queue
    look_at = now if queue is not None and queue.assigns_itself and case.assignee_id is None else None
    if look_at is None and not _may_turn(case):
        return
    watch(case, language_of(case, now=now), look_at=look_at)


def _may_turn(case: Case) -> bool:
    """Whether hours of a language may concern the case at all; cheap, because nearly every filing asks it."""
    return case.support_language not in clockwork.policy_for(case).document.languages.otherwise


def follow(case: Case, turn: WorkingLanguage, *, was: str, now: datetime) -> None:
    """Move the case to the queue of its language where that is another by now; no version rises: nobody acted."""
    before, after = case.queue, queue_of(case, turn.language)
    if turn.language == was and before == after:
        return
    case.queue = after
    case.save(update_fields=["queue"])
    data = {
        "old": was,
        "new": turn.language,
        "queue_before": before.pk if before is not None else None,
        "queue": after.pk if after is not None else None,
        "queue_name": after.name if after is not None else "",
        "holds_from": turn.holds_from,
        "because": [reason.to_json() for reason in turn.because],
    }
    tell(case, kind="case.rerouted", actor=SYSTEM, now=now, data=data, clause="languages")
