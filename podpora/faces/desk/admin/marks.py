"""What of a policy's page differs from the page of the version before it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override, pgettext

from podpora.faces.web.policy.change_words import ChangeWords, change_words
from podpora.faces.web.policy.page import Block, Section, page_of
from podpora.policy import Policy, compare

NEW, CHANGED, GONE = "new", "changed", "gone"
_TONES = {NEW: "done", CHANGED: "needs", GONE: "late"}
_NO_WORDS = frozenset({"clause", "anchors", "mark"})
"""Fields of a block that say where it stands and how old its translation is, not what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """A block that differs: its mark, its title, and the anchor where it stands ('' where it stands no more)."""

    mark: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """The sections of the page, each block that differs with a mark in front of its words; and those blocks."""

    sections: tuple[Section, ...]
    changes: tuple[Change, ...]

    @property
    def gone(self) -> list[Change]:
        return [each for each in self.changes if each.mark == GONE]


def chip(mark: str) -> SafeString:
    """The mark as a chip, in the active language."""
    said = {
        NEW: pgettext("mark of a clause", "new"),
        CHANGED: pgettext("mark of a clause", "changed"),
        GONE: pgettext("mark of a clause", "left out"),
    }
    return format_html('<span class="chip {}">{}</span>', _TONES[mark], said[mark])


@lru_cache(maxsize=16)
def marked_page(policy: Policy, older: Policy | None, language: str) -> MarkedPage:
    """The page of ``policy`` in a language, marked against that of ``older``; without it nothing is marked.

    The marks are in that language too, as all of a page is.
    """
    with override(language):
        sections = page_of(policy, language, settings.PHONES_DIALLABLE).sections
        if older is None:
            return MarkedPage(tuple(sections), ())
        spoken = language if language in older.languages else older.languages[0]
        with override(spoken):
            before = dict(_blocks(page_of(older, spoken, settings.PHONES_DIALLABLE).sections))
        marked, changes = [], []
        for section in sections:
            blocks = []
            for key, block in _blocks([section]):
                mark = _mark(block, before.pop(key, None))
                blocks.append(_with_mark(block, mark))
                if mark:
                    changes.append(Change(mark, block.title or section.title, block.clause or f"section.{section.key}"))
            marked.append(replace(section, blocks=blocks))
        gone = [Change(GONE, block.title or key.partition("/")[2], "") for key, block in before.items()]
    return MarkedPage(tuple(marked), (*changes, *gone))


@lru_cache(maxsize=16)
def differences(policy: Policy, older: Policy | None, language: str) -> list[ChangeWords]:
    """What the policy changes against ``older``, in words of the active ``language``: what, for whom, how it was."""
    return [] if older is None else change_words(compare(older, policy), older, policy, language)


def _blocks(sections: list[Section]) -> Iterator[tuple[str, Block]]:
    """The blocks, each with a key that stays the same between versions."""
    for section in sections:
        for number, block in enumerate(section.blocks):
            named = block.clause or (block.table.key if block.table is not None else str(number))
            yield f"{section.key}/{named}", block


def _mark(block: Block, before: Block | None) -> str:
    if before is None:
        return NEW
    return "" if _said(block) == _said(before) else CHANGED


def _said(block: Block) -> list[object]:
    return [getattr(block, field.name) for field in fields(block) if field.name not in _NO_WORDS]


def _with_mark(block: Block, mark: str) -> Block:
    if not mark:
        return block
    body = format_html('<p class="marked-as {}">{}</p>{}', mark, chip(mark), block.body)
    return replace(block, body=body)
