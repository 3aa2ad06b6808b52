"""The lines of the portal's lists of cases, every time on the reader's clock; the page names its zone once.

A list shows fifty of them, so they are written here and not by a template: what is the same for several lines is made
once for the page.
"""

from functools import cache
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.cases.selectors import FoundCase
from podpora.cases.values import CaseRow
from podpora.faces.portal.standing import Owes
from podpora.faces.web import times
from podpora.faces.web.addresses import address_of
from podpora.faces.web.found import marked
from podpora.faces.web.markup import sentence, written
from podpora.faces.web.templatetags import podpora as parts
from podpora.faces.web.words import case_number

_ROW: Final = (
    "<li>{}\n"
    '<div class="grow"><a href="{}">{}</a>\n'
    '<div class="meta"><span class="num">{}</span> · {}{}{} · {}</div>{}</div>\n'
    '<div class="end">{}\n'
    '<div class="quiet">{}</div></div></li>\n'
)
_SOME_NUMBER: Final = "00000000"
_LATE: Final = frozenset({"due", "breached", "late"})


class RowWriter:
    """Writes the lines of one page for one reader; ``several`` where they are of more than one organisation.

    ``grouped``: the heading above says already whose answer is awaited, so that the lines do not say it again.
    """

    def __init__(self, *, several: bool, grouped: bool = False) -> None:
        self.several, self.grouped = several, grouped
        self._address = address_of("portal:case", _SOME_NUMBER)
        self._severity, self._chip = cache(parts.severity), cache(parts.state_chip)
        self._asked = written('<span class="chip proposed">{}</span>', gettext("severity proposed"))
        self._opened = gettext("opened %(when)s")

    def found(self, found: FoundCase, owes: Owes) -> SafeString:
        """One line of what was found, with what was meant marked in it."""
        passage = written('<div class="small passage">{}</div>', marked(found.passage)) if found.passage else ""
        return self.row(found.row, owes, subject=marked(found.subject), passage=passage)

    def row(
        self, row: CaseRow, owes: Owes, *, subject: SafeString | str = "", passage: SafeString | str = ""
    ) -> SafeString:
        """One line; ``subject`` is how it is shown where not as it is, ``passage`` stands below it."""
        return written(
            _ROW,
            self._severity(row.severity),
            self._address.replace(_SOME_NUMBER, row.number),
            subject or row.subject,
            case_number(row.number),
            row.product_name,
            f" {row.version}" if row.version else "",
            f" · {row.customer_name}" if self.several else "",
            sentence(self._opened, when=times.instant(row.opened_at, None, "short")),
            passage,
            self._mark(row, owes),
            self._end(row, owes),
        )

    def _mark(self, row: CaseRow, owes: Owes) -> SafeString | str:
        """The state, where the heading above does not say it; that a severity waits for the reader's word, always."""
        asked = self._asked if row.consent_since and not row.closed_at else ""
        if self.grouped and owes.who == "you":
            return asked
        return written("{} {}", self._chip(row.state), asked) if asked else self._chip(row.state)

    def _end(self, row: CaseRow, owes: Owes) -> SafeString | str:
        """When it ended; or since when the reader owes an answer; or what is promised; or who owes the next step."""
        if row.closed_at:
            return times.instant(row.closed_at, None, "short")
        if owes.who == "you" and owes.since:
            return sentence(gettext("since %(when)s"), when=times.instant(owes.since, None, "short"))
        if not row.due.due_at or row.due.answered_at:
            return self._step(row, owes)
        if row.due.verdict in _LATE:
            return written('<span class="late">{}</span>', gettext("first response is late"))
        return sentence(gettext("first response by %(when)s"), when=times.instant(row.due.due_at, None, "short"))

    def _step(self, row: CaseRow, owes: Owes) -> SafeString | str:
        """Who owes the next step; below a heading that says it, since when."""
        if not self.grouped or owes.since is None:
            return owes.words
        return sentence(gettext("since %(when)s"), when=times.instant(owes.since, None, "short"))
