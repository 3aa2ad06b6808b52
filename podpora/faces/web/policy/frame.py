"""What stands around each page of the policy: languages, versions, addresses for search engines."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from podpora.faces.web import times, words
from podpora.faces.web.policy.editions import Edition

PAGES = ("document", "when", "phones", "about", "versions")


def frame(edition: Edition, language: str, page: str, found: list[Edition]) -> dict[str, Any]:
    """The context of the frame. ``page`` is document, when, about, phones or versions; ``found`` are all versions."""
    coming = [each for each in found if each.standing == "coming"]
    return {
        "section": "policy" if page != "phones" else "phones",
        "edition": edition,
        "effective": times.said_day(edition.effective_on),
        "until": times.said_day(edition.until) if edition.until else "",
        "coming": [(times.said_day(each.effective_on), each.address(language)) for each in coming],
        "language": language,
        "changes_address": edition.changes_address(language),
        "are_diallable": settings.PHONES_DIALLABLE,
        "document_address": edition.address(language),
        "canonical": f"{settings.PUBLIC_URL}{address(edition, language, page)}",
        "is_indexed": edition.standing == "in-force",
        "published_in": [
            (code, words.OWN_NAMES.get(code, code), address(edition, code, page), code == language)
            for code in edition.policy.languages
        ],
        "public_url": settings.PUBLIC_URL,
        "any_language": _any_language(page) if edition.standing == "in-force" else "",
        "policy_pages": _pages(edition, language, page),
    }


def address(edition: Edition, language: str, page: str) -> str:
    """Where a page of the version is, in that language."""
    if page == "document":
        return edition.address(language)
    if page == "about":
        return edition.about_address(language)
    return reverse(f"web:policy_{page}", args=[language])


def _pages(edition: Edition, language: str, page: str) -> list[tuple[str, str, bool]]:
    """The pages of this policy: name, address, whether it is this one."""
    named = {
        "document": gettext("The policy"),
        "when": gettext("When will I hear back?"),
        "phones": gettext("Phone numbers"),
        "about": gettext("About this policy"),
        "versions": gettext("Versions"),
    }
    return [(named[each], address(edition, language, each), each == page) for each in PAGES]


def _any_language(page: str) -> str:
    return reverse("web:policy") if page == "document" else reverse("web:policy_in", args=[page])
