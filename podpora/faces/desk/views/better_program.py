"""A better program for an open case, as the customer asked for it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from podpora.faces.desk.frame import page
from podpora.faces.desk.views.case import gate
from podpora.faces.desk.views.routing import address
from podpora.faces.web.better_program import asked
from podpora.faces.web.gates import ReaderRequest, for_engineers


@require_http_methods(["GET", "POST"])
@for_engineers
def better_program(request: ReaderRequest, number: str) -> HttpResponse:
    """What it would change, and the button."""
    case = gate(request.actor, number)
    return asked(
        request,
        case,
        back=address(request, case),
        page=lambda context: page(request, "desk/better_program.html", context | {"here": "case"}),
    )
