"""A row of the outbox as the bytes that go over the wire."""

import re
from email import charset, policy
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime, formataddr
from typing import Final

from podpora.channels.email.models import Letter
from podpora.channels.email.steps.clean import LONGEST_NAME, LONGEST_SUBJECT, bare_address, header_text

OWN_FIELDS: Final = frozenset({"In-Reply-To", "List-Unsubscribe", "References", "Reply-To"})
"""Names that ``Letter.headers`` may hold; all other fields are made here."""

_UTF8: Final = charset.Charset("utf-8")
_UTF8.body_encoding = charset.QP
_ADDRESS: Final = re.compile(r"<https?://[!-;=?-~]{3,400}>")  # no sign that ends a field, a word or the address
_IDS: Final = re.compile(r"(<[A-Za-z0-9.@_+-]{3,200}>)( <[A-Za-z0-9.@_+-]{3,200}>)*")


class HeaderRefused(ValueError):
    """A header field is not what we meant to send; the letter does not go out."""


def compose(letter: Letter, *, sender: str, sender_name: str) -> bytes:
    """The letter in RFC 5322 form with CRLF line ends: text and, where there is one, HTML.

    The same row gives the same Message-ID and Date at every call. Raises ``HeaderRefused`` when a value would add,
    end or change a header field.
    """
    fields = _fields(letter, sender=sender, sender_name=sender_name)
    message = MIMEMultipart("alternative", boundary=_boundary(letter))
    for name, value in fields.items():
        message[name] = value  # type: ignore[assignment]
    message.attach(_part(letter.text, "plain"))
    if letter.html:
        message.attach(_part(letter.html, "html"))
    raw = message.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))
    _check(raw, expected=["Content-Type", "MIME-Version", *fields])
    return raw


def _fields(letter: Letter, *, sender: str, sender_name: str) -> dict[str, str | Header]:
    fields: dict[str, str | Header] = {
        "From": _mailbox(sender_name, sender),
        "To": _mailbox(letter.recipient_name, letter.recipient),
        "Subject": _words(header_text(letter.subject, longest=LONGEST_SUBJECT)),
        "Date": format_datetime(letter.created_at),
        "Message-ID": _ids(letter.message_id),
        "Content-Language": header_text(letter.language, longest=16),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    for name, value in letter.headers.items():
        if name not in OWN_FIELDS:
            raise HeaderRefused(f"{name!r} is not one of {sorted(OWN_FIELDS)}")
        fields[name] = _own(name, value)
    return fields


def _own(name: str, value: str) -> str:
    if name == "Reply-To":
        return bare_address(value)
    return _address(value) if name == "List-Unsubscribe" else _ids(value)


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise HeaderRefused(f"{value!r} is no address of a page")
    return value


def _is_plain(value: str) -> bool:
    """Whether the text reads the same unencoded; ``=?`` would be taken for an encoded word, and lines must fold."""
    return value.isascii() and "=?" not in value and all(len(word) <= 60 for word in value.split(" "))


def _words(value: str) -> str | Header:
    return value if _is_plain(value) else Header(value, "utf-8", header_name="Subject")


def _mailbox(name: str, address: str) -> str | Header:
    shown = header_text(name, longest=LONGEST_NAME)
    if _is_plain(shown):
        return formataddr((shown, bare_address(address)))
    words = Header(shown, "utf-8", header_name="From")
    words.append(f"<{bare_address(address)}>", "us-ascii")
    return words


def _ids(value: str) -> str:
    if not _IDS.fullmatch(value):
        raise HeaderRefused(f"{value!r} is no list of message identifiers")
    return value


def _boundary(letter: Letter) -> str:
    return "=_" + re.sub("[^A-Za-z0-9]", "", letter.message_id)[:48]


def _part(body: str, subtype: str) -> MIMENonMultipart:
    part = MIMENonMultipart("text", subtype, charset="utf-8")
    part.set_payload(body, charset=_UTF8)
    return part


def _check(raw: bytes, *, expected: list[str]) -> None:
    """The head holds exactly the fields we meant, each once: the last guard, whatever the values were."""
    head = raw.partition(b"\r\n\r\n")[0]
    names = re.findall(rb"^([^\s:]+):", head.replace(b"\r\n", b"\n"), re.MULTILINE)
    lines = re.split(rb"\r\n|\r|\n", head)
    folded = all(re.match(rb"[!-9;-~]+:|[ \t]", line) for line in lines)
    if sorted(name.decode("ascii", "replace").lower() for name in names) != sorted(n.lower() for n in expected):
        raise HeaderRefused("the header fields are not the ones meant")
    if not folded or b"\0" in head or re.search(rb"\r(?!\n)|(?<!\r)\n", head):
        raise HeaderRefused("a header field is broken into lines in a way that is not ours")
