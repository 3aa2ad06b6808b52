"""The wording of reasons about requests for a manager, and matters that are outside support."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MANAGER_WORDS: Mapping[str, Promise] = {
    "manager_overdue": _("A request for a manager counts as overdue after %(printed)s: %(due_at)s."),
    "manager_no_time": _("The policy says nothing of the time in which a manager answers."),
    "no_escalation": _("Nobody waits for a manager’s answer on case %(number)s any more."),
    "is_assignee": _("%(name)s has this case already."),
    "out_of_scope": _("This matter is outside support, so no case is opened about it: %(matter)s."),
    "matter_unknown": _("There is no such matter: %(matter)s. Please choose one of these: %(allowed)s."),
    "matter_goes_on": _("The matter is outside support, but we take questions about it: %(matter)s."),
    "no_remote_session": _("There is no step-by-step help with this matter, so no remote session: %(matter)s."),
    "wish_to_current": _(
        "Versions in this phase get no enhancements (%(phase)s); those in these phases do: %(phases)s."
    ),
    "no_wish": _("Only a case that asks for a feature becomes a feature request."),
    "wish_moved": _("So the wish is taken for version %(version)s instead of %(old)s."),
    "no_third_party": _("This is no longer on case %(number)s."),
    "removal_asked": _("The customer was asked already to remove %(product)s, and has not answered yet."),
    "nothing_to_remove": _("Nothing is asked of you here any more on case %(number)s."),
    "tsanet_there": _("This contact through TSANet is on the case already: %(reference)s."),
    "too_many_items": _("That is too much at once. Please ask for at most %(limit)s things."),
    "nothing_collected": _(
        "Nothing has been collected yet. Put a file on the case, tick what has come of the things asked for, or log "
        "the call in which you collected it."
    ),
    "no_such_session": _(
        "Case %(number)s has no remote session at that point any more. Please look at the case again."
    ),
    "session_there": _("A remote session is agreed on already for case %(number)s."),
    "session_in_past": _("Please choose a time that is still to come."),
    "wish_there": _("Case %(number)s has become a feature request already."),
}
