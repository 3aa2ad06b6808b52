"""The wording of reasons about the service for federal agencies: live or on call, and who is paged."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FEDERAL_WORDS: Mapping[str, Promise] = {
    "federal_live": _("The live service for federal agencies is open until %(closes_at)s."),
    "federal_live/endless": _("The live service for federal agencies is open."),
    "federal_on_call": _("Outside the live hours for federal agencies, which begin again %(opens_at)s."),
    "federal_on_call/endless": _("Outside the live hours for federal agencies."),
    "federal_on_call_day": _(
        "On call only on %(marked_on)s (%(name)s); the live hours for federal agencies begin again %(opens_at)s."
    ),
    "federal_on_call_day/endless": _("On call only on %(marked_on)s (%(name)s)."),
    "paged_on_call": _("%(name)s is on call and is paged."),
    "paged_lead": _("Nobody with the federal mark is on call, so the lead of the queue is paged: %(name)s."),
    "paged_queue": _(
        "Nobody with the federal mark is on call or leads the queue, so its engineers with the mark are paged: "
        "%(names)s."
    ),
    "paged_all": _("Nobody of the queue has the federal mark, so everybody who has it is paged: %(names)s."),
}
