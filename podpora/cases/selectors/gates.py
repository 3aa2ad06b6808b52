"""Who sees which cases (Q26): the customer's appointed contacts, the submitter, the partner, the engineers."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from podpora.cases.faults import NoSuchCase
from podpora.cases.models import AccountNote, Case
from podpora.cases.numbers import parse_number
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.for_pages import seen_by_contact
from podpora.people.selectors import engineer_for


@dataclass(frozen=True, slots=True)
class Sight:
    """Which cases somebody sees, as a query and as an answer about one case; both say the same.

    ``is_bounded``: only cases of ``customers`` (keys) and those filed by the contacts ``own`` (keys); else all, without
    the mark ``is_federal`` those that are not federal.
    """

    is_bounded: bool = True
    is_federal: bool = False
    customers: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()

    def cases(self) -> QuerySet[Case]:
        """All that are seen, unordered."""
        if not self.is_bounded:
            return Case.objects.all() if self.is_federal else Case.objects.filter(is_federal=False)
        seen = Q(customer_id__in=sorted(self.customers))
        return Case.objects.filter(seen | Q(submitter_id__in=sorted(self.own)) if self.own else seen)

    def has(self, case: Case) -> bool:
        """Whether the case is among them."""
        if not self.is_bounded:
            return self.is_federal or not case.is_federal
        return case.customer_id in self.customers or case.submitter_id in self.own


def sight_of(actor: Actor) -> Sight:
    """Contacts: cases of customers where they hold a role or whose partner they are, and those they filed themselves as
    contacts of the customer. Engineers: all, federal ones with the federal mark only. The system: all."""
    if actor.is_system:
        return Sight(is_bounded=False, is_federal=True)
    if actor.is_contact:
        customers, own = seen_by_contact(actor)
        return Sight(customers=customers, own=own)
    engineer = engineer_for(actor)
    return Sight(is_bounded=False, is_federal=engineer.is_federal) if engineer is not None else Sight()


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """All cases that the actor may see (``sight_of``), unordered."""
    return sight_of(actor).cases()


def find_case(actor: Actor, text: str) -> Case | None:
    """The case of a number as somebody wrote it, with what pages show of it at hand (customer, site, product,
    release, support ID, submitter, partner, assignee, queue, intake, policy without its text; ``has_notes``: whether
    any are pinned on the customer); ``None`` for a foreign, missing or impossible number."""
    number = parse_number(text)
    if number is None:
        return None
    sight, found = sight_of(actor), _by_number(number=number)
    return found[0] if found and sight.has(found[0]) else None


@built_once(number=str)
def _by_number(number: str) -> QuerySet[Case]:
    joined = ("customer", "site", "product", "release", "support_id", "partner", "intake", "policy", "queue")
    people = ("submitter__account", "assignee__account")
    notes = AccountNote.objects.filter(customer=OuterRef("customer"), removed_at=None)
    return (
        Case.objects.filter(number=number)
        .annotate(has_notes=Exists(notes))
        .select_related(*joined, *people)
        .defer("policy__source", "policy__texts", *(f"{one}__password" for one in people))
    )


def case_for(actor: Actor, number: str) -> Case:
    """As ``find_case``; raises ``NoSuchCase``, the same for foreign and for missing."""
    case = find_case(actor, number)
    if case is None:
        raise NoSuchCase
    return case


def held_case(actor: Actor, number: str) -> Case:
    """The case, locked for the caller's transaction. Raises ``NoSuchCase``.

    Only rows that the case never changes are joined: PostgreSQL, having waited for the lock, reads the case anew but
    not what was joined to it.
    """
    parsed = parse_number(number)
    case = (
        cases_visible_to(actor)
        .select_related("customer", "product", "submitter__account")
        .select_for_update(of=("self",))
        .filter(number=parsed)
        .first()
        if parsed is not None
        else None
    )
    if case is None:
        raise NoSuchCase
    return case
