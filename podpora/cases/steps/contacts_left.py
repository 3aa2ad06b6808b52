"""What changes among people means for open cases: a customer without any contact (R10), the federal mark (D60)."""

from datetime import datetime
from typing import Final

from django.db import transaction

from podpora.cases.models import Case
from podpora.cases.steps.indexing import index_federal
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.people.models import Contact, Customer, Partner
from podpora.people.selectors import customers_that_appointed, has_anybody_appointed, partner_contacts_of

FLAG: Final = "no-contact-left"
AT_ONCE: Final = 500


def keep_in_step(event: Event, *, now: datetime) -> None:
    """Bring the open cases of the customers that the event concerns in step; twice does no harm."""
    for customer in _customers_of(event):
        _keep(customer, now=now)


def _keep(customer: Customer, *, now: datetime) -> None:
    if customer.is_federal:
        _make_federal(customer)
    is_reachable = has_anybody_appointed(customer) or partner_contacts_of(customer).exists()
    rows = Case.objects.filter(customer=customer, queue_rank__isnull=False).values_list("pk", "flags")
    wrong = [pk for pk, flags in rows if (FLAG in flags) == is_reachable]
    for case in Case.objects.select_for_update().filter(pk__in=wrong, queue_rank__isnull=False):
        _set(case, to=not is_reachable, now=now)


def _make_federal(customer: Customer) -> None:
    """The customer's cases, those that are over too, and what the search knows of them."""
    with transaction.atomic():
        cases = Case.objects.select_for_update().filter(customer=customer, is_federal=False)
        keys = list(cases.values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            Case.objects.filter(pk__in=some).update(is_federal=True)
            index_federal(some)


def _set(case: Case, *, to: bool, now: datetime) -> None:
    others = [flag for flag in case.flags if flag != FLAG]
    case.flags = [*others, FLAG] if to else others
    case.version += 1
    case.save(update_fields=["flags", "version"])
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
