"""The whole policy without a desk: as one HTML file, as text and as data, from the same parts as the pages."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.web import times
from podpora.faces.web.policy.page import Block, Page, page_of
from podpora.faces.web.policy.phone_files import as_data
from podpora.faces.web.policy.phones import PhoneLine
from podpora.faces.web.policy.prose import Prose
from podpora.faces.web.policy.records import Record, groups
from podpora.faces.web.policy.sheet import sheet
from podpora.faces.web.policy.tables import Table
from podpora.policy import Policy

WIDTH: Final = 79
SHEETS: Final = ("tokens", "base", "parts", "policy")
CSS: Final = Path(__file__).parents[1] / "static" / "web" / "css"

Json = dict[str, Any]


def as_html(policy: Policy, language: str) -> str:
    """One file with its styles, without script, that needs nothing else; addresses of the desk are whole ones."""
    made = sheet(policy, language, about="")
    context = {
        "language": language,
        "page": made.page,
        "sheet": made,
        "effective": times.said_day(policy.effective),
        "groups": groups(Prose(policy, language)),
        "styles": SafeString(f"<style>\n{_styles()}</style>"),  # a file of its own: no page of the desk has any inside
        "vendor_name": policy.document.vendor,
    }
    return re.sub(r'href="/', f'href="{settings.PUBLIC_URL}/', render_to_string("web/policy/printed.html", context))


def _styles() -> str:
    return "\n".join((CSS / f"{name}.css").read_text("utf-8") for name in SHEETS)


def as_data_of_page(policy: Policy, language: str) -> Json:
    """Sections with their words and tables, the records, the phone directory, and all figures of the document."""
    page, prose = page_of(policy, language, settings.PHONES_DIALLABLE), Prose(policy, language)
    return {
        "vendor": policy.document.vendor,
        "language": language,
        "effective": policy.effective.isoformat(),
        "sha256": policy.sha256,
        "sections": [
            {
                "key": section.key,
                "number": section.number,
                "title": section.title,
                "clauses": [_block_data(block) for block in section.blocks],
            }
            for section in page.sections
        ],
        "records": [_record_data(record) for group in groups(prose) for record in group.records],
        "phones": as_data(prose, are_diallable=settings.PHONES_DIALLABLE),
        "figures": {key: value for key, value in policy.as_json().items() if key != "texts"},
    }


def _block_data(block: Block) -> Json:
    found: Json = {"clause": block.clause, "title": block.title, "text": "\n\n".join(paragraphs(str(block.body)))}
    if block.table:
        found["table"] = {
            "key": block.table.key,
            "columns": [block.table.corner, *(plain(column.said) for column in block.table.columns)],
            "rows": grid(block.table),
        }
    if block.items:
        found["items"] = [
            {"clause": item.clause, "title": item.title, "text": "\n\n".join(paragraphs(str(item.body)))}
            for item in block.items
        ]
    return found


def _record_data(record: Record) -> Json:
    return {
        "key": record.key,
        "kind": record.kind,
        "title": record.title,
        "about": [plain(str(link)) for link in record.about],
        "readings": [{"said": said, "chosen": chosen} for said, chosen in record.readings],
        "why": "\n\n".join(paragraphs(str(record.why))),
    }


# --- text -----------------------------------------------------------------------------------------------------------


def as_text(policy: Policy, language: str) -> str:
    """The policy for a terminal or a mail: 79 characters a line, tables drawn with spaces."""
    page = page_of(policy, language, settings.PHONES_DIALLABLE)
    lines = list(_head(policy, page))
    for section in page.sections:
        lines += _heading(" ".join(filter(None, (section.number, section.title))), "=" if section.level == 2 else "-")
        for block in section.blocks:
            lines += _block_lines(block)
    for group in groups(Prose(policy, language)):
        lines += _heading(group.title, "=")
        lines += [*_wrapped(group.said), ""]
        for record in group.records:
            lines += _record_lines(record)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip() + "\n"


def _head(policy: Policy, page: Page) -> Iterator[str]:
    title = f"{policy.document.vendor}: {gettext('Customer support policy')}"
    yield from (title, "=" * len(title), "")
    yield from _wrapped(
        gettext("In force since %(day)s. This page is printed from the same document that runs our support desk.")
        % {"day": times.said_day(policy.effective)}
    )
    yield ""
    for main, below in page.contents:
        yield " ".join(filter(None, (main.number, main.title)))
        yield from (f"   {sub.number} {sub.title}" for sub in below)


def _heading(title: str, rule: str) -> list[str]:
    return ["", "", title, rule * len(title), ""]


def _block_lines(block: Block) -> Iterator[str]:
    if block.title:
        yield from (block.title, "")
    yield from _paragraph_lines(str(block.body))
    for item in block.items:
        body = [line for paragraph in paragraphs(str(item.body)) for line in _wrapped(paragraph, indent="    ")]
        yield from (f"  {item.title}", *body, "")
    if block.table:
        yield from (*_table_lines(block.table), "")
    for group in block.phones:
        yield from (group.title, "")
        for line in group.lines:
            yield from _phone_lines(line)
        yield ""


def _phone_lines(line: PhoneLine) -> Iterator[str]:
    name, marks = ", ".join(filter(None, (line.country, line.line))), ", ".join(line.marks)
    begin = f"  {name:<30}{line.printed:<20}"
    fits = len(begin) + len(marks) <= WIDTH
    yield begin + marks if fits else begin
    for said in (marks if not fits else "", line.note):
        yield from _wrapped(said, indent="      ")


def _paragraph_lines(html: str) -> Iterator[str]:
    """Paragraphs with an empty line after each, the items of a list close together."""
    found = paragraphs(html)
    for paragraph, after in zip(found, [*found[1:], ""], strict=False):
        yield from _wrapped(paragraph)
        if not (paragraph.startswith("- ") and after.startswith("- ")):
            yield ""


def _record_lines(record: Record) -> Iterator[str]:
    yield f"{record.key} {record.title}"
    yield from _wrapped("; ".join(plain(str(link)) for link in record.about), indent="    ")
    for said, chosen in record.readings:
        yield from _wrapped(f"- {said}{' ' + gettext('(chosen)') if chosen else ''}", indent="    ")
    for paragraph in paragraphs(str(record.why)):
        yield from _wrapped(paragraph, indent="    ")
    yield ""


def _table_lines(table: Table) -> Iterator[str]:
    """Columns side by side where they fit; else one row below the other, each cell with the name of its column."""
    rows = [[plain(table.corner), *(plain(column.said) for column in table.columns)], *grid(table)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    if sum(widths) + 2 * len(widths) <= WIDTH:
        for number, row in enumerate(rows):
            yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
            if not number:
                yield "  ".join("-" * width for width in widths)
        return
    for row in rows[1:]:
        yield row[0]
        for label, cell in zip(rows[0][1:], row[1:], strict=True):
            yield from _wrapped(f"{label}: {cell}", indent="    ")


def grid(table: Table) -> list[list[str]]:
    """The words of a table, row by row, its head first in each; no HTML."""
    return [
        [plain(str(row.head.said)), *(plain(f"{cell.said} {cell.note}") for cell in row.cells)] for row in table.rows
    ]


def plain(html: str) -> str:
    """Words without HTML, on one line."""
    apart = re.sub(r"</(?:li|p|ul)>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())


def paragraphs(html: str) -> Sequence[str]:
    """Paragraphs and items of lists, each as plain words; items begin with a dash."""
    found = re.findall(r"<(p|li)\b[^>]*>(.*?)</\1>", html, flags=re.DOTALL)
    return [("- " if kind == "li" else "") + plain(words) for kind, words in found]


def _wrapped(text: str, indent: str = "") -> list[str]:
    hanging = indent + ("  " if text.startswith("- ") else "")
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False)
