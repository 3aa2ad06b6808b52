"""Who may be told of a case, and who should be: nobody hears of a case that they may not see."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from podpora.cases.selectors.escalations import added_engineers
from podpora.cases.selectors.gates import cases_visible_to
from podpora.cases.selectors.watching import watchers_of
from podpora.notifications.words import Reader, reader_of
from podpora.people.models import Account, Engineer
from podpora.people.selectors import (
    actor_for,
    appointed_contacts,
    engineers,
    managers,
    managers_of,
    partner_contacts_of,
)

if TYPE_CHECKING:
    from podpora.cases.models import Case


def filer(case: "Case") -> list[Reader]:
    """Whoever filed the case, at the address of the account and at the one given for this case, where that is another
    one (R168, R175)."""
    reader = reader_of(case.submitter.account, "contact")
    return [reader, *_contact_of_case(case, reader)]


def submitter(case: "Case") -> list[Reader]:
    """As ``filer``; when that person may not see the case any more, the customer's side."""
    return (filer(case) if _may_see(case.submitter.account, case) else []) or customer_side(case)


def customer_side(case: "Case") -> list[Reader]:
    """The submitter, the customer's appointed contacts and its partners' people (R11, R12), each once."""
    colleagues = [contact.account for contact in appointed_contacts(case.customer)]
    partners = [contact.account for contact in partner_contacts_of(case.customer)]
    filed_by = filer(case) if _may_see(case.submitter.account, case) else []
    everybody = [*filed_by, *_contacts(case, [*colleagues, *partners])]
    return list({reader.address: reader for reader in reversed(everybody)}.values())[::-1]


def in_charge(case: "Case") -> list[Reader]:
    """The assignee; without one the queue's lead; without one the managers. With them who was added and who watches."""
    assigned = [case.assignee] if case.assignee is not None else []
    first = _engineers(case, assigned) or lead(case) or _engineers(case, managers())
    beside = _engineers(case, [*(one.engineer for one in added_engineers(case)), *watchers_of(case)])
    return list({reader.key: reader for reader in (*first, *beside)}.values())


def lead(case: "Case") -> list[Reader]:
    """The lead of the case's queue, if it has one."""
    found = case.queue.lead if case.queue is not None else None
    return _engineers(case, [found] if found is not None else [])


def responsible_for_promise(case: "Case") -> list[Reader]:
    """Who hears of a missed promise: assignee, queue lead and the managers above, each once."""
    everybody = [*in_charge(case), *lead(case), *_engineers(case, managers_of(case.assignee))]
    return list({reader.key: reader for reader in everybody}.values())


def engineer(case: "Case", key: int | None) -> list[Reader]:
    """The engineer of that primary key, if active and allowed to see the case."""
    return _engineers(case, engineers().filter(pk=key)) if key else []


def of_these(case: "Case", found: Iterable[Engineer]) -> list[Reader]:
    """Those of the engineers who are active and may see the case."""
    return _engineers(case, found)


def _contact_of_case(case: "Case", filed_by: Reader) -> list[Reader]:
    """The address that was given for this case, where it is none of the filer's account.

    Letters there are the filer's own, so what the filer did is not told there either. An address with an account of
    its own is that person's: somebody who may not see the case hears nothing of it.
    """
    address = case.intake.contact_email.strip().lower()
    if not address or address == filed_by.address:
        return []
    account = Account.objects.filter(email__iexact=address).first()
    if account is None:
        return [replace(filed_by, name=case.intake.contact_name, address=address)]
    return _contacts(case, [account]) if actor_for(account).is_contact else []


def _contacts(case: "Case", accounts: Iterable[Account]) -> list[Reader]:
    once = {account.pk: account for account in accounts}
    return [reader_of(account, "contact") for account in once.values() if _may_see(account, case)]


def _engineers(case: "Case", found: Iterable[Engineer]) -> list[Reader]:
    accounts = {each.account_id: each.account for each in found if each.is_active}
    return [reader_of(account, "engineer") for account in accounts.values() if _may_see(account, case)]


def _may_see(account: Account, case: "Case") -> bool:
    return account.is_active and cases_visible_to(actor_for(account)).filter(pk=case.pk).exists()
