"""The calculator "when will I hear back?": a question in the address, an answer with its reasons, for anybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from podpora.contracts.selectors import NoPolicy, policy_in_force
from podpora.faces.web.policy.editions import editions
from podpora.faces.web.policy.examples import examples_for
from podpora.faces.web.policy.frame import frame
from podpora.faces.web.policy.places import Somewhere, guess, zone_in
from podpora.faces.web.policy.reader import own_program
from podpora.faces.web.policy.views import in_language, standing
from podpora.faces.web.policy.when_answer import Answer, answer
from podpora.faces.web.policy.when_form import WORDS, WhenForm
from podpora.faces.web.policy_words import PolicyWords
from podpora.lib.moment import now
from podpora.policy import UnknownCode


@require_safe
def when(request: HttpRequest, language: str) -> HttpResponse:
    """The form with its answer. Without a question it is answered for a guessed place and this moment."""
    at = now()
    found = editions(at)
    edition = standing(found)
    in_language(edition, language)
    asked = {word: value for word in WORDS if (value := request.GET.get(word, "").strip()[:64])}
    with override(language):
        start = guess(request, language)
        own = own_program(request, edition.policy, at)
        form = WhenForm(asked, policy=edition.policy, start=start, now=at, language=language, program=own)
        answered = _answer(form, reverse("web:policy_when", args=[language]))
        where = _place(form, start)
        names = PolicyWords(answered.policy if answered else edition.policy, language)
        context = frame(edition, language, "when", found) | {
            "form": form,
            "answer": answered,
            "policy_words": names,
            "severity_said": names.name(f"severity.{answered.severity}") if answered and answered.severity else "",
            "is_asked": bool(asked),
            "is_reader": request.user.is_authenticated,
            "start": start,
            "own_program": own,
            "start_said": start.said(language),
            "place_said": where.said(language),
            "examples": examples_for(edition.policy, where, language, now=at),
        }
        made = render(request, "web/policy/when.html", context)
    made.headers["Content-Language"] = language
    made.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(made, ["Accept-Language", "Cookie"])
    return made


def _answer(form: WhenForm, address: str) -> Answer | None:
    """The answer by the policy in force at the moment of filing; None with the fault told at its field."""
    if not form.is_valid():
        return None
    filed_at: datetime = form.cleaned_data["filed_at"]
    asked: dict[str, Any] = form.cleaned_data
    try:
        policy = policy_in_force(filed_at)[1]
        return answer(policy, asked, address=address, own_zone=timezone.get_current_timezone_name())
    except NoPolicy:
        form.add_error("at", gettext("No policy was in force at that time."))
    except UnknownCode:
        form.add_error("program", gettext("The policy in force at that time has no such program or severity."))
    return None


def _place(form: WhenForm, start: Somewhere) -> Somewhere:
    """The place of the question as far as it is readable, else the one it starts with."""
    known = getattr(form, "cleaned_data", {})
    if not known.get("country"):
        return start
    return Somewhere(known["country"], known.get("subdivision", ""), known.get("zone") or zone_in(known["country"]))
