"""The wording of reasons about a better program for an open case."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROGRAM_WORDS: Mapping[str, Promise] = {
    "better_program": _("The case was opened under %(program_before)s; you may have %(program)s for it now."),
    "no_better_program": _("No better program than that of the case is in force for this product: %(program)s."),
    "programs_not_ranked": _("No other program can be applied to a case under this one: %(program)s."),
    "promised_from_now": _("The target of the better program (%(program)s) counts from now: %(changed_at)s."),
    "promised_earlier": _("The time promised before comes first and stays: %(old_due_at)s."),
    "promise_stays": _("This program promises no time here, so what was promised before stays: %(program)s."),
    "other_program": _("Meanwhile another program is the best one for this case: %(program)s. Please look again."),
}
