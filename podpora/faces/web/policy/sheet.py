"""The text of the policy as HTML: sections with their blocks, kept per version, language and reader's programs."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from podpora.faces.web.policy.delivery import settings_key
from podpora.faces.web.policy.page import Page, page_of
from podpora.faces.web.policy.prose import Prose
from podpora.faces.web.policy.records import Group, groups
from podpora.policy import Policy


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version in one language: its parts as values, and all clauses as HTML."""

    page: Page
    clauses: SafeString


def sheet(policy: Policy, language: str, *, about: str, programs: frozenset[str] = frozenset()) -> Sheet:
    """The whole text. ``about`` is the address of the recorded readings; ``programs`` are marked as the reader's."""
    return _sheet(policy, language, about, programs, settings_key())


@dataclass(frozen=True, slots=True)
class Recorded:
    """The readings and defaults of a version in one language: as values, and all of them as HTML."""

    groups: list[Group]
    html: SafeString


@lru_cache(maxsize=16)
def recorded(policy: Policy, language: str, *, at: str) -> Recorded:
    """What was recorded; ``at`` is the address of the document's page."""
    with override(language):
        found = groups(Prose(policy, language, at=at))
        context = {"groups": found, "source_language": policy.languages[0]}
        return Recorded(found, SafeString(render_to_string("web/policy/record_groups.html", context)))


@lru_cache(maxsize=48)
def _sheet(policy: Policy, language: str, about: str, programs: frozenset[str], _: tuple[Hashable, ...]) -> Sheet:
    with override(language):
        page = page_of(policy, language, settings.PHONES_DIALLABLE)
        context: dict[str, Any] = {
            "page": page,
            "about": about,
            "programs": programs,
            "are_diallable": settings.PHONES_DIALLABLE,
            "source_language": policy.languages[0],
        }
        return Sheet(page, SafeString(render_to_string("web/policy/clauses.html", context)))
