"""The wording of reasons about plans, and about cases that belong together."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAN_WORDS: Mapping[str, Promise] = {
    "no_plan": _("Case %(number)s has no plan."),
    "plan_there": _("Case %(number)s has a plan already. Please change that one."),
    "day_is_past": _("This day is over where the customer is; today is %(today)s there."),
    "day_not_later": _("Please choose a later day than the one it has (%(due_on)s)."),
    "step_not_ahead": _("This milestone of the plan is done or was dropped: %(title)s."),
    "step_waits": _("“%(title)s” waits for “%(before)s”, which is not done yet."),
    "day_before_other": _("“%(title)s” waits for “%(before)s”, so it cannot be due before that is (%(due_on)s)."),
    "steps_in_a_circle": _("These milestones wait for one another; none of them could ever begin."),
    "no_other_case": _("There is no case of this number."),
    "same_case": _("Please name another case than this one."),
    "linked_already": _("Case %(number)s is linked with this one already."),
    "has_parent": _("Case %(number)s is part of another case already."),
    "cases_in_a_circle": _("Case %(number)s is part of this one already."),
    "link_stays": _("The link with case %(number)s tells how it came about and stays."),
    "other_customer": _("Case %(number)s is another customer’s."),
    "not_the_older": _("Case %(number)s is the newer one; merge it into this case instead."),
    "too_many_steps": _("A plan has at most %(limit)s milestones."),
}
