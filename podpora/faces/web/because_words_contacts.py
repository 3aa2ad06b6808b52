"""The wording of reasons about contacts with a customer: which tries count, and what cannot be logged."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

CONTACT_WORDS: Mapping[str, Promise] = {
    "attempt_counts": ngettext_lazy(
        "Counts: number %(counted)s of the one that is needed.",
        "Counts: number %(counted)s of the %(needed)d that are needed.",
        "needed",
    ),
    "attempt_answered": _("Does not count: the customer was reached, and so has answered."),
    "attempt_answered_since": _("No longer counts: the customer has answered since, on %(at)s."),
    "attempt_asks_nothing": _("Does not count: the customer was not asked for an answer."),
    "attempt_other_method": _("Does not count: the customer wishes to be reached another way (%(method)s)."),
    "attempt_no_working_day": _("Does not count: %(tried_on)s is no working day where the customer is."),
    "attempt_on_holiday": _("Does not count: %(tried_on)s is a public holiday where the customer is (%(name)s)."),
    "attempt_same_day": _("Does not count: another attempt counts on this day already (%(tried_on)s)."),
    "attempt_never_counts": _("Does not count: this policy counts no contact attempts."),
    "news_due": _("No message to the customer since %(since)s. A reminder is due on %(due_at)s (%(printed)s)."),
    "never_for_silence": _("This policy closes no case because the customer is silent."),
    "call_no_such_case": _("No open case of this caller has this number. Help by phone needs an open case."),
    "call_out_of_hours": _(
        "Outside the hours of this program (%(program)s). Calls are answered again from %(opens_at)s."
    ),
    "call_out_of_hours/endless": _("This program has no hours in which calls are answered (%(program)s)."),
    "contact_in_future": _("This time is still to come."),
    "contact_before_case": _("The case was opened only later, on %(opened_at)s."),
    "contact_not_today": _("Please log a contact on the customer’s day on which it took place (%(zone)s)."),
}
