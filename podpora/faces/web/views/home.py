"""The start page: for visitors what they can do here, for people signed in their own face."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from podpora.contracts.selectors import NoPolicy, policy_in_force
from podpora.faces.web.gates import home_of
from podpora.faces.web.landing import landing_of
from podpora.lib.moment import now
from podpora.people import selectors as people


def home(request: HttpRequest) -> HttpResponse:
    """Contacts to the portal, engineers to the desk, visitors to the landing page."""
    if request.user.is_authenticated:
        return redirect(home_of(people.actor_for(request.user)))
    try:
        landing = landing_of(policy_in_force(now())[1])
    except NoPolicy:
        landing = None
    return render(request, "web/landing.html", {"landing": landing, "section": "home"})


def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Doors of the sign-in package that this desk does not open: accounts are by invitation, addresses are loaded."""
    raise Http404
