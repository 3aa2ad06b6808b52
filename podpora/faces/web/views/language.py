"""The language switcher: keeps the page, and the choice."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from podpora.faces.web.addresses import in_language, safe_next
from podpora.lib.moment import now
from podpora.people import selectors as people
from podpora.people.actions.update_profile import update_profile


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Sets the interface language for this browser and, signed in, for the account (D59: not that of support)."""
    back = safe_next(request, request.POST.get("next"))
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseRedirect(back)
    answer = HttpResponseRedirect(in_language(back, language))
    if request.user.is_authenticated:
        actor = people.actor_for(request.user)
        update_profile(actor=actor, now=now(), language=language, zone=actor.zone)
    return remember_language(answer, language)


def remember_language(answer: HttpResponse, language: str) -> HttpResponse:
    """Keeps the choice in this browser too, for the pages before sign-in."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
