"""The queue, by time left."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.faces.desk.frame import VIEW_NAMES, page
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.people import selectors as people
from podpora.roster import selectors as roster

ROWS: Final = 30


@require_GET
@for_engineers
def home(request: ReaderRequest) -> HttpResponse:
    """The desk opens on the queue: what is due first stands on top."""
    return redirect("desk:queue")


@require_GET
@for_engineers
def queue(request: ReaderRequest) -> HttpResponse:
    """A page of open cases; ``view``, ``customer`` and ``queue`` narrow, ``after`` goes on."""
    view = request.GET.get("view", "all")
    if view not in VIEW_NAMES:
        raise Http404
    code, at = request.GET.get("queue", ""), now()
    in_queue = roster.queue_by_code(code) if code else None
    customer_code = request.GET.get("customer", "")
    of_customer = people.customer_for(request.actor, customer_code) if customer_code else None
    if (code and in_queue is None) or (customer_code and of_customer is None):
        raise Http404
    found = cases.desk_queue(
        request.actor,
        now=at,
        view=view,
        customer=customer_code,
        queue=code,
        cursor=request.GET.get("after", ""),
        limit=ROWS,
    )
    context = {
        "page": found,
        "view": view,
        "title": in_queue.name if in_queue else VIEW_NAMES[view],
        "customer": of_customer,
        "queue": in_queue,
        "here": f"queue:{code}" if in_queue else view,
        "now": at,
        "is_first": not request.GET.get("after"),
        "next_address": _next(request, found.next_cursor),
    }
    return page(request, "desk/queue.html", context)


def _next(request: ReaderRequest, cursor: str) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["after"] = cursor
    return f"?{query.urlencode()}"
