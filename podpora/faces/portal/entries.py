"""The entries of a case's timeline, as the customer reads them.

A page shows up to a hundred of them, so they are written here and not by a template.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString

from podpora.cases.values import Entry
from podpora.faces.web import event_text, times
from podpora.faces.web.icons import icon
from podpora.faces.web.linking import with_links
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords
from podpora.faces.web.templatetags import podpora as parts

_EVENT: Final = '<li class="event">{} {}{}</li>\n'
_MESSAGE: Final = (
    '<li><article class="msg card {}" id="{}"><header><span class="face" aria-hidden="true">{}</span><b>{}</b> {} · {}'
    '</header><div class="body">{}</div>{}</article></li>\n'
)
_FILE: Final = (
    '<li>{} <a href="{}">{}</a> <span class="quiet">{} · {} · {}</span> '
    '<details class="sum"><summary>SHA-256 <span class="mono">{}…</span></summary>'
    '<span class="mono">{}</span></details>'
    '<span class="mono in-print">SHA-256 {}</span></li>'
)


def file_list(files: Iterable[Any], zone: str | ZoneInfo) -> SafeString | str:
    """Files with their size, who sent them, when on the clock of ``zone``, and their hash; nothing for none."""
    clip = icon("paperclip", 15)
    lines = [
        (
            clip,
            reverse("portal:file", args=[file.public_key]),
            file.name,
            filesizeformat(file.size),
            file.uploader_name,
            times.instant(file.at, zone, "short"),
            file.sha256[:12],
            file.sha256,
            file.sha256,
        )
        for file in files
    ]
    return (
        written('<ul class="files">{}</ul>', SafeString("".join([written(_FILE, *line) for line in lines])))
        if lines
        else ""
    )


class EntryWriter:
    """Writes the timeline of one page on the clock of ``zone``; never kept longer than the page."""

    def __init__(self, *, customer_name: str, zone: str, policy_words: PolicyWords) -> None:
        self.policy_words = policy_words
        self.zone = times.zone_of(zone)
        self._customer = customer_name
        self._initials = cache(parts.initials)

    def entry(self, entry: Entry) -> SafeString:
        """One line of the list: what somebody wrote, or what happened."""
        return self._event(entry) if entry.kind == "event" else self._message(entry)

    def _message(self, entry: Entry) -> SafeString:
        is_ours = entry.author_kind == "engineer"
        return written(
            _MESSAGE,
            "reply" if is_ours else "customer",
            entry.key,
            self._initials(entry.author_name),
            entry.author_name,
            settings.VENDOR_NAME if is_ours else self._customer,
            times.instant(entry.at, self.zone, "short"),
            with_links(entry.body),
            file_list(entry.files, self.zone),
        )

    def _event(self, entry: Entry) -> SafeString:
        is_named = entry.author_kind == "contact" or (entry.author_kind == "engineer" and bool(entry.author_name))
        return written(
            _EVENT,
            times.instant(entry.at, self.zone, "short"),
            event_text.said(entry.event_kind, entry.data, policy=self.policy_words, zone=self.zone.key),
            f" · {entry.author_name}" if is_named else "",
        )
