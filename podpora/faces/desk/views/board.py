"""The follow-the-sun board."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from podpora.cases.selectors.board import board_for
from podpora.faces.desk.frame import page
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now


@require_GET
@for_engineers
def board(request: ReaderRequest) -> HttpResponse:
    """Who has which case around the clock, the next handovers, and the hours that nobody covers."""
    at = now()
    return page(request, "desk/board.html", {"board": board_for(request.actor, now=at), "now": at, "here": "board"})
