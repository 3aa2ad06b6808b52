"""A letter to the customer never arrived: to who is in charge of the case."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, to_case
from podpora.notifications.words import Reader, Words


def given_up(told: Told, reader: Reader) -> Words:
    values = told.values | {"address": str(told.data.get("recipient", ""))}
    return Words(
        subject=gettext("Mail on case %(number)s did not arrive") % values,
        lead=gettext("A mail to %(address)s could not be delivered, and is no longer tried.") % values,
        facts=(
            *case_facts(told),
            *customer_fact(told),
            (pgettext("line of a letter", "Mail"), str(told.data.get("subject", ""))),
            (pgettext("line of a letter", "Last answer"), str(told.data.get("why", ""))),
        ),
        paragraphs=(gettext("Please reach the person in another way."),),
        **to_case(told, reader),
    )
