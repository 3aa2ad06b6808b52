"""The lines of the desk's lists of cases.

A page shows thirty of them, so they are written here and not by a template: what is the same for several lines
(badges, chips, addresses, the time at a place) is made once for the page.
"""

from datetime import datetime
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.cases.selectors import FoundCase
from podpora.cases.values import CaseRow
from podpora.faces.desk import words
from podpora.faces.web import times
from podpora.faces.web import words as common
from podpora.faces.web.found import marked
from podpora.faces.web.icons import icon
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords
from podpora.faces.web.templatetags import podpora as parts

_ROW = (
    "<tr data-row>\n"
    "  <td>{}</td>\n"
    '  <td><a class="subject" href="{}">{}</a><span class="small quiet num">{} · {} {} · {}</span>{}</td>\n'
    "  <td>{}{}</td>\n"
    '  <td><a class="plain" href="{}">{}</a><br><span class="small quiet">{} · {} {}</span></td>\n'
    "  <td>{}{}</td>\n"
    '  <td class="drop">{}</td>\n'
    "</tr>"
)
_SOME_NUMBER = "00000000"


class RowWriter:
    """Writes the lines of one page for one reader; never kept longer than the page."""

    def __init__(self, *, now: datetime, policy_words: PolicyWords | None) -> None:
        self.now = now
        self.policy_words = policy_words
        self._case_address = reverse("desk:case", args=[_SOME_NUMBER])
        self._severity, self._chip, self._program = cache(parts.severity), cache(self._state), cache(self._named)
        self._language = cache(lambda code: str(common.word(common.LANGUAGES, code)))
        self._customer = cache(lambda code: reverse("desk:customer", args=[code]))
        self._city = cache(words.zone_city)
        self._time_there = cache(lambda zone: times.instant(now, zone, "time"))

    def found(self, found: FoundCase) -> SafeString:
        """One line of what was found, with what was meant marked in it."""
        if not found.passage:
            return self.row(found.row, subject=marked(found.subject))
        note = written('<span class="chip note">{}</span> ', gettext("Note")) if found.where == "note" else ""
        passage = written('<span class="small passage">{}{}</span>', note, marked(found.passage))
        return self.row(found.row, subject=marked(found.subject), passage=passage)

    def row(self, row: CaseRow, *, subject: SafeString | str = "", passage: SafeString | str = "") -> SafeString:
        """One line; ``subject`` is how it is shown where not as it is, ``passage`` stands below it."""
        return written(
            _ROW,
            self._severity(row.severity),
            self._case_address.replace(_SOME_NUMBER, row.number),
            subject or row.subject,
            common.case_number(row.number),
            row.product_name,
            row.version,
            self._language(row.support_language),
            passage,
            self._due(row),
            self._step(row),
            self._customer(row.customer),
            row.customer_name,
            self._program(row.program),
            self._city(row.zone),
            self._time_there(row.zone),
            self._chip(row.state),
            self._wish(row),
            self._assignee(row),
        )

    def _named(self, program: str) -> str:
        return self.policy_words.program(program) if self.policy_words else program

    def _state(self, state: str) -> SafeString:
        return parts.state_chip(state, "desk")

    def _due(self, row: CaseRow) -> SafeString:
        """The first response: how it ended, or how much of its time is left."""
        due = row.due
        if due.answered_at and due.verdict == "met":
            return written('<span class="chip done">{} {}</span>', icon("check", 12), gettext("answered in time"))
        if due.answered_at and due.verdict == "breached":
            return written('<span class="chip late">{}</span>', gettext("answered late"))
        if due.answered_at:
            return written('<span class="chip">{}</span>', gettext("answered late, best effort"))
        if due.due_at and row.closed_at:
            return written('<span class="chip">{}</span>', gettext("ended unanswered"))
        if due.due_at:
            return parts.fuse(due.due_at, due.started_at, self.now, 100 * due.used, words.target(due))
        if due.measure == "best_effort":
            return written(
                '<b>{}</b><br><span class="small quiet">{}</span>', gettext("Best effort"), gettext("no promised time")
            )
        return written('<span class="quiet">{}</span>', gettext("No target"))

    def _step(self, row: CaseRow) -> SafeString | str:
        """Who owes the next step, since when."""
        if row.vendor_owes_since and row.due.answered_at:
            return self._since(gettext("our step since"), row.vendor_owes_since)
        if row.customer_owes_since:
            return self._since(gettext("their step since"), row.customer_owes_since)
        return ""

    def _since(self, said: str, at: datetime) -> SafeString:
        return written('<br><span class="small quiet">{} {}</span>', said, times.instant(at, None, "short"))

    def _wish(self, row: CaseRow) -> SafeString | str:
        """The severity that somebody wants, or that is not agreed yet."""
        if row.severity_wished:
            told = gettext("severity %(wished)s proposed") % {"wished": row.severity_wished}
            return written(' <span class="chip proposed">{}</span>', told)
        if row.severity and not row.is_severity_agreed:
            title = gettext("The severity is not agreed yet")
            return written(' <span class="chip proposed" title="{}">{}</span>', title, gettext("to agree"))
        return ""

    def _assignee(self, row: CaseRow) -> SafeString:
        if not row.assignee:
            return written('<span class="quiet">{}</span>', gettext("nobody"))
        return written(
            '<span class="who"><span class="face" aria-hidden="true">{}</span> {}</span>',
            parts.initials(row.assignee_name),
            row.assignee_name,
        )
