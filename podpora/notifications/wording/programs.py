"""A better program holds for an open case (Q10)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, customer_fact, program, to_case
from podpora.notifications.words import Reader, Words


def applied(told: Told, reader: Reader) -> Words:
    """To both sides: the program before and now, and what became of the first response."""
    new, old = program(told, str(told.data.get("program", ""))), program(told, str(told.data.get("old", "")))
    values = told.values | {"name": told.event.actor_name, "program": new}
    programs = (
        (pgettext("line of a letter", "Program before"), old),
        (pgettext("line of a letter", "Program"), new),
    )
    return Words(
        subject=gettext("Case %(number)s now has a better program: %(subject)s") % values,
        lead=gettext("%(name)s asked for the program %(program)s on case %(number)s. It holds from now on.") % values,
        facts=(*case_facts(told), *(customer_fact(told) if reader.is_engineer else ()), *programs, *_due(told, reader)),
        paragraphs=_around_the_clock(told, reader),
        **to_case(told, reader),
    )


def _due(told: Told, reader: Reader) -> tuple[Fact, ...]:
    before, after = told.data.get("due_before"), told.data.get("due_after")
    if before == after:
        return ()
    never = gettext("not at a stated time")
    return (
        (pgettext("line of a letter", "First response was due"), say(before, reader.zone) if before else never),
        (pgettext("line of a letter", "First response is due"), say(after, reader.zone) if after else never),
    )


def _around_the_clock(told: Told, reader: Reader) -> tuple[str, ...]:
    """Work around the clock may begin with the program; the customer is told what it needs (R101)."""
    begun = told.beside.get("case.continuous_work_started")
    if begun is None or reader.is_engineer:
        return ()
    values = {"name": str(begun.data.get("resource", ""))}
    return (
        gettext("We work on your case around the clock. Somebody technical on your side has to be there all the time."),
        gettext("For now this is %(name)s. Please say so on the page of the case when it is somebody else, or nobody.")
        % values,
    )
