"""The first page of administration: its parts."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from podpora.faces.desk.admin.first_steps import first_steps
from podpora.faces.desk.admin.pages import page
from podpora.faces.desk.admin.sections import sections_for
from podpora.faces.web.gates import ReaderRequest, for_engineers


@require_GET
@for_engineers
def home(request: ReaderRequest) -> HttpResponse:
    """Every part that the reader finds; an engineer without any finds no administration."""
    if not sections_for(request.actor):
        raise Http404
    return page(request, "home", {"first_steps": first_steps(request.actor)}, here="home")
