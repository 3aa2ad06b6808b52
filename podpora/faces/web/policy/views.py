"""The public pages of the policy: the document in each language, its versions, its clauses, what was recorded about it.

``/policy/`` leads to the reader's language, ``/policy/<language>/`` is the version in force, and
``/policy/<language>/<clause>/`` leads to a clause by its stable key, in the last version that has it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from podpora.contracts.selectors import operator_days
from podpora.faces.web import times
from podpora.faces.web.policy import delivery
from podpora.faces.web.policy.change_words import change_words
from podpora.faces.web.policy.editions import Edition, editions, in_force
from podpora.faces.web.policy.examples import worked_examples
from podpora.faces.web.policy.frame import frame
from podpora.faces.web.policy.phones import PhoneLine, lines_for
from podpora.faces.web.policy.places import home_of
from podpora.faces.web.policy.prose import Prose
from podpora.faces.web.policy.reader import Reader, reader_of
from podpora.faces.web.policy.sheet import recorded, sheet
from podpora.lib.moment import now
from podpora.policy import Policy, compare


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """To the policy in force in the reader's language; in the policy's first one where it is not published in that."""
    return _to_reader(reverse("web:policy_in", args=[language_of_reader(standing(editions(now())).policy)]))


@require_safe
def policy_in(request: HttpRequest, language: str) -> HttpResponse:
    """The policy in force in the language of the address. ``/policy/<clause>/`` leads there in the reader's."""
    found = editions(now())
    held = standing(found)
    if language in held.policy.languages:
        return _document(request, held, language, found)
    return _to_reader(_place_of(language, language_of_reader(held.policy), found))


@require_safe
def clause(request: HttpRequest, language: str, clause: str) -> HttpResponse:
    """To the place of a clause in the version in force; of one that is gone, in the last version that had it."""
    found = editions(now())
    in_language(standing(found), language)
    return HttpResponseRedirect(_place_of(clause, language, found))


@require_safe
def about(request: HttpRequest, language: str, effective: str = "") -> HttpResponse:
    """Readings and defaults recorded in the version in force, or in the one of that day."""
    found = editions(now())
    edition = _edition_on(effective, found) if effective else standing(found)
    in_language(edition, language)

    def context() -> dict[str, Any]:
        found_there = recorded(edition.policy, language, at=edition.address(language))
        return frame(edition, language, "about", found) | {"recorded": found_there}

    with override(language):
        key = (edition.policy.sha256, edition.standing, "about")
        at = edition.changed_at
        return delivery.page(request, "web/policy/about.html", context, key=key, language=language, at=at)


@require_safe
def versions(request: HttpRequest, language: str) -> HttpResponse:
    """All versions of the policy, each at its own address."""
    found = editions(now())
    in_language(standing(found), language)

    def context() -> dict[str, Any]:
        return frame(standing(found), language, "versions", found) | {
            "versions": [(each, *_days(each), each.address(language), each.changes_address(language)) for each in found]
        }

    with override(language):
        key = tuple((each.version.sha256, each.standing) for each in found)
        at = max(each.changed_at for each in found)
        return delivery.page(request, "web/policy/versions.html", context, key=key, language=language, at=at)


@require_safe
def version(request: HttpRequest, language: str, effective: str) -> HttpResponse:
    """One version at the address that stays with it, in a language that it is published in."""
    found = editions(now())
    edition = _edition_on(effective, found)
    if language not in edition.policy.languages:
        if language not in {code for each in found for code in each.policy.languages}:
            raise Http404
        return HttpResponseRedirect(edition.own_address(edition.policy.languages[0]))
    return _document(request, edition, language, found)


