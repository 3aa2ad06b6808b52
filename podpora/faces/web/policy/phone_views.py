"""The phone directory: a page that begins with the reader's country, and the same numbers for programs."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from podpora.faces.web import links
from podpora.faces.web.countries import countries, country_name
from podpora.faces.web.policy import delivery, phone_files
from podpora.faces.web.policy.editions import Edition, editions
from podpora.faces.web.policy.frame import frame
from podpora.faces.web.policy.phones import directory, groups_near, lines_for, ordered
from podpora.faces.web.policy.prose import Prose
from podpora.faces.web.policy.reader import Reader, reader_of
from podpora.faces.web.policy.views import in_language, standing
from podpora.lib.moment import now

ANYWHERE = "-"
"""The choice of no country, for a reader whose own one would be shown."""


@require_safe
def phones(request: HttpRequest, language: str) -> HttpResponse:
    """All numbers, those of the reader's country first; ``?country=PL`` chooses another one."""
    found = editions(now())
    edition = _edition(found, language)
    asked = request.GET.get("country", "")
    with override(language):
        reader = reader_of(request, edition.policy, now())
        country = asked if asked in dict(countries()) else "" if asked else _own(reader)

        def context() -> dict[str, Any]:
            return frame(edition, language, "phones", found) | _shown(edition, language, country, reader)

        key = (edition.policy.sha256, "phones", country)
        at = edition.changed_at
        return delivery.page(request, "web/policy/phone_page.html", context, key=key, language=language, at=at)


@require_safe
def phones_json(request: HttpRequest, language: str) -> HttpResponse:
    """The directory as data."""
    edition = _edition(editions(now()), language)

    def make() -> str:
        with override(language):
            found = phone_files.as_data(_prose(edition, language), are_diallable=settings.PHONES_DIALLABLE)
            return json.dumps(found, ensure_ascii=False, indent=1)

    key, at = (edition.policy.sha256,), edition.changed_at
    return delivery.file(request, make, content_type="application/json", key=key, language=language, at=at)


@require_safe
def phones_vcard(request: HttpRequest, language: str) -> HttpResponse:
    """The directory as cards for an address book; not where its numbers must not be dialled."""
    edition = _edition(editions(now()), language)
    if not settings.PHONES_DIALLABLE:
        raise Http404

    def make() -> str:
        with override(language):
            return phone_files.as_cards(_prose(edition, language))

    key, at = (edition.policy.sha256,), edition.changed_at
    kind = "text/vcard; charset=utf-8"
    answer = delivery.file(request, make, content_type=kind, key=key, language=language, at=at)
    answer.headers["Content-Disposition"] = f'attachment; filename="phones-{language}.vcf"'
    return answer


def _shown(edition: Edition, language: str, country: str, reader: Reader | None) -> dict[str, Any]:
    prose, policy = _prose(edition, language), edition.policy
    groups = directory(prose, are_diallable=settings.PHONES_DIALLABLE)
    lines = lines_for(prose, country, are_diallable=settings.PHONES_DIALLABLE) if country else ()
    federal = policy.document.federal
    is_federal = bool(federal and reader and reader.is_federal)
    return {
        "prose_body": prose.body("phones"),
        "groups": ordered(groups, groups_near(policy, country)) if country else groups,
        "country": country,
        "country_name": country_name(country) if country else "",
        "countries": countries(),
        "anywhere": ANYWHERE,
        "lines": lines,
        "stands_in": bool(lines) and country not in {row.country for row in _rows(edition)},
        "reader": reader,
        "federal_line": _federal_line(prose) if is_federal else None,
        "call": links.link("internet-call"),
        "call_is_free": settings.INTERNET_CALL_IS_FREE,
        "call_said": prose.title("text.internet-call", "body") if prose.has_body("text.internet-call") else "",
    }


def _federal_line(prose: Prose) -> Any:
    federal = prose.policy.document.federal
    said = prose.title(f"phones.line.{federal.phone_line}") if federal else ""
    groups = directory(prose, are_diallable=settings.PHONES_DIALLABLE)
    return next((line for group in groups for line in group.lines if line.line == said), None)


def _rows(edition: Edition) -> tuple[Any, ...]:
    phones = edition.policy.document.phones
    return phones.directory if phones else ()


def _own(reader: Reader | None) -> str:
    return reader.countries[0] if reader and reader.countries else ""


def _edition(found: list[Edition], language: str) -> Edition:
    """The version in force, where it has a directory and that language."""
    edition = standing(found)
    in_language(edition, language)
    if edition.policy.document.phones is None:
        raise Http404
    return edition


def _prose(edition: Edition, language: str) -> Prose:
    return Prose(edition.policy, language, at=edition.address(language))
