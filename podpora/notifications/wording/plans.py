"""Outcomes that leave a case open, and plans: to the customer; a late milestone: to its owner (R205-R209)."""

from typing import Any

from django.utils.translation import gettext, pgettext

from podpora.cases.selectors.plans import plan_of
from podpora.notifications.instants import say_day
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, customer_fact, outcome, state_fact, to_case
from podpora.notifications.wording.plan_words import change, step
from podpora.notifications.wording.talk import body
from podpora.notifications.words import Reader, Words


def workaround(told: Told, reader: Reader) -> Words:
    """To the customer: the problem is bridged, and what we propose with it."""
    values = told.values | {"outcome": outcome(told, str(told.data["outcome"])), "name": told.event.actor_name}
    message = body(told)
    return Words(
        subject=gettext("A temporary workaround for case %(number)s: %(subject)s") % values,
        lead=gettext("There is a temporary workaround for your problem. We go on with your case; it stays open."),
        facts=(
            *case_facts(told),
            (pgettext("line of a letter", "Outcome"), values["outcome"]),
            *state_fact(told),
        ),
        paragraphs=_proposal(told),
        quote=message,
        quote_by=gettext("%(name)s wrote:") % values if message else "",
        **to_case(told, reader),
    )


def made(told: Told, reader: Reader) -> Words:
    """To the customer: what we do until when."""
    values = told.values | {"outcome": outcome(told, str(told.data["outcome"])), "name": told.event.actor_name}
    message = body(told)
    aim = str(told.data.get("aim") or "")
    return Words(
        subject=gettext("The plan for case %(number)s: %(subject)s") % values,
        lead=gettext("%(name)s has set a plan for your case. The case stays open, and you hear of each change.")
        % values,
        facts=(
            *case_facts(told),
            (pgettext("line of a letter", "Outcome"), values["outcome"]),
            *state_fact(told),
            *(((pgettext("line of a letter", "Leads to version"), aim),) if aim else ()),
            *_steps(told.data["steps"]),
        ),
        paragraphs=(*((str(told.data["goal"]),) if told.data.get("goal") else ()), *_proposal(told)),
        quote=message,
        quote_by=gettext("%(name)s wrote:") % values if message else "",
        **to_case(told, reader),
    )


def changed(told: Told, reader: Reader) -> Words:
    """To the customer: everything that one saved change holds, and the plan as it is now."""
    changes = tuple(f"{change(each, _day)}." for each in told.data["changes"])
    return _changed(told, reader, gettext("The plan of your case has changed."), changes)


def finished(told: Told, reader: Reader) -> Words:
    """To the customer: a milestone is reached."""
    values = {"title": str(told.data["title"])}
    return _changed(told, reader, gettext("A milestone of the plan is done: “%(title)s”.") % values)


def postponed(told: Told, reader: Reader) -> Words:
    """To the customer: a milestone comes later, and why."""
    values = {
        "title": str(told.data["title"]),
        "old": say_day(str(told.data["old_due_on"])),
        "new": say_day(str(told.data["due_on"])),
    }
    lead = gettext("A milestone of the plan is put off: “%(title)s” was due on %(old)s and is due on %(new)s now.")
    return _changed(told, reader, lead % values)


def missed(told: Told, reader: Reader) -> Words:
    """To the owner: the day is over; the customer sees it as late."""
    values = told.values | {"title": str(told.data["title"]), "day": say_day(str(told.data["due_on"]))}
    return Words(
        subject=gettext("Late: milestone “%(title)s” of case %(number)s of %(customer)s") % values,
        lead=gettext("The milestone “%(title)s” was due on %(day)s and is not done. The customer sees it as late.")
        % values,
        facts=(*case_facts(told), *customer_fact(told)),
        paragraphs=(gettext("Please finish it, or put it off with the reason."),),
        **to_case(told, reader),
    )


def _changed(told: Told, reader: Reader, lead: str, changes: tuple[str, ...] = ()) -> Words:
    reason, name = str(told.data.get("reason") or ""), told.event.actor_name
    plan = plan_of(told.case, now=told.event.at)
    steps = [
        (_state(one.state), step({"title": one.title, "due_on": one.due_on.isoformat()}, _day))
        for one in (plan.steps if plan is not None else ())
    ]
    return Words(
        subject=gettext("The plan for case %(number)s has changed: %(subject)s") % told.values,
        lead=lead,
        facts=(*case_facts(told), *steps),
        paragraphs=changes,
        quote=reason,
        quote_by=gettext("%(name)s wrote:") % {"name": name} if reason and name else "",
        **to_case(told, reader),
    )


def _state(code: str) -> str:
    return {
        "open": pgettext("milestone of a plan", "Ahead"),
        "late": pgettext("milestone of a plan", "Late"),
        "done": pgettext("milestone of a plan", "Done"),
        "dropped": pgettext("milestone of a plan", "Dropped"),
    }[code]


def _steps(steps: list[dict[str, Any]]) -> tuple[Fact, ...]:
    return tuple((_state("open"), step(each, _day)) for each in steps)


def _day(value: Any) -> str:
    return say_day(str(value)) if value else "–"


def _proposal(told: Told) -> tuple[str, ...]:
    """The severity that is proposed with it, which needs the customer's word."""
    if not told.data.get("severity"):
        return ()
    text = gettext(
        "We propose severity %(severity)s with it. Please agree or keep the old one, on the page of the case."
    )
    return (text % {"severity": told.data["severity"]},)
