"""What a letter says, before it has a form; and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from django.conf import settings

from podpora.people.models import Account

LANGUAGE_WITHOUT_CHOICE: Final = "en"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a letter: one person, in one language and zone, on one side."""

    kind: Literal["contact", "engineer"]
    key: str
    name: str
    address: str
    language: str
    zone: str

    @property
    def is_engineer(self) -> bool:
        return self.kind == "engineer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A letter in the reader's language.

    ``subject``; ``lead``, the sentence that says what happened; ``facts`` as label and value; ``paragraphs``;
    ``quote``, what somebody wrote, with ``quote_by``; and the one ``link`` of the letter with the words on its button.
    ``foot`` says where answers go. Plain text all of it: the form is given by ``render``.
    """

    subject: str
    lead: str
    foot: str
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    quote: str = ""
    quote_by: str = ""
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """That a reader is to be told; ``write`` is called with the reader's language and zone switched on.

    ``thread`` is the same for all letters that belong together ('' for a letter by itself). ``has_secret``: its link
    signs somebody in. ``choice``: the code of ``people.notices`` under which the reader may do without it, '' where it
    is always sent.
    """

    reader: Reader
    write: Callable[[Reader], Words]
    thread: str = ""
    has_secret: bool = False
    choice: str = ""


def reader_of(account: Account, kind: Literal["contact", "engineer"]) -> Reader:
    """The person behind a sign-in as a reader."""
    known = dict(settings.LANGUAGES)
    return Reader(
        kind=kind,
        key=str(account.pk),
        name=account.name,
        address=account.email,
        language=account.language if account.language in known else LANGUAGE_WITHOUT_CHOICE,
        zone=account.zone,
    )
