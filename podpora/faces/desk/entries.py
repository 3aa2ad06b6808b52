"""The entries of a case's timeline, as the desk shows them.

A page shows up to a hundred of them, so they are written here and not by a template.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from podpora.cases.values import Entry
from podpora.faces.web import event_text, times
from podpora.faces.web.addresses import address_of
from podpora.faces.web.icons import icon
from podpora.faces.web.linking import with_links
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords
from podpora.faces.web.templatetags import podpora as parts
from podpora.lib.moment import now as wall_clock

_WHEN: Final = '<a class="at" href="#{}"><time datetime="{}" title="{}\n{}">{}</time></a>'
_EVENT: Final = '<li data-event="{}" id="{}"><p class="event">{} {}{}{}</p>{}</li>\n'
_MESSAGE: Final = (
    '<li data-event="{}" id="{}"><article class="msg card {}">\n'
    '<header><span class="face" aria-hidden="true">{}</span><b>{}</b> <span>{}</span> · {}</header>\n'
    '<div class="body">{}</div>\n{}</article></li>\n'
)
_FILE: Final = (
    '<li>{} <a href="{}">{}</a> <span class="quiet">{} · {}</span> '
    '<span class="mono" title="SHA-256 {}">{}…</span></li>'
)
_NEW: Final = '<li class="new-line" id="new"><span>{}</span></li>\n'
_KINDS: Final = {"note": "note", "reply": "reply"}


def file_list(files: Iterable[Any]) -> SafeString | str:
    """Files with their size, who sent them and the first digits of their hash; nothing for none."""
    clip = icon("paperclip", 14)
    lines = [
        (
            clip,
            address_of("desk:file", file.public_key),
            file.name,
            filesizeformat(file.size),
            file.uploader_name,
            file.sha256,
            file.sha256[:16],
        )
        for file in files
    ]
    return (
        written('<ul class="files">{}</ul>', SafeString("".join([written(_FILE, *line) for line in lines])))
        if lines
        else ""
    )


@lru_cache(maxsize=4096)
def _when(key: str, at: datetime, here: ZoneInfo, there: ZoneInfo, language: str, this_year: int) -> SafeString:
    """The same words for the same arguments; the year is said when it is not this one."""
    del language, this_year
    utc = at.astimezone(UTC).isoformat(timespec="seconds")[:19]
    return written(_WHEN, key, f"{utc}Z", times.exact(at, here), times.exact(at, there), times.said(at, here, "short"))


class EntryWriter:
    """Writes the timeline of one page for one reader; never kept longer than the page."""

    def __init__(
        self,
        *,
        customer_name: str,
        policy_words: PolicyWords,
        zone: str = "",
        seen_event: int = 0,
        reader_key: str = "",
    ) -> None:
        self._zone = zone
        self.policy_words, self._seen_event, self._reader_key = policy_words, seen_event, reader_key
        self._clause, self._initials = cache(self._said_of), cache(parts.initials)
        self._marks: dict[str, SafeString | str] = {
            "note": written("{} {}", icon("eye-off", 14), gettext("note, the customer never sees it")),
            "reply": gettext("reply"),
        }
        self._customer = customer_name

    def _said_of(self, clause: str) -> SafeString:
        return parts.clause_said_of(clause, self.policy_words)

    def entries(self, found: Iterable[Entry]) -> SafeString:
        """All lines, and the one that says from where on they are new: before the first that came after
        ``seen_event`` and that the reader did not do, nor cause in the same act. Who was never here (0) has none."""
        lines, entries = [], list(found)
        own = {entry.at for entry in entries if self._reader_key and entry.author_key == self._reader_key}
        is_due = bool(self._seen_event)
        for entry in entries:
            is_caused = entry.author_kind == "system" and entry.at in own
            is_news = entry.event > self._seen_event and entry.author_key != self._reader_key and not is_caused
            if is_due and is_news:
                lines.append(written(_NEW, gettext("New since you were here")))
                is_due = False
            lines.append(self.entry(entry))
        return SafeString("".join(lines))

    def entry(self, entry: Entry) -> SafeString:
        """One line of the list: what somebody wrote, or what happened."""
        return self._event(entry) if entry.kind == "event" else self._message(entry)

    def _when(self, entry: Entry) -> SafeString:
        """When, as a link to the entry; the exact instant in the reader's and in the customer's zone is its title."""
        here, there = times.zone_of(None), times.zone_of(self._zone)
        this_year = wall_clock().astimezone(here).year
        return _when(entry.key, entry.at, here, there, get_language() or "en", this_year)

    def _message(self, entry: Entry) -> SafeString:
        return written(
            _MESSAGE,
            entry.event,
            entry.key,
            _KINDS.get(entry.kind, "customer"),
            self._initials(entry.author_name),
            entry.author_name,
            self._marks.get(entry.kind, self._customer),
            self._when(entry),
            with_links(entry.body, to_cases=True),
            file_list(entry.files),
        )

    def _event(self, entry: Entry) -> SafeString:
        is_somebodys = bool(entry.author_name) and entry.author_kind != "system"
        return written(
            _EVENT,
            entry.event,
            entry.key,
            self._when(entry),
            event_text.said(entry.event_kind, entry.data, policy=self.policy_words, audience="desk"),
            f" · {entry.author_name}" if is_somebodys else "",
            written(" {}", self._clause(entry.clause)) if entry.clause else "",
            file_list(entry.files),
        )
