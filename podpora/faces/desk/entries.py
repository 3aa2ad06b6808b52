"""The entries of a case's timeline, as the desk shows them.

A page shows up to a hundred of them, so they are written here and not by a template.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.cases.values import Entry
from podpora.faces.web import event_text, times
from podpora.faces.web.icons import icon
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords
from podpora.faces.web.templatetags import podpora as parts

_EVENT: Final = '<li><p class="event">{} {}{}{}</p>{}</li>\n'
_MESSAGE: Final = (
    '<li><article class="msg card {}">\n'
    '<header><span class="face" aria-hidden="true">{}</span><b>{}</b> <span>{}</span> · {}</header>\n'
    '<div class="body">{}</div>\n{}</article></li>\n'
)
_FILE: Final = (
    '<li>{} <a href="{}">{}</a> <span class="quiet">{} · {}</span> '
    '<span class="mono" title="SHA-256 {}">{}…</span></li>'
)
_KINDS: Final = {"note": "note", "reply": "reply"}


def file_list(files: Iterable[Any]) -> SafeString | str:
    """Files with their size, who sent them and the first digits of their hash; nothing for none."""
    clip = icon("paperclip", 14)
    lines = [
        (
            clip,
            reverse("desk:file", args=[file.public_key]),
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


class EntryWriter:
    """Writes the timeline of one page for one reader; never kept longer than the page."""

    def __init__(self, *, customer_name: str, policy_words: PolicyWords) -> None:
        self.policy_words = policy_words
        self._clause, self._initials = cache(parts.clause_link), cache(parts.initials)
        self._marks: dict[str, SafeString | str] = {
            "note": written("{} {}", icon("eye-off", 14), gettext("note, the customer never sees it")),
            "reply": gettext("reply"),
        }
        self._customer = customer_name

    def entry(self, entry: Entry) -> SafeString:
        """One line of the list: what somebody wrote, or what happened."""
        return self._event(entry) if entry.kind == "event" else self._message(entry)

    def _message(self, entry: Entry) -> SafeString:
        return written(
            _MESSAGE,
            _KINDS.get(entry.kind, "customer"),
            self._initials(entry.author_name),
            entry.author_name,
            self._marks.get(entry.kind, self._customer),
            times.instant(entry.at, None, "short"),
            entry.body,
            file_list(entry.files),
        )

    def _event(self, entry: Entry) -> SafeString:
        is_somebodys = bool(entry.author_name) and entry.author_kind != "system"
        return written(
            _EVENT,
            times.instant(entry.at, None, "short"),
            event_text.said(entry.event_kind, entry.data, policy=self.policy_words, audience="desk"),
            f" · {entry.author_name}" if is_somebodys else "",
            written(" {}", self._clause(entry.clause)) if entry.clause else "",
            file_list(entry.files),
        )
