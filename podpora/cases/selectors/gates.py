"""Who sees which cases (Q26): the customer's appointed contacts, the submitter, the partner, the engineers."""

from django.db.models import Q, QuerySet

from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Case
from podpora.cases.numbers import parse_number
from podpora.lib.actors import Actor
from podpora.people.selectors import contacts_of, engineer_for, visible_customer_ids


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """All cases that the actor may see, unordered.

    Contacts: those of customers where they hold a role or whose partner they are, and those they filed themselves as
    contacts of the customer. Engineers: all, federal ones with the federal mark only. The system: all.
    """
    if actor.is_system:
        return Case.objects.all()
    if actor.is_engineer:
        engineer = engineer_for(actor)
        if engineer is None:
            return Case.objects.none()
        return Case.objects.all() if engineer.is_federal else Case.objects.filter(is_federal=False)
    customers = list(visible_customer_ids(actor))
    own = [contact.pk for contact in contacts_of(actor) if contact.customer_id and contact.customer_id not in customers]
    seen = Q(customer_id__in=customers)
    return Case.objects.filter(seen | Q(submitter_id__in=own) if own else seen)


def find_case(actor: Actor, text: str) -> Case | None:
    """The case of a number as somebody wrote it, with what pages show of it at hand (customer, site, product,
    release, support ID, submitter, partner, assignee, intake, policy without its text); ``None`` for a foreign, missing
    or impossible number."""
    number = parse_number(text)
    if number is None:
        return None
    return (
        cases_visible_to(actor)
        .select_related(
            "customer",
            "site",
            "product",
            "release",
            "support_id",
            "submitter__account",
            "partner",
            "assignee__account",
            "intake",
            "policy",
        )
        .defer("policy__source", "policy__texts")
        .filter(number=number)
        .first()
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
