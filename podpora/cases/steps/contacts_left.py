"""What changes among people means for open cases: a customer without any contact (R10), the federal mark (D60)."""

from datetime import datetime
from typing import Final

from podpora.cases.models import Case
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.people.models import Contact, Customer
from podpora.people.selectors import has_anybody_appointed, partner_contacts_of

FLAG: Final = "no-contact-left"


def keep_in_step(event: Event, *, now: datetime) -> None:
    """Bring the open cases of the customer that the event concerns in step; twice does no harm."""
    customer = _customer_of(event)
    if customer is None:
        return
    if customer.is_federal:
        Case.objects.filter(customer=customer, is_federal=False).update(is_federal=True)
    is_reachable = has_anybody_appointed(customer) or partner_contacts_of(customer).exists()
    rows = Case.objects.filter(customer=customer, queue_rank__isnull=False).values_list("pk", "flags")
    wrong = [pk for pk, flags in rows if (FLAG in flags) == is_reachable]
    for case in Case.objects.select_for_update().filter(pk__in=wrong, queue_rank__isnull=False):
        _set(case, to=not is_reachable, now=now)


def _set(case: Case, *, to: bool, now: datetime) -> None:
    others = [flag for flag in case.flags if flag != FLAG]
    case.flags = [*others, FLAG] if to else others
    case.version += 1
    case.save(update_fields=["flags", "version"])
    tell(case, kind="case.flagged" if to else "case.unflagged", actor=SYSTEM, now=now, data={"flag": FLAG})


def _customer_of(event: Event) -> Customer | None:
    if event.subject_kind == "customer":
        return Customer.objects.filter(code=event.subject_key).first()
    contact = Contact.objects.filter(pk=event.subject_key).select_related("customer").first()
    return contact.customer if contact is not None else None
