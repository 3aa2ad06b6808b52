"""The wording of reasons about notices of the vendor, and about problem notes within an organisation."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICE_WORDS: Mapping[str, Promise] = {
    "notice_published": _("This notice is published (%(name)s). It can be corrected or withdrawn."),
    "notice_a_draft": _("This notice is a draft. Please change it, or throw it away."),
    "notice_withdrawn": _("This notice was withdrawn (%(name)s)."),
    "notice_the_same": _("Nothing is different. Please change what is wrong."),
    "notice_ends_before_start": _("The planned end needs a beginning before it."),
    "note_to_appointed": _("You tell the people of your organisation who may open cases."),
    "note_not_needed": _("You may open cases for this organisation yourself. Please open one."),
    "note_nobody_reads": _("Nobody in your organisation may open cases yet, so nobody would read your note."),
    "note_not_of_here": _("Only people of the organisation can send a problem note."),
    "note_too_many": _(
        "You have sent as many problem notes as one person may within a day (%(limit)s). You can send the next from "
        "%(until)s on."
    ),
    "note_answered": _("%(name)s has dealt with this problem note already."),
    "colleague_there": _("%(name)s belongs to your organisation already."),
}
