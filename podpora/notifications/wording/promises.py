"""A promise comes due, or was missed: to the engineers only. Where the first response is there, it is the start of the
analysis that the promise needs (D53)."""

from django.utils.translation import gettext

from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, due_fact, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def warned(told: Told, reader: Reader) -> Words:
    return _words(
        told,
        reader,
        gettext("Due soon: case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext("The first response to case %(number)s comes due soon.") % told.values
        if not told.data.get("answered_at")
        else gettext("The analysis of case %(number)s is to begin soon.") % told.values,
    )


def breached(told: Told, reader: Reader) -> Words:
    return _words(
        told,
        reader,
        gettext("Missed: case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext("The first response to case %(number)s was not given in time.") % told.values
        if not told.data.get("answered_at")
        else gettext("The analysis of case %(number)s did not begin in time.") % told.values,
    )


def late(told: Told, reader: Reader) -> Words:
    """An evaluation's aim: counted apart, and no breach (R140)."""
    return _words(
        told,
        reader,
        gettext("Late: evaluation case %(number)s of %(customer)s: %(subject)s") % told.values,
        gettext("The first response to evaluation case %(number)s is later than we aim for.") % told.values,
    )


def _words(told: Told, reader: Reader, subject: str, lead: str) -> Words:
    assignee = told.case.assignee
    return Words(
        subject=subject,
        lead=lead,
        facts=(
            *case_facts(told),
            *customer_fact(told),
            *severity_fact(told.case.severity),
            *due_fact(told.data.get("due_at"), reader),
        ),
        paragraphs=() if assignee is not None else (gettext("Nobody has taken this case yet."),),
        **to_case(told, reader),
    )
