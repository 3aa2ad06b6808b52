"""The customer's lists: open and closed cases, and drafts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from podpora.cases.models import Case, Draft
from podpora.cases.selectors.gates import cases_visible_to
from podpora.cases.selectors.rows import case_page
from podpora.cases.steps.messages import key_of
from podpora.cases.values import CaseRow
from podpora.lib.actors import Actor
from podpora.lib.paging import Page


@dataclass(frozen=True, slots=True)
class CaseWish:
    """What somebody wants of a list of cases; '' and 0 mean any.

    ``customer`` and ``product`` are codes, ``state`` a state, ``submitter`` the account (primary key) that filed it.
    """

    customer: str = ""
    state: str = ""
    product: str = ""
    submitter: int = 0
    oldest_first: bool = False


ANY: Final = CaseWish()


def open_cases(
    actor: Actor, *, now: datetime, wish: CaseWish = ANY, cursor: str = "", limit: int = 50
) -> Page[CaseRow]:
    """Open cases (``CaseRow``) that the contact may see, newest first unless wished otherwise (R12, R177)."""
    found = _wished(cases_visible_to(actor).filter(queue_rank__isnull=False), wish)
    return case_page(found, keys=_keys("opened_at", wish), now=now, cursor=cursor, limit=limit)


def closed_cases(
    actor: Actor, *, now: datetime, wish: CaseWish = ANY, cursor: str = "", limit: int = 50
) -> Page[CaseRow]:
    """Closed cases (``CaseRow``) that the contact may see, last closed first unless wished otherwise."""
    found = _wished(cases_visible_to(actor).filter(closed_at__isnull=False), wish)
    return case_page(found, keys=_keys("closed_at", wish), now=now, cursor=cursor, limit=limit)


def _wished(found: QuerySet[Case], wish: CaseWish) -> QuerySet[Case]:
    wishes = {
        "customer__code": wish.customer,
        "state": wish.state,
        "product__code": wish.product,
        "submitter__account": wish.submitter,
    }
    return found.filter(**{name: value for name, value in wishes.items() if value})


def _keys(moment: str, wish: CaseWish) -> tuple[str, str]:
    return (moment, "number") if wish.oldest_first else (f"-{moment}", "-number")


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
