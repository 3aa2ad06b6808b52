"""The public pages of the policy: the version in force, in the reader's language or in one that the address names."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override

from podpora.contracts.selectors import NoPolicy, policy_in_force
from podpora.faces.web import times, words
from podpora.faces.web.policy.page import page_of
from podpora.lib.moment import now
from podpora.policy import Policy


def policy(request: HttpRequest) -> HttpResponse:
    """The policy in force in the reader's language; in the policy's first one where it is not published in that."""
    _, in_force = _in_force()
    reader = (get_language() or "en").partition("-")[0]
    return _answer(request, in_force, reader if reader in in_force.languages else in_force.languages[0])


def policy_in(request: HttpRequest, language: str) -> HttpResponse:
    """The policy in force in the language of the address; a language it is not published in is not found."""
    _, in_force = _in_force()
    if language not in in_force.languages:
        raise Http404
    return _answer(request, in_force, language)


def _in_force() -> tuple[object, Policy]:
    try:
        return policy_in_force(now())
    except NoPolicy:
        raise Http404 from None


def _answer(request: HttpRequest, in_force: Policy, language: str) -> HttpResponse:
    """The page wholly in one language, what surrounds it included."""
    with override(language):
        page = page_of(in_force, language, settings.PHONES_DIALLABLE)
        context = {
            "section": "policy",
            "page": page,
            "effective": times.said_day(in_force.effective),
            "are_diallable": settings.PHONES_DIALLABLE,
            "published_in": [
                (code, words.OWN_NAMES.get(code, code), reverse("web:policy_in", args=[code]), code == language)
                for code in in_force.languages
            ],
        }
        answer = render(request, "web/policy/policy.html", context)
    answer.headers["Content-Language"] = language
    return answer
