"""The case moved: another owner, another state, an outcome, the end (R201, R202, R210)."""

from dataclasses import replace

from django.utils.translation import gettext, ngettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import (
    Fact,
    case_facts,
    customer_fact,
    outcome,
    severity_fact,
    state,
    state_fact,
    titled,
    to_case,
)
from podpora.notifications.wording.routing import given
from podpora.notifications.wording.talk import body
from podpora.notifications.words import Reader, Words


def assigned(told: Told, reader: Reader) -> Words:
    """To the customer: who works on the case now."""
    values = told.values | {"name": str(told.data.get("name", ""))}
    return Words(
        subject=gettext("%(name)s now works on case %(number)s") % values,
        lead=gettext("%(name)s now works on your case.") % values,
        facts=(*case_facts(told), *state_fact(told)),
        **to_case(told, reader),
    )


def unassigned(told: Told, reader: Reader) -> Words:
    """To the customer: nobody in particular has the case for the moment."""
    return Words(
        subject=gettext("Case %(number)s goes to another engineer") % told.values,
        lead=gettext("Your case is back in the queue, and another engineer will take it on.") % told.values,
        facts=(*case_facts(told), *state_fact(told)),
        **to_case(told, reader),
    )


def assigned_to_you(told: Told, reader: Reader) -> Words:
    """To the new assignee."""
    values = told.values | {"name": told.event.actor_name}
    words = Words(
        subject=gettext("Yours now: case %(number)s of %(customer)s: %(subject)s") % values,
        lead=gettext("%(name)s assigned this case to you.") % values
        if told.event.actor_kind == "engineer"
        else given(told),
        facts=(*case_facts(told), *customer_fact(told), *severity_fact(told.case.severity)),
        **to_case(told, reader),
    )
    return _with_summary(words, told)


def taken_from_you(told: Told, reader: Reader) -> Words:
    """To the one who had the case before."""
    values = told.values | {"name": str(told.data.get("name", ""))}
    lead = (
        gettext("%(name)s has this case now; it is no longer yours.") % values
        if values["name"]
        else gettext("This case is back in the queue; it is no longer yours.")
    )
    words = Words(
        subject=gettext("No longer yours: case %(number)s of %(customer)s: %(subject)s") % values,
        lead=lead,
        facts=(*case_facts(told), *customer_fact(told)),
        **to_case(told, reader),
    )
    return _with_summary(words, told)


def _with_summary(words: Words, told: Told) -> Words:
    """What who takes over work around the clock, or gives it, wrote of how things stand."""
    over = told.beside.get("case.taken_over")
    if over is None:
        return words
    quote_by = gettext("%(name)s wrote:") % {"name": told.event.actor_name}
    return replace(words, quote=str(over.data.get("summary", "")), quote_by=quote_by)


def state_changed(told: Told, reader: Reader) -> Words:
    """To the customer: who owes the next step changed."""
    new = str(told.data["new"])
    values = told.values | {"state": state(new)}
    lead = (
        gettext("We need something from you to go on with your case.")
        if new == "waiting-on-customer"
        else gettext("The state of your case is now: %(state)s.") % values
    )
    return Words(
        subject=gettext("Case %(number)s: %(state)s") % values,
        lead=lead,
        facts=(*case_facts(told), (pgettext("line of a letter", "State"), values["state"])),
        **to_case(told, reader),
    )


def resolved(told: Told, reader: Reader) -> Words:
    """To the customer's side: the outcome by name, what solves the problem, and that the case is closed."""
    values = told.values | {"outcome": outcome(told, str(told.data["outcome"])), "name": told.event.actor_name}
    is_solved = told.data.get("number") in (1, 2)
    message = _message(told)
    return Words(
        subject=gettext("Case %(number)s is solved and closed: %(subject)s") % values
        if is_solved
        else gettext("Case %(number)s is closed: %(subject)s") % values,
        lead=gettext("Your problem has been solved, and the case is closed.")
        if is_solved
        else gettext("Your case has been decided, and it is closed."),
        facts=(*case_facts(told), *_solution(told, values["outcome"]), *_session(told, reader)),
        paragraphs=_follow_on(told),
        quote=message,
        quote_by=gettext("%(name)s wrote:") % values if message else "",
        **to_case(told, reader),
    )


def closed(told: Told, reader: Reader) -> Words:
    """To both sides: the case ended without an outcome, with the reason."""
    reason = outcome(told, str(told.data["reason"]))
    values = told.values | {"name": told.event.actor_name}
    words = str(told.data.get("words") or "")
    return Words(
        subject=gettext("Case %(number)s is closed: %(subject)s") % values,
        lead=gettext("%(name)s closed case %(number)s.") % values
        if values["name"]
        else gettext("Case %(number)s is closed.") % values,
        facts=(
            *case_facts(told),
            *(customer_fact(told) if reader.is_engineer else ()),
            (pgettext("line of a letter", "Closed because"), reason),
            *_session(told, reader),
        ),
        paragraphs=() if reader.is_engineer else _follow_on(told),
        quote=words,
        quote_by=gettext("%(name)s wrote:") % values if words and values["name"] else "",
        **to_case(told, reader),
    )


def _solution(told: Told, name: str) -> tuple[Fact, ...]:
    facts = [(pgettext("line of a letter", "Outcome"), name)]
    for key, label in (
        ("release", pgettext("line of a letter", "Solved in version")),
        ("fix", pgettext("line of a letter", "Solved by fix")),
        ("workaround", pgettext("line of a letter", "Workaround")),
    ):
        if told.data.get(key):
            facts.append((label, str(told.data[key])))
    if told.data.get("sub_reason"):
        clause = f"closing.outcomes.{told.data['outcome']}.{told.data['sub_reason']}"
        facts.append((pgettext("line of a letter", "More precisely"), titled(told, clause)))
    return tuple(facts)


def _session(told: Told, reader: Reader) -> tuple[Fact, ...]:
    """The remote session that does not take place because the case ended."""
    dropped = told.beside.get("case.session_dropped")
    if dropped is None:
        return ()
    when = say(dropped.data["at"], reader.zone if reader.is_engineer else told.case.zone)
    said = pgettext("remote session in a letter", "%(when)s: called off") % {"when": when}
    return ((pgettext("line of a letter", "Remote session"), said),)


def _message(told: Told) -> str:
    """What the engineer wrote in the same act."""
    reply = told.beside.get("case.replied")
    return body(replace(told, event=reply)) if reply is not None else ""


def _follow_on(told: Told) -> tuple[str, ...]:
    """What the customer can do when the problem is still there (Q41)."""
    days = told.policy.document.closing.follow_on.within.days
    text = ngettext(
        "If the problem is still there, open a follow-on case from its page; "
        "within %(days)d day it goes to the same engineer.",
        "If the problem is still there, open a follow-on case from its page; "
        "within %(days)d days it goes to the same engineer.",
        days,
    )
    return (text % {"days": days},)
