"""A federal customer called outside the live hours: to whoever is on call."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, customer_fact, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def paged(told: Told, reader: Reader) -> Words:
    """Who called about what, why it is this reader, and where to ring back."""
    values = told.values | {"name": told.event.actor_name}
    if told.data.get("result") == "callback":
        lead = gettext(
            "The customer called outside the live hours for federal agencies and wishes to be called back now."
        )
    else:
        lead = (
            gettext("The customer called outside the live hours for federal agencies. %(name)s took the call.") % values
        )
    return Words(
        subject=gettext("On call: federal customer called about case %(number)s: %(subject)s") % values,
        lead=lead,
        facts=(*case_facts(told), *customer_fact(told), *severity_fact(told.case.severity), *_call(told, reader)),
        paragraphs=(_why(told), gettext("Please take the case on now.")),
        **to_case(told, reader),
    )


def _call(told: Told, reader: Reader) -> tuple[Fact, ...]:
    phone = told.case.intake.contact_phone
    facts: tuple[Fact, ...] = ((pgettext("line of a letter", "Called"), say(told.event.at, reader.zone)),)
    return (*facts, (pgettext("line of a letter", "Phone"), phone)) if phone else facts


def _why(told: Told) -> str:
    if told.data.get("stands") == "on-call":
        return gettext("You get this because you are on call for the queue of the case.")
    if told.data.get("stands") == "lead":
        return gettext(
            "You get this because you lead the queue of the case, and nobody with the federal mark is on call."
        )
    return gettext("You get this because you have the federal mark, and nobody who has it is on call.")
