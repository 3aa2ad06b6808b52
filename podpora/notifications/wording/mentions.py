"""To an engineer: a note on a case calls for you. What it says stays on the desk."""

from django.utils.translation import gettext

from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def mentioned(told: Told, reader: Reader) -> Words:
    """To who is named in a note."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("%(name)s mentions you on case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s mentions you in a note on case %(number)s.") % values,
        facts=(*case_facts(told), *customer_fact(told), *severity_fact(told.case.severity)),
        **to_case(told, reader),
    )
