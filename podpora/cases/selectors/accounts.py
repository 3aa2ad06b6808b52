"""Accounts with a support account manager, for those who serve them: thread, notes, cases, own accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Max

from podpora.cases.clockwork import on_the_second, policy_for
from podpora.cases.models import Case, Milestone, SAMMessage
from podpora.cases.selectors.gates import cases_visible_to, sight_of
from podpora.cases.steps.fitting import fits_of, may_have
from podpora.cases.steps.sams import speaks_for
from podpora.contracts.sams import analysis_within
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.people.models import SAM, Account, Customer
from podpora.people.sams import served_by
from podpora.people.selectors import (
    actor_for,
    appointed_contacts,
    customer_for,
    customers_filable_by,
    engineer_for,
    engineers_for,
)
from podpora.policy import has_sam
from podpora.policy.routing import Fit

ENTRIES: Final = 30
_LAST: Final = 2**62


@dataclass(frozen=True, slots=True)
class Thread:
    """The latest of a thread, oldest first; ``earlier``: the cursor of what came before, "" where nothing did."""

    messages: tuple[SAMMessage, ...]
    earlier: str


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """A customer whose SAM (``part`` sam) or deputy the reader is; ``asked_at``: the customer wrote last, and when."""

    customer: Customer
    part: str
    open_cases: int
    asked_at: datetime | None


def account_for(actor: Actor, code: str) -> Customer | None:
    """The customer of that code whose account the actor serves (SAM, deputy, duty Premier team, manager); else none."""
    customer = customer_for(actor, code) if actor.is_engineer else None
    return customer if customer is not None and speaks_for(actor, customer) else None


def may_write_to_sam(actor: Actor, customer: Customer) -> bool:
    """Whether the contact holds a role at the customer, or serves it as its partner."""
    return customers_filable_by(actor).filter(pk=customer.pk).exists()


def thread_of(actor: Actor, customer: Customer, *, before: str = "") -> Thread:
    """The thread with the SAM, for those of the customer who may write in it and those who serve the account."""
    may_read = may_write_to_sam(actor, customer) if actor.is_contact else speaks_for(actor, customer)
    if not may_read:
        return Thread((), "")
    until = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else _LAST
    rows = SAMMessage.objects.filter(customer=customer, pk__lt=until).select_related("case").order_by("-pk")
    found = list(rows[: ENTRIES + 1])
    shown = found[:ENTRIES]
    return Thread(tuple(reversed(shown)), str(shown[-1].pk) if len(found) > ENTRIES else "")


def closed_cases_of(actor: Actor, customer: Customer, *, cursor: str = "", limit: int = 20) -> Page[Case]:
    """A page of the customer's closed cases that the actor may see, last closed first."""
    seen = cases_visible_to(actor).filter(customer=customer, closed_at__isnull=False)
    rows = seen.select_related("product", "assignee__account")
    return page(rows, keys=("-closed_at", "-number"), cursor=cursor, limit=limit)


def own_accounts(actor: Actor) -> list[OwnAccount]:
    """The accounts whose SAM or deputy the actor is, by name, in four queries; one where there are none."""
    engineer = engineer_for(actor)
    held: list[SAM] = list(served_by(engineer, seen_by=actor)) if engineer is not None else []
    if not held:
        return []
    keys = [row.customer_id for row in held]
    open_cases = Case.objects.filter(customer__in=keys, queue_rank__isnull=False).order_by()
    counts: dict[int, int] = dict(open_cases.values_list("customer").annotate(Count("pk")))
    asked = _asked(keys)
    return [
        OwnAccount(row.customer, row.part, counts.get(row.customer_id, 0), asked.get(row.customer_id)) for row in held
    ]


def _asked(customers: Iterable[int]) -> dict[int, datetime]:
    """When the customer wrote, of those that had the last word; one query."""
    of_each = SAMMessage.objects.filter(customer__in=list(customers)).order_by()
    last = of_each.values("customer").annotate(last=Max("pk")).values("last")
    return dict(SAMMessage.objects.filter(pk__in=last, author_kind="contact").values_list("customer", "at"))


def seniors_for(actor: Actor, case: Case, *, now: datetime) -> tuple[Fit, ...] | None:
    """The senior engineers by fit to the case, the best first (R193); none where the actor does not choose for it."""
    if case.is_closed or not has_sam(policy_for(case), program=case.program) or not speaks_for(actor, case.customer):
        return None
    seniors = [each for each in engineers_for(case.customer).filter(is_senior=True) if may_have(case, each)]
    return fits_of(case, seniors, now=now, counts_federal=sight_of(actor).is_federal)


@dataclass(frozen=True, slots=True)
class SAMPanel:
    """A Premier case at the desk: who follows it (""), whether the reader serves the account, which stamp came late."""

    name: str
    serves: bool
    is_response_late: bool
    is_analysis_late: bool


def sam_panel(actor: Actor, case: Case) -> SAMPanel | None:
    """The panel of a case whose program comes with a SAM; none for every other one, without a query."""
    if not has_sam(policy_for(case), program=case.program):
        return None
    milestone = Milestone.objects.filter(case=case, kind=Milestone.Kind.FIRST_RESPONSE).only("due_at").first()
    due_at = milestone.due_at if milestone is not None else None
    return SAMPanel(
        name=case.sam.account.name if case.sam is not None else "",
        serves=speaks_for(actor, case.customer),
        is_response_late=_is_late(case.first_response_at, due_at),
        is_analysis_late=_is_late(case.analysis_started_at, _analysis_due(case, due_at)),
    )


def _analysis_due(case: Case, due_at: datetime | None) -> datetime | None:
    """Until when the analysis was to begin: both stamps share the due instant (D53), unless that was over, or answered,
    before a better program brought the SAM."""
    since, within = case.program_since, analysis_within(policy_for(case))
    if since is None or within is None:
        return due_at
    is_answered = case.first_response_at is not None and case.first_response_at <= since
    return since + within if is_answered or due_at is None or due_at < since else due_at


def _is_late(at: datetime | None, due_at: datetime | None) -> bool:
    return at is not None and due_at is not None and on_the_second(at) > due_at


def sam_message(key: int) -> SAMMessage | None:
    """The message of that key in a thread, with customer and case, for the letter about it."""
    return SAMMessage.objects.select_related("customer", "case").filter(pk=key).first()


def writers_in_thread(customer: Customer) -> list[Account]:
    """The people of the customer's side who wrote in its thread and still may; while nobody has, all who may file."""
    wrote = SAMMessage.objects.filter(customer=customer, author_kind="contact").values("author")
    found = list(Account.objects.filter(pk__in=wrote, is_active=True).order_by("pk"))
    still = [account for account in found if may_write_to_sam(actor_for(account), customer)]
    return still or [contact.account for contact in appointed_contacts(customer)]
