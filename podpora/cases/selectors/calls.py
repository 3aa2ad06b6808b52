"""Whether somebody who calls may speak about a case."""

from podpora.cases.models import Case
from podpora.cases.selectors.gates import sight_of
from podpora.cases.steps.calls import is_support_id_of
from podpora.people.selectors import account_by_address, actor_for


def is_from_customer(case: Case, caller: str) -> bool:
    """Whether the caller is one of the case's people: by an e-mail address of somebody who sees the case or the one
    given for this case, or by a Support ID of its customer."""
    text = caller.strip()
    if "@" not in text:
        return is_support_id_of(case, text)
    if text.casefold() == case.intake.contact_email.casefold():
        return True
    account = account_by_address(text)
    return account is not None and (person := actor_for(account)).is_contact and sight_of(person).has(case)
