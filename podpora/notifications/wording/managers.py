"""A customer asks for a manager, a manager answers, engineers join a case (R216-R218, Q45)."""

from django.utils.translation import gettext, pgettext

from podpora.cases.selectors.escalations import escalation_told
from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def received(told: Told, reader: Reader) -> Words:
    """To who asked: it has arrived, and what happens now."""
    words = _written(told)
    return Words(
        subject=gettext("A manager will answer you on case %(number)s") % told.values,
        lead=gettext("We have what you wrote to our managers. One of them reads it and answers you on the case."),
        facts=case_facts(told),
        paragraphs=(gettext("Work on your case goes on meanwhile. Nothing else has changed."),),
        quote=words,
        quote_by=gettext("You wrote:") if words else "",
        **to_case(told, reader),
    )


def asked(told: Told, reader: Reader) -> Words:
    """To the manager: who is unhappy, why, and until when an answer is in time."""
    values = told.values | {"name": told.event.actor_name}
    until = told.data.get("overdue_at")
    assignee = told.case.assignee.account.name if told.case.assignee is not None else gettext("nobody yet")
    return Words(
        subject=gettext("%(customer)s asks for a manager on case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s of %(customer)s asks for a manager.") % values,
        facts=(
            *case_facts(told),
            *severity_fact(told.case.severity),
            (pgettext("line of a letter", "Engineer"), assignee),
            *(((pgettext("line of a letter", "Answer before"), say(str(until), reader.zone)),) if until else ()),
        ),
        quote=_written(told),
        quote_by=gettext("%(name)s wrote:") % values,
        **to_case(told, reader),
    )


def asked_above(told: Told, reader: Reader) -> Words:
    """To who is in charge of the case: a manager was asked for. What was written is for managers."""
    return Words(
        subject=gettext("%(customer)s asks for a manager on case %(number)s: %(subject)s") % told.values,
        lead=gettext("%(customer)s asks for a manager. A manager answers; the case goes on with you.") % told.values,
        facts=(*case_facts(told), *customer_fact(told)),
        **to_case(told, reader),
    )


def overdue(told: Told, reader: Reader) -> Words:
    """To the manager and the one above: the time is over."""
    values = told.values | {"instant": say(str(told.data["overdue_at"]), reader.zone)}
    return Words(
        subject=gettext("Overdue: %(customer)s waits for a manager on case %(number)s") % values,
        lead=gettext("%(customer)s asked for a manager and has no answer. It was due %(instant)s.") % values,
        facts=(*case_facts(told), *severity_fact(told.case.severity)),
        quote=_written(told),
        **to_case(told, reader),
    )


def answered(told: Told, reader: Reader) -> Words:
    """To both sides: what the manager says."""
    values = told.values | {"name": told.event.actor_name}
    escalation = escalation_told(int(told.data["escalation"]))
    return Words(
        subject=gettext("A manager answers on case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s, a manager, answers the customer on case %(number)s.") % values
        if reader.is_engineer
        else gettext("%(name)s, one of our managers, answers what you wrote about your case.") % values,
        facts=case_facts(told),
        quote=escalation.answer if escalation is not None else "",
        quote_by=gettext("%(name)s wrote:") % values,
        **to_case(told, reader),
    )


def added(told: Told, reader: Reader) -> Words:
    """To the customer: one more engineer."""
    values = told.values | {"name": str(told.data.get("name", ""))}
    return Words(
        subject=gettext("%(name)s works on case %(number)s as well") % values,
        lead=gettext("%(name)s works on your case as well from now on.") % values,
        facts=case_facts(told),
        **to_case(told, reader),
    )


def added_to_case(told: Told, reader: Reader) -> Words:
    """To the engineer: what there is to help with."""
    values = told.values | {"name": told.event.actor_name}
    because = gettext("The customer has asked for a manager.")
    return Words(
        subject=gettext("Please help with case %(number)s of %(customer)s: %(subject)s") % values,
        lead=gettext("%(name)s asks you to work on this case beside whoever has it.") % values,
        facts=(*case_facts(told), *customer_fact(told), *severity_fact(told.case.severity)),
        paragraphs=(because,) if told.data.get("escalation") else (),
        **to_case(told, reader),
    )


def taken_off(told: Told, reader: Reader) -> Words:
    """To the engineer who helped."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("Your help with case %(number)s is no longer needed: %(subject)s") % values,
        lead=gettext("%(name)s took you off this case. Thank you for helping.") % values,
        facts=(*case_facts(told), *customer_fact(told)),
        **to_case(told, reader),
    )


def _written(told: Told) -> str:
    """What the customer wrote: the text of this event, or all of them where it has none of its own."""
    escalation = escalation_told(int(told.data["escalation"]))
    texts = list(escalation.texts.all()) if escalation is not None else []
    own = [text.words for text in texts if text.at == told.event.at]
    return "\n\n".join(own or [text.words for text in texts])
