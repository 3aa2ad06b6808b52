"""The wording of what the roster refuses, and of why an engineer fits a case."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ROSTER: Mapping[str, Promise] = {
    "shifts_not_valid": _(
        "These hours or this time zone cannot be read. Please write the hours like “mon-fri 08:00-16:00, sat "
        "10:00-14:00”."
    ),
    "skill_not_valid": _("There is no such product or depth: %(product)s."),
    "absence_not_valid": _("An absence ends after it begins, and not in the past."),
    "queue_twice": _(
        "The queue “%(name)s” takes the same cases already. Please choose another product, category, level or "
        "language, or set one of the two out of use."
    ),
}

_ROUTING: Mapping[str, Promise] = {
    "fit_skill": _("Skill in %(product)s: depth %(depth)s of 3."),
    "fit_no_skill": _("No skill in %(product)s is on record."),
    "fit_language": _("Speaks %(language)s."),
    "fit_not_language": _("Does not speak %(language)s, in which this case is worked now."),
    "fit_on_shift": _("On shift until %(closes_at)s."),
    "fit_on_shift/endless": _("On shift."),
    "fit_off_shift": _("Off shift until %(opens_at)s."),
    "fit_off_shift/endless": _("Off shift."),
    "fit_no_hours": _("No working hours are on record."),
    "fit_no_profile": _("Has no profile in the roster: gets cases from people only, never by itself."),
    "fit_absent": _("Absent until %(until)s."),
    "fit_load": _("Open cases: %(count)s."),
    "fit_room": _("Open cases: %(count)s of at most %(limit)s."),
    "fit_full": _("Has as many open cases as allowed: %(count)s of at most %(limit)s."),
    "fit_knows_case": _("Worked on this case before."),
    "fit_knows_customer": _("Worked for this customer before."),
    "fit_senior": _("Senior engineer."),
    "continuous_done": _("A solution or workaround is in place and the impact is reduced."),
    "continuous_goes_on": _("Work around the clock goes on until both hold: a solution in place, and less impact."),
    "resource_not_tried": _(
        "Nobody at the customer is there to work with. A lower severity may be proposed after %(needed)s counted "
        "attempts to reach somebody; so far %(counted)s."
    ),
    "resource_tried": _("The customer was tried %(counted)s times."),
    "handed_over": _("It was offered with a summary, and is accepted."),
    "taken_over": _("%(name)s is not there; the work is taken over with a summary."),
    "handover_needed": _(
        "Work goes on around the clock, so the case goes on by a handover: offer it on its page with a summary, "
        "and the next engineer accepts it there. Now it is with %(name)s."
    ),
    "handover_summary_needed": _(
        "Work goes on around the clock: write how things stand. %(name)s is told, and whoever has the case next."
    ),
    "needs_engineer": _("A case that is worked on around the clock is never without an engineer."),
    "not_continuous": _("No work around the clock is going on here."),
    "continuous_not_due": _("Work around the clock is for the gravest severity of the programs that include it."),
    "no_handover": _("No handover is waiting here any more."),
    "handover_not_yours": _("This handover is for somebody else, or is your own."),
}

ROSTER_WORDS: Mapping[str, Promise] = {**_ROSTER, **_ROUTING}
