"""The phone directory for programs: as data, and as cards for an address book (vCard 4.0, RFC 6350)."""

from __future__ import annotations

from typing import Any

from podpora.faces.web.countries import country_name
from podpora.faces.web.policy.phones import href, mark_words, marks, note_words, shown_rows
from podpora.faces.web.policy.prose import Prose
from podpora.policy.document import PhoneRow


def as_data(prose: Prose, *, are_diallable: bool) -> dict[str, Any]:
    """Every number with its marks, codes beside words; ``tel`` is None where it may not be dialled."""
    document = prose.policy.document
    return {
        "vendor": document.vendor,
        "effective": prose.policy.effective.isoformat(),
        "language": prose.language,
        "needs_open_case": bool(document.phones and document.phones.needs_open_case),
        "diallable": are_diallable,
        "groups": {
            group: prose.title(f"phones.{group}") for group in (document.phones.groups if document.phones else ())
        },
        "numbers": [_number(prose, row, are_diallable) for row in shown_rows(prose.policy)],
    }


def _number(prose: Prose, row: PhoneRow, are_diallable: bool) -> dict[str, Any]:
    return {
        "country": row.country,
        "country_name": country_name(row.country, prose.language),
        "group": row.group,
        "line": row.line,
        "line_name": prose.title(f"phones.line.{row.line}"),
        "printed": row.printed,
        "e164": row.e164,
        "tel": href(row) if are_diallable else None,
        "toll_free": row.toll_free,
        "toll_free_scope": row.toll_free_scope,
        "needs_review": row.needs_review,
        "marks": dict(zip(marks(row), mark_words(prose, row), strict=True)),
        "note": note_words(prose, row) or None,
        "verified_on": row.verified_on.isoformat() if row.verified_on else None,
    }


def as_cards(prose: Prose) -> str:
    """One card for each number, named after vendor, line and country."""
    return "".join(_card(prose, row) for row in shown_rows(prose.policy))


def _card(prose: Prose, row: PhoneRow) -> str:
    vendor, country = prose.policy.document.vendor, country_name(row.country, prose.language)
    name = f"{vendor}, {prose.title(f'phones.line.{row.line}')}, {country}"
    notes = [row.printed, *mark_words(prose, row), note_words(prose, row)]
    lines = (
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"FN:{_escaped(name)}",
        f"ORG:{_escaped(vendor)}",
        f"TEL;TYPE=work,voice;VALUE=uri:{href(row)}",
        f"NOTE:{_escaped('; '.join(filter(None, notes)))}",
        "END:VCARD",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> str:
    """Lines of 75 bytes at most; the rest goes on after a space (section 3.2), no character is split."""
    parts: list[str] = [""]
    for character in line:
        limit = 75 if len(parts) == 1 else 74
        if len((parts[-1] + character).encode()) > limit:
            parts.append("")
        parts[-1] += character
    return "\r\n ".join(parts)
