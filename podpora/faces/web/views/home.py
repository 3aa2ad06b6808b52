"""The start page: for visitors the way in, for people signed in their own face."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from podpora.faces.web.gates import home_of
from podpora.people import selectors as people


def home(request: HttpRequest) -> HttpResponse:
    """Contacts to the portal, engineers to the desk, visitors to the landing page."""
    if request.user.is_authenticated:
        return redirect(home_of(people.actor_for(request.user)))
    return render(request, "web/landing.html")


def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Doors of the sign-in package that this desk does not open: accounts are by invitation, addresses are loaded."""
    raise Http404
