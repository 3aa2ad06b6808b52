"""The gates in front of pages: who is there, and which face is theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from podpora.faces.web.addresses import came_from, safe_next
from podpora.lib.actors import Actor
from podpora.people import selectors as people
from podpora.people.permissions import seems_to_hold

View = Callable[..., HttpResponseBase]


class ReaderRequest(HttpRequest):
    """A request behind a gate: ``actor`` is who reads."""

    actor: Actor


def for_contacts(view: View) -> View:
    """Pages of the portal. Without a session: to sign-in and back (R29). Engineers are led to their desk."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        actor = people.reader_for(request.user)
        if not actor.is_contact:
            return redirect("web:home")
        return _pass(view, request, actor, args, kwargs)

    return gate


def for_engineers(view: View) -> View:
    """Pages of the desk. For contacts there is nothing here; outside demo mode a second factor is needed."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        actor = people.reader_for(request.user)
        if not actor.is_engineer:
            raise Http404
        if not settings.IS_DEMO and not is_mfa_enabled(request.user):
            messages.warning(request, gettext("The desk needs a second step at sign-in. Turn it on to go on."))
            return redirect("mfa_activate_totp")
        return _pass(view, request, actor, args, kwargs)

    return gate


def for_engineers_with(permission: str) -> Callable[[View], View]:
    """Pages of the desk for those who seem to hold the permission; for everybody else there is nothing here."""

    def gated(view: View) -> View:
        @wraps(view)
        @for_engineers
        def gate(request: ReaderRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not seems_to_hold(request.actor, permission):
                raise Http404
            return view(request, *args, **kwargs)

        return gate

    return gated


def for_signed_in(view: View) -> View:
    """Pages for anyone with an account."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return _pass(view, request, people.reader_for(request.user), args, kwargs)

    return gate


def _pass(view: View, request: HttpRequest, actor: Actor, args: Any, kwargs: Any) -> HttpResponseBase:
    cast(ReaderRequest, request).actor = actor
    return view(request, *args, **kwargs)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To sign-in, and afterwards back to the page; a form that was sent leads back to the page it stood on."""
    back = request.get_full_path()
    if request.method != "GET":
        page = came_from(request)
        back = safe_next(request, page.path if page.netloc == request.get_host() else None, request.path)
        messages.warning(request, gettext("Your session has ended, so nothing was sent. Sign in and send it again."))
    address = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def home_of(actor: Actor) -> str:
    """The first page of an actor's own face."""
    for name in ("desk:home",) if actor.is_engineer else ("portal:home",):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse("web:account")
