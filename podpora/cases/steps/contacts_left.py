"""What changes among people means for open cases: a customer without any contact (R10), the federal mark (D60)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from podpora.cases.models import Case
from podpora.cases.steps.indexing import FEDERAL, index_federal
from podpora.cases.steps.indexing_again import index_again
from podpora.cases.steps.passing_on import take_back
from podpora.cases.steps.telling import event_of, tell
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, append_all
from podpora.people.models import Contact, Customer, Partner
from podpora.people.selectors import customers_that_appointed, has_anybody_appointed, partner_contacts_of

FLAG: Final = "no-contact-left"
AT_ONCE: Final = 500


def keep_in_step(event: Event, *, now: datetime) -> None:
    """Bring the open cases of the customers that the event concerns in step; twice does no harm.

    Where nothing is wrong nothing is read but indexes, however many cases the customer has.
    """
    for customer in _customers_of(event):
        if "is_federal" in event.data:
            _keep_mark(customer, tell_at=event.at, now=now)
        _keep(customer, now=now)


def _keep(customer: Customer, *, now: datetime) -> None:
    is_reachable = has_anybody_appointed(customer) or partner_contacts_of(customer).exists()
    wrong = Case.objects.filter(customer=customer, queue_rank__isnull=False, has_no_contact=is_reachable)
    for case in wrong.select_for_update().order_by("number"):
        _set(case, to=not is_reachable, now=now)


def _keep_mark(customer: Customer, *, tell_at: datetime, now: datetime) -> None:
    """The mark of the customer's open cases follows the customer, told on each, and so does what the search knows; they
    leave an engineer who may not see them. Those that are over take the mark without a word, and keep it: they were
    worked behind it."""
    with transaction.atomic():
        cases = Case.objects.filter(customer=customer).exclude(is_federal=customer.is_federal)
        if not customer.is_federal:
            cases = cases.filter(queue_rank__isnull=False)
        held = list(cases.select_for_update().order_by("number").only("pk", "number", "queue_rank"))
        for start in range(0, len(held), AT_ONCE):
            _mark(held[start : start + AT_ONCE], to=customer.is_federal, now=now)
        if customer.is_federal:
            take_back(now, customer=customer, tell_at=tell_at)


def _mark(held: Sequence[Case], *, to: bool, now: datetime) -> None:
    keys = [case.pk for case in held]
    Case.objects.filter(pk__in=keys).update(is_federal=to, version=F("version") + 1)
    (index_federal if to else index_again)(keys)
    kind, told = "case.flagged" if to else "case.unflagged", {"flag": FEDERAL}
    still_open = [case for case in held if case.queue_rank is not None]
    append_all([event_of(case, kind=kind, actor=SYSTEM, now=now, data=told) for case in still_open])


def _set(case: Case, *, to: bool, now: datetime) -> None:
    others = [flag for flag in case.flags if flag != FLAG]
    case.flags, case.has_no_contact = [*others, FLAG] if to else others, to
    case.version += 1
    case.save(update_fields=["flags", "has_no_contact", "version"])
    tell(case, kind="case.flagged" if to else "case.unflagged", actor=SYSTEM, now=now, data={"flag": FLAG})


def _customers_of(event: Event) -> list[Customer]:
    """The customer itself, the one of a contact, or all that a partner (or its contact) speaks for."""
    if event.subject_kind == "customer":
        return list(Customer.objects.filter(code=event.subject_key))
    if event.subject_kind == "partner":
        partner = Partner.objects.filter(code=event.subject_key).first()
    else:
        contact = Contact.objects.filter(pk=event.subject_key).select_related("customer", "partner").first()
        if contact is None:
            return []
        if contact.customer is not None:
            return [contact.customer]
        partner = contact.partner
    return list(customers_that_appointed(partner)) if partner is not None else []
