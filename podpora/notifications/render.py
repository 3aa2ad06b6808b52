"""Words become a letter: one plain layout for all, as text and as HTML with the same content."""

import textwrap
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from podpora.notifications.words import Reader, Words

LONGEST_QUOTE: Final = 20_000
WIDTH: Final = 76


def as_text(words: Words, reader: Reader) -> str:
    """The letter as plain text, lines of ``WIDTH`` characters, a long address on a line of its own."""
    parts = [gettext("Hello %(name)s,") % {"name": reader.name}, words.lead]
    if words.facts:
        parts.append("\n".join(f"{label}: {value}" for label, value in words.facts))
    wrapped = [_wrap(part) for part in parts]
    if words.quote:
        quoted = _wrap(quote_of(words))
        wrapped.append(f"{words.quote_by}\n{quoted}" if words.quote_by else quoted)
    wrapped += [_wrap(paragraph) for paragraph in words.paragraphs]
    if words.link:
        wrapped.append(f"{words.link_text}:\n{words.link}")
    wrapped.append(_wrap(words.foot))
    return "\n\n".join(wrapped) + f"\n\n-- \n{signature()}\n"


def as_html(words: Words, reader: Reader) -> str:
    """The letter as a page that needs nothing from anywhere: no picture, no style sheet, no script."""
    return render_to_string(
        "notifications/letter.html",
        {
            "words": words,
            "quote": quote_of(words),
            "reader": reader,
            "greeting": gettext("Hello %(name)s,") % {"name": reader.name},
            "signature": signature(),
        },
    )


def signature() -> str:
    return gettext("%(vendor)s support") % {"vendor": settings.VENDOR_NAME}


def quote_of(words: Words) -> str:
    """The quoted text, cut where it would make a letter that mail servers turn away."""
    text = words.quote.replace("\r\n", "\n").strip()
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rstrip() + "\n" + gettext("… The rest stands on the page of the case.")


def _wrap(text: str) -> str:
    lines = [
        textwrap.fill(
            line,
            WIDTH,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    ]
    return "\n".join(lines)