@require_safe
def changes(request: HttpRequest, language: str, effective: str) -> HttpResponse:
    """What differs, in words, between the version of that day and the one in force; the later one is the new one."""
    found = editions(now())
    edition, held = _edition_on(effective, found), standing(found)
    in_language(held, language)
    if edition.standing == "in-force":
        return HttpResponseRedirect(reverse("web:policy_versions", args=[language]))
    old, new = (held, edition) if edition.standing == "coming" else (edition, held)

    def context() -> dict[str, Any]:
        said = change_words(compare(old.policy, new.policy), old.policy, new.policy, language)
        days = {"old_day": times.said_day(old.effective_on), "new_day": times.said_day(new.effective_on)}
        where = new.address(language if language in new.policy.languages else new.policy.languages[0])
        parts = [[each for each in said if (each.kind == "wording") is is_wording] for is_wording in (False, True)]
        return (
            frame(held, language, "versions", found)
            | days
            | {
                "rules": parts[0],
                "wordings": parts[1],
                "where": where,
                "old": old,
                "new": new,
                "is_coming": edition.standing == "coming",
            }
        )

    with override(language):
        key = (old.policy.sha256, new.policy.sha256, "changes")
        at = max(old.changed_at, new.changed_at)
        return delivery.page(request, "web/policy/changes.html", context, key=key, language=language, at=at)


def standing(found: list[Edition]) -> Edition:
    """The version in force; not found where there is none."""
    held = in_force(found)
    if held is None:
        raise Http404
    return held


def in_language(edition: Edition, language: str) -> None:
    """Not found where the version is not published in that language."""
    if language not in edition.policy.languages:
        raise Http404


def language_of_reader(policy: Policy) -> str:
    """The reader's language where the policy has it, else the policy's first one."""
    reader = (get_language() or "en").partition("-")[0]
    return reader if reader in policy.languages else policy.languages[0]


def _document(request: HttpRequest, edition: Edition, language: str, found: list[Edition]) -> HttpResponse:
    with override(language):
        reader = reader_of(request, edition.policy, now())

        def context() -> dict[str, Any]:
            mine = reader.programs if reader else frozenset()
            made = sheet(edition.policy, language, about=edition.about_address(language), programs=mine)
            shown = {
                "sheet": made,
                "page": made.page,
                "reader": reader,
                "numbers": _own_numbers(edition, language, reader),
                **worked_examples(request, edition, language, now()),
            }
            return frame(edition, language, "document", found) | shown

        coming = tuple(each.version.sha256 for each in found if each.standing == "coming")
        ahead = (now().date(), *operator_days(home_of(language).country)) if edition.standing == "in-force" else ()
        key = (edition.policy.sha256, edition.standing, edition.until, coming, *ahead)  # examples lie ahead
        at = max([edition.changed_at, *(each.version.published_at for each in found if each.standing == "coming")])
        return delivery.page(request, "web/policy/document.html", context, key=key, language=language, at=at)


def _own_numbers(edition: Edition, language: str, reader: Reader | None) -> list[PhoneLine]:
    prose = Prose(edition.policy, language)
    countries = reader.countries if reader else ()
    return [line for each in countries for line in lines_for(prose, each, are_diallable=settings.PHONES_DIALLABLE)]


def _place_of(key: str, language: str, found: list[Edition]) -> str:
    """The address of a clause, or of a page of the policy that is named without its language."""
    if key in ("about", "phones", "versions", "when"):
        return reverse(f"web:policy_{key}", args=[language])
    held = standing(found)
    past = [each for each in found if each.standing == "past"]
    for edition in (held, *past):
        if key in edition.policy.clauses and language in edition.policy.languages:
            is_record = key.startswith("interpretations.")
            return f"{(edition.about_address if is_record else edition.address)(language)}#{key}"
    raise Http404


def _edition_on(effective: str, found: list[Edition]) -> Edition:
    try:
        day = date.fromisoformat(effective)
    except ValueError:
        raise Http404 from None
    edition = next((each for each in found if each.effective_on == day), None)
    if edition is None:
        raise Http404
    return edition


def _days(edition: Edition) -> tuple[str, str]:
    return times.said_day(edition.effective_on), times.said_day(edition.until) if edition.until else ""


def _to_reader(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer
