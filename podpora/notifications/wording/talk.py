"""Somebody wrote, or put a file on the case."""

from django.utils.translation import gettext

from podpora.cases.selectors.messages import message_for
from podpora.lib.actors import SYSTEM
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, files_paragraph, state_fact, to_case
from podpora.notifications.words import Reader, Words


def replied(told: Told, reader: Reader) -> Words:
    """To the customer's side: an engineer answered."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("Answer to case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s answered on case %(number)s.") % values,
        facts=(*case_facts(told), *state_fact(told)),
        paragraphs=(*files_paragraph(told), *_proposal(told)),
        quote=body(told),
        quote_by=_wrote(told),
        **to_case(told, reader),
    )


def message_added(told: Told, reader: Reader) -> Words:
    """To who is in charge: the customer wrote."""
    values = told.values | {"name": told.event.actor_name}
    return Words(
        subject=gettext("%(customer)s wrote on case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s of %(customer)s wrote on case %(number)s.") % values,
        facts=case_facts(told),
        paragraphs=files_paragraph(told),
        quote=body(told),
        quote_by=_wrote(told),
        **to_case(told, reader),
    )


def attached(told: Told, reader: Reader) -> Words:
    """To the other side: a file came by itself."""
    values = told.values | {"name": told.event.actor_name, "file": str(told.data.get("name", ""))}
    return Words(
        subject=gettext("File on case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s put the file “%(file)s” on case %(number)s.") % values,
        facts=(*case_facts(told), *(customer_fact(told) if reader.is_engineer else ())),
        **to_case(told, reader),
    )


def body(told: Told) -> str:
    """What was written. A note is never given out, whoever asks."""
    key = told.data.get("message")
    message = message_for(SYSTEM, told.case, int(key)) if key else None
    return message.body if message is not None else ""


def _proposal(told: Told) -> tuple[str, ...]:
    """The severity that the same act proposes, which needs the customer's word."""
    proposed = told.beside.get("case.severity_proposed")
    if proposed is None:
        return ()
    text = gettext(
        "We propose severity %(severity)s with it. Please agree or keep the old one, on the page of the case."
    )
    return (text % {"severity": proposed.data.get("new", "")},)


def _wrote(told: Told) -> str:
    return gettext("%(name)s wrote:") % {"name": told.event.actor_name}
