"""Work around the clock changes hands (R100): accepted, or with words of who takes it, never by a mere assignment."""

from datetime import datetime

from podpora.cases.faults import Refused
from podpora.cases.models import Case, Handover
from podpora.cases.steps.continuous import is_continuous, work_of
from podpora.cases.steps.fitting import may_have
from podpora.cases.steps.messages import require_text
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.policy.continuous import CLAUSE, may_change_hands
from podpora.roster.working import working_of

LONGEST_SUMMARY = 10_000


def waiting_offer(case: Case) -> Handover | None:
    """The handover that waits for somebody, locked."""
    offers = Handover.objects.select_for_update(of=("self",)).select_related("from_engineer__account")
    return offers.filter(case=case, accepted_at=None, withdrawn_at=None).first()


def may_accept(offer: Handover, engineer: Engineer) -> bool:
    """Whether it is offered to the engineer, who is not the one that hands over."""
    return engineer.pk != offer.from_engineer_id and offer.to_engineer_id in (None, engineer.pk)


def accept(case: Case, offer: Handover, engineer: Engineer, *, actor: Actor, now: datetime) -> None:
    """The offer is accepted and told; the case goes to the engineer after this."""
    offer.accepted_by, offer.accepted_at = engineer, now
    offer.save(update_fields=["accepted_by", "accepted_at"])
    data = {
        "handover": offer.pk,
        "from": offer.from_engineer_id,
        "from_name": offer.from_engineer.account.name,
        "to": engineer.pk,
        "name": engineer.account.name,
    }
    tell(case, kind="case.handed_over", actor=actor, now=now, data=data)


def look_anew(case: Case, *, now: datetime) -> None:
    """Whoever has the case has a shift of the own: the worker asks and tells anew."""
    work = work_of(case)
    if work is not None:
        work.asked_for = work.told_for = work.uncovered_since = None
        work.next_try_at = now
        work.save(update_fields=["asked_for", "told_for", "uncovered_since", "next_try_at"])


def change_hands(
    case: Case,
    engineer: Engineer,
    *,
    actor: Actor,
    taker: Engineer,
    summary: str,
    now: datetime,
    has_read: bool = True,
    answers_for_it: bool = False,
) -> None:
    """Work around the clock goes from who has it to the engineer: the handover that waits for ``taker``, who acts, is
    accepted; else the summary is told to the one who had it. Nothing for any other case, and where nobody had it.

    ``has_read``: the taker had the summary of the offer before the eyes; ``answers_for_it``: a manager whom the
    customer asked for. Raises ``Refused`` as ``may_change_hands`` says, and ``Invalid`` (summary).
    """
    has = case.assignee
    if has is None or has.pk == engineer.pk or not is_continuous(case):
        return
    takes = taker.pk == engineer.pk
    offer = waiting_offer(case) if takes and has_read else None
    is_offered = offer is not None and may_accept(offer, engineer)
    decision = may_change_hands(
        is_offered=is_offered,
        is_there=not answers_for_it and is_there(has, case, now=now),
        takes=takes or answers_for_it,
        has_words=bool(summary.strip()),
        name=has.account.name,
    )
    if not decision.allowed:
        raise Refused(*decision.because)
    if is_offered and offer is not None:
        accept(case, offer, engineer, actor=actor, now=now)
    else:
        text = require_text(summary, field="summary", limit=LONGEST_SUMMARY).strip()
        data = {
            "from": has.pk,
            "from_name": has.account.name,
            "to": engineer.pk,
            "name": engineer.account.name,
            "summary": text,
        }
        tell(case, kind="case.taken_over", actor=actor, now=now, data=data, clause=CLAUSE)
    look_anew(case, now=now)


def is_there(engineer: Engineer, case: Case, *, now: datetime) -> bool:
    """Whether who has the case can hand it over: with the vendor still, allowed to see it, and at work."""
    if not engineer.is_active or not may_have(case, engineer):
        return False
    return working_of([engineer], now=now)[engineer.pk].worker.is_on(now)
