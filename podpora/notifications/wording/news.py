"""To the engineer: the customer has had no message for long (R201, Q38)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def due(told: Told, reader: Reader) -> Words:
    """To who is in charge: a word to the customer is due."""
    since = (pgettext("line of a letter", "Without news since"), say(str(told.data["since"]), reader.zone))
    return Words(
        subject=gettext("Time for a word: case %(number)s of %(customer)s: %(subject)s") % told.values,
        lead=gettext("The customer has had no message on case %(number)s for a while.") % told.values,
        facts=(*case_facts(told), *customer_fact(told), *severity_fact(told.case.severity), since),
        paragraphs=(
            gettext("Please tell how the case stands, even where nothing is new. This reminder comes once."),
            *(() if told.case.assignee is not None else (gettext("Nobody has taken this case yet."),)),
        ),
        **to_case(told, reader),
    )
