"""The lines of the desk's lists of cases.

A page shows thirty of them, so they are written here and not by a template: what is the same for several lines
(badges, chips, addresses, the time at a place) is made once for the page.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.cases.selectors import FoundCase
from podpora.cases.values import CaseRow, DueCard
from podpora.faces.desk import words
from podpora.faces.desk.columns import Column, chosen
from podpora.faces.web import times
from podpora.faces.web import words as common
from podpora.faces.web.addresses import address_of
from podpora.faces.web.found import marked
from podpora.faces.web.icons import icon
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords
from podpora.faces.web.routing_events import around_the_clock
from podpora.faces.web.templatetags import podpora as parts

_ROW: Final = '<tr data-row="{}" data-mark="{}"{}>{}{}</tr>'
_NEWS: Final = '<span class="news-dot {}" title="{}"><span class="for-readers">{} </span></span>'
_PICK: Final = (
    '<td class="c-pick"><label><input type="checkbox" form="several" name="case" value="{}:{}:{}">'
    '<span class="for-readers">{}</span></label></td>'
)
_CASE: Final = (
    '<div class="line"><a class="subject" href="{}{}">{}</a>'
    '<span class="small quiet under"><span class="num">{}{}</span>'
    '<span class="cut">{}</span><span>{}</span></span></div>{}'
)
_TIPPED: Final = '<div class="tipped" tabindex="0">{}<span class="tip num">{}<br>{}</span></div>'
_SOME_NUMBER: Final = "00000000"
_SOME_CODE: Final = "some-customers-code"


class RowWriter:
    """Writes the lines of one page for one reader; never kept longer than the page.

    ``query`` goes behind the address of each case, so that its page knows the list it came from; ``is_picked``: lines
    can be marked to act on several. ``unread``: numbers of cases with something new -> never (opened) or changed.
    """

    def __init__(
        self,
        *,
        now: datetime,
        policy_words: PolicyWords | None,
        columns: Sequence[Column] = (),
        query: str = "",
        is_picked: bool = False,
        unread: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.now, self.policy_words, self.query, self.is_picked = now, policy_words, query, is_picked
        self.unread = unread
        self._dots = {
            "never": _dot("never", gettext("You have not opened this case yet")),
            "changed": _dot("changed", gettext("Something new since you looked")),
        }
        self._words, self._select = _words(), gettext("Select case %(number)s")
        self._target = cache(lambda seconds, clock, printed: words.target_of(seconds, clock, printed))
        self._due_at = gettext("due %(when)s")
        self._case_address = address_of("desk:case", _SOME_NUMBER)
        self._severity, self._chip, self._program = cache(parts.severity), cache(self._state), cache(self._named)
        self._spoken, self._whose = cache(self._language_cell), cache(self._customer_cell)
        self._customer_address = address_of("desk:customer", _SOME_CODE)
        self._city = cache(words.zone_city)
        self._time_there = cache(lambda zone: times.instant(now, zone, "time"))
        self._category = cache(lambda code: policy_words.category(code) if policy_words else code)
        self._face = cache(self._with_face)
        self._zone = times.zone_of(None)
        self._today = now.astimezone(self._zone).date()
        written_by: dict[str, Callable[[CaseRow], SafeString | str]] = {
            "severity": lambda row: self._severity(row.severity),
            "due": self._due,
            "customer": lambda row: self._whose(row.customer, row.customer_name, row.zone),
            "program": lambda row: self._program(row.program),
            "state": lambda row: SafeString(
                self._chip(row.state) + around_the_clock(row.flags) + self._wish(row) + self._asks(row)
            ),
            "assignee": lambda row: self._face(row.assignee, row.assignee_name),
            "language": lambda row: self._spoken(row.support_language),
            "updated": lambda row: self._when(row.updated_at),
            "opened": lambda row: self._when(row.opened_at),
            "product": lambda row: written('{} <span class="quiet">{}</span>', row.product_name, row.version),
            "queue": lambda row: row.queue_name or "–",
            "category": lambda row: self._category(row.category),
            "level": lambda row: str(row.level),
            "there": lambda row: written(
                '{} <span class="small quiet">{}</span>', self._time_there(row.zone), self._city(row.zone)
            ),
        }
        self._cells = [(f'<td class="c-{one.code}">', written_by.get(one.code)) for one in columns or chosen(())]

    def found(self, found: FoundCase) -> SafeString:
        """One line of what was found, with what was meant marked in it."""
        if not found.passage:
            return self.row(found.row, subject=marked(found.subject))
        note = written('<span class="chip note">{}</span> ', self._words["Note"]) if found.where == "note" else ""
        passage = written('<span class="small passage">{}{}</span>', note, marked(found.passage))
        return self.row(found.row, subject=marked(found.subject), passage=passage)

    def row(self, row: CaseRow, *, subject: SafeString | str = "", passage: SafeString | str = "") -> SafeString:
        """One line; ``subject`` is how it is shown where not as it is, ``passage`` stands below it."""
        cells = "".join(
            [
                f"{opening}{_safe(write(row) if write else self._case(row, subject, passage))}</td>"
                for opening, write in self._cells
            ]
        )
        news = SafeString(' class="unread"') if self.unread.get(row.number) == "changed" else ""
        return written(_ROW, row.number, row.mark, news, self._pick(row), SafeString(cells))

    def _pick(self, row: CaseRow) -> SafeString | str:
        if not self.is_picked:
            return ""
        said = self._select % {"number": common.case_number(row.number)}
        return written(_PICK, row.number, row.mark, row.assignee, said)

    def _case(self, row: CaseRow, subject: SafeString | str, passage: SafeString | str) -> SafeString:
        return written(
            _CASE,
            self._case_address.replace(_SOME_NUMBER, row.number),
            self.query,
            subject or row.subject,
            self._dots.get(self.unread.get(row.number, ""), ""),
            common.case_number(row.number),
            row.product_name,
            row.version,
            passage,
        )

    def _customer_cell(self, code: str, name: str, zone: str) -> SafeString:
        return written(
            '<a class="plain" href="{}">{}</a><span class="small quiet under">{} {}</span>',
            self._customer_address.replace(_SOME_CODE, quote(code, safe="")),
            name,
            self._city(zone),
            self._time_there(zone),
        )

    def _named(self, program: str) -> SafeString:
        name = self.policy_words.program(program) if self.policy_words else program
        return written('<span class="badge" data-program="{}">{}</span>', program, name)

    def _state(self, state: str) -> SafeString:
        return parts.state_chip(state, "desk")

    def _language_cell(self, code: str) -> SafeString:
        said = common.word(common.LANGUAGES, code)
        return written('<abbr title="{}">{}</abbr>', said, code.partition("-")[0].upper())

    def _when(self, at: datetime) -> SafeString | str:
        is_today = at.astimezone(self._zone).date() == self._today
        return times.instant(at, self._zone, "time" if is_today else "short")

    def _due(self, row: CaseRow) -> SafeString:
        """The first response: how it ended, or how much of its time is left. Of a promise that still runs because the
        analysis has not begun (D53), too."""
        due = row.due
        if due.answered_at and due.due_at and due.verdict in ("", "due"):
            return self._left(row, due.due_at)
        if due.is_answered_in_time:
            said = written('<span class="chip done">{} {}</span>', icon("check", 12), self._words["answered in time"])
        elif due.answered_at and due.verdict == "breached":
            said = written('<span class="chip late">{}</span>', self._words["answered late"])
        elif due.answered_at:
            said = written('<span class="chip">{}</span>', self._words["answered late, best effort"])
        elif due.due_at and row.closed_at:
            said = written('<span class="chip">{}</span>', self._words["ended unanswered"])
        elif due.due_at:
            return self._left(row, due.due_at)
        elif due.measure == "best_effort":
            return written(
                '<b>{}</b><span class="small quiet under">{}</span>',
                self._words["Best effort"],
                self._words["no promised time"],
            )
        else:
            said = written('<span class="quiet">{}</span>', self._words["No target"])
        return written("{}{}", said, self._step(row))

    def _left(self, row: CaseRow, due_at: datetime) -> SafeString:
        """Time left on its fuse; the exact instant here and at the customer's on hover, on focus and by a touch."""
        due = row.due
        below = written("{}<br>{}", self._due_at % {"when": times.near(due_at, self.now, self._zone)}, self._of(due))
        fuse = parts.fuse(due_at, due.started_at, self.now, 100 * due.used, below)
        return written(_TIPPED, fuse, times.exact(due_at, self._zone), times.exact(due_at, row.zone))

    def _of(self, due: DueCard) -> str:
        """The whole target; on a clock of business hours with what is left on it, which is not the time until then."""
        if due.clock != "business" or due.seconds is None or not due.counted_left:
            return self._target(due.seconds, due.clock, due.printed)
        return words.left_of_target(due.counted_left, due.seconds)

    def _step(self, row: CaseRow) -> SafeString | str:
        """Who owes the next step, since when."""
        if row.vendor_owes_since and row.due.answered_at:
            return self._since(self._words["our step since"], row.vendor_owes_since)
        if row.customer_owes_since:
            return self._since(self._words["their step since"], row.customer_owes_since)
        return ""

    def _since(self, said: str, at: datetime) -> SafeString:
        return written('<span class="small quiet under">{} {}</span>', said, self._when(at))

    def _wish(self, row: CaseRow) -> SafeString | str:
        """The severity that somebody wants, or that is not agreed yet; on a closed case nothing waits any more."""
        if row.closed_at:
            return ""
        if row.severity_wished:
            told = gettext("severity %(wished)s proposed") % {"wished": row.severity_wished}
            return written(' <span class="chip proposed">{}</span>', told)
        if row.severity and not row.is_severity_agreed:
            title = self._words["The severity is not agreed yet"]
            return written(' <span class="chip proposed" title="{}">{}</span>', title, self._words["to agree"])
        return ""

    def _asks(self, row: CaseRow) -> SafeString | str:
        """That the customer asked for a manager, who has not answered."""
        if "escalated" not in row.flags:
            return ""
        return written(' <span class="chip late">{}</span>', self._words["asks for a manager"])

    def _with_face(self, code: str, name: str) -> SafeString:
        if not code:
            return written('<span class="quiet">{}</span>', self._words["nobody"])
        return written(
            '<span class="who"><span class="face" aria-hidden="true">{}</span> <span>{}</span></span>',
            parts.initials(name),
            name,
        )


def _safe(part: SafeString | str) -> str:
    return part if type(part) is SafeString else escape(part)


def _dot(code: str, said: str) -> SafeString:
    return written(_NEWS, code, said, said)


def _words() -> dict[str, str]:
    """The words that lines are full of, in the reader's language: asked for once for the page."""
    return {
        "Best effort": gettext("Best effort"),
        "No target": gettext("No target"),
        "Note": gettext("Note"),
        "The severity is not agreed yet": gettext("The severity is not agreed yet"),
        "answered in time": gettext("answered in time"),
        "answered late": gettext("answered late"),
        "answered late, best effort": gettext("answered late, best effort"),
        "asks for a manager": gettext("asks for a manager"),
        "ended unanswered": gettext("ended unanswered"),
        "no promised time": gettext("no promised time"),
        "nobody": gettext("nobody"),
        "our step since": gettext("our step since"),
        "their step since": gettext("their step since"),
        "to agree": gettext("to agree"),
    }
