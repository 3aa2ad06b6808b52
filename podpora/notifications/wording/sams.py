"""Letters between a customer and its support account manager, and to who follows a case."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext

from podpora.notifications import links
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import (
    case_facts,
    customer_fact,
    due_fact,
    foot_alone,
    product_fact,
    severity_fact,
    to_case,
)
from podpora.notifications.words import Reader, Words

if TYPE_CHECKING:
    from podpora.cases.models import SAMMessage


def customer_wrote(reader: Reader, *, message: "SAMMessage") -> Words:
    """To who answers: the customer wrote in the thread."""
    values = {"customer": message.customer.name, "name": message.author_name}
    return Words(
        subject=gettext("%(customer)s wrote to its support account manager") % values,
        lead=gettext("%(name)s of %(customer)s wrote to the support account manager.") % values,
        facts=_case(message),
        quote=message.body,
        quote_by=gettext("%(name)s wrote:") % values,
        link=links.account_page(message.customer.code, reader),
        link_text=gettext("Go to the account page"),
        foot=foot_alone(),
    )


def sam_answered(reader: Reader, *, message: "SAMMessage") -> Words:
    """To the customer: an answer in the thread."""
    values = {"customer": message.customer.name, "name": message.author_name}
    return Words(
        subject=gettext("Answer of your support account manager: %(name)s") % values,
        lead=gettext("%(name)s answered you for your support account manager.") % values,
        facts=_case(message),
        quote=message.body,
        quote_by=gettext("%(name)s wrote:") % values,
        link=links.account_page(message.customer.code, reader),
        link_text=gettext("Go to your messages"),
        foot=foot_alone(),
    )


def opened(told: Told, reader: Reader) -> Words:
    """To who follows the case: it was opened."""
    due_at = told.data.get("due_at")
    return Words(
        subject=gettext("%(customer)s opened case %(number)s: %(subject)s") % told.values,
        lead=gettext("%(customer)s opened case %(number)s. You follow it as support account manager.") % told.values,
        facts=(
            *case_facts(told),
            *customer_fact(told),
            product_fact(told),
            *severity_fact(told.case.severity),
            *due_fact(str(due_at) if due_at else None, reader),
        ),
        **to_case(told, reader),
    )


def _case(message: "SAMMessage") -> tuple[tuple[str, str], ...]:
    if message.case is None:
        return ()
    number = message.case.number
    return ((pgettext("line of a letter", "Case"), f"{number[:4]} {number[4:]}"),)
