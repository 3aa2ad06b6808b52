"""Problem notes within an organisation (R13)."""

from django.utils.translation import gettext, pgettext

from podpora.cases.models import ProblemNote
from podpora.notifications import links
from podpora.notifications.wording.parts import Fact, foot_alone
from podpora.notifications.words import Reader, Words


def sent(reader: Reader, *, note: ProblemNote) -> Words:
    """To whoever may open cases for the organisation: a colleague has a problem, and no case is open yet."""
    values = _values(note)
    return Words(
        subject=gettext("%(name)s has a problem: %(title)s") % values,
        lead=gettext("%(name)s of %(customer)s sent you a problem note.") % values,
        facts=_facts(note),
        quote=note.body,
        quote_by=gettext("%(name)s wrote:") % values,
        paragraphs=(gettext("No case is open yet: open one from the note, or answer your colleague."),),
        link=links.problem_notes(),
        link_text=gettext("Go to the problem notes"),
        foot=foot_alone(),
    )


def turned(reader: Reader, *, note: ProblemNote) -> Words:
    """To the sender: the note has become a case, which the sender does not see."""
    number = note.case.number if note.case is not None else ""
    values = _values(note) | {"number": f"{number[:4]} {number[4:]}", "by": note.answered_by_name}
    return Words(
        subject=gettext("Your problem note is case %(number)s now: %(title)s") % values,
        lead=gettext("%(by)s opened case %(number)s with our support from your problem note.") % values,
        facts=_facts(note),
        paragraphs=(gettext("%(by)s tells you how it goes on.") % values,),
        link=links.problem_notes(),
        link_text=gettext("Go to your problem notes"),
        foot=foot_alone(),
    )


def declined(reader: Reader, *, note: ProblemNote) -> Words:
    """To the sender: no case comes of it, and why."""
    values = _values(note) | {"by": note.answered_by_name}
    return Words(
        subject=gettext("Answer to your problem note: %(title)s") % values,
        lead=gettext("%(by)s answered your problem note. No case was opened.") % values,
        facts=_facts(note),
        quote=note.words,
        quote_by=gettext("%(name)s wrote:") % {"name": note.answered_by_name},
        link=links.problem_notes(),
        link_text=gettext("Go to your problem notes"),
        foot=foot_alone(),
    )


def _values(note: ProblemNote) -> dict[str, str]:
    return {"name": note.sender_name, "title": note.title, "customer": note.customer.name}


def _facts(note: ProblemNote) -> tuple[Fact, ...]:
    return ((pgettext("line of a letter", "Subject"), note.title),)
