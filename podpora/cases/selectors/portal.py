"""The customer's lists: open and closed cases, and drafts."""

from datetime import datetime

from podpora.cases.models import Case, Draft
from podpora.cases.selectors.gates import cases_visible_to
from podpora.cases.selectors.rows import case_page
from podpora.cases.steps.messages import key_of
from podpora.cases.values import CaseRow
from podpora.lib.actors import Actor
from podpora.lib.paging import Page


def open_cases(actor: Actor, *, now: datetime, customer: str = "", cursor: str = "", limit: int = 50) -> Page[CaseRow]:
    """Open cases (``CaseRow``) that the contact may see, newest first (R12, R177); ``customer`` is a code."""
    cases = cases_visible_to(actor).filter(queue_rank__isnull=False)
    if customer:
        cases = cases.filter(customer__code=customer)
    return case_page(cases, keys=("-opened_at", "-number"), now=now, cursor=cursor, limit=limit)


def closed_cases(
    actor: Actor, *, now: datetime, customer: str = "", cursor: str = "", limit: int = 50
) -> Page[CaseRow]:
    """Closed cases (``CaseRow``) that the contact may see, last closed first."""
    cases = cases_visible_to(actor).filter(closed_at__isnull=False)
    if customer:
        cases = cases.filter(customer__code=customer)
    return case_page(cases, keys=("-closed_at", "-number"), now=now, cursor=cursor, limit=limit)


def drafts_of(actor: Actor) -> list[Draft]:
    """The actor's own drafts of new cases, last written first."""
    if not actor.key:
        return []
    return list(Draft.objects.filter(account_id=actor.key, kind=Draft.Kind.NEW_CASE).order_by("-updated_at", "-pk"))


def draft_for(actor: Actor, key: str) -> Draft | None:
    """The actor's own draft of that key."""
    return Draft.objects.filter(account_id=actor.key, key=key).first() if actor.key else None


def case_filed_from(actor: Actor, key: str) -> Case | None:
    """The case that the actor's draft of that key has become: a form that is sent again leads there too."""
    return cases_visible_to(actor).filter(submission_key=key_of(actor, key)).first() if actor.key else None


def my_reply_draft(actor: Actor, case: Case) -> Draft | None:
    """What the actor was writing on this case."""
    return Draft.objects.filter(account_id=actor.key, case=case).first() if actor.key else None
