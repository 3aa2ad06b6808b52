"""The lists of the desk: views, filters of one's own, and what changed in them meanwhile."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.filters import ORDERS
from podpora.cases.selectors.unread import unread_among
from podpora.faces.desk import columns, filter_words
from podpora.faces.desk.frame import counts_mark, counts_of, page
from podpora.faces.desk.lists import PARTS, ROWS, Asked, asked_for, mark_of
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.people import named
from podpora.people import selectors as people
from podpora.roster import selectors as roster

ORDER_NAMES: Final = {
    "due": _("what is due first"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "updated": _("last updated first"),
}


@require_GET
@for_engineers
def queue(request: ReaderRequest) -> HttpResponse:
    """A page of cases; ``view`` and the parts of a filter say which, ``order`` how, ``after`` goes on."""
    asked, at = asked_in(request), now()
    look, cursor = cases.look_of(request.actor), request.GET.get("after", "")
    found = cases.desk_queue(request.actor, now=at, wanted=asked.wanted, order=asked.order, cursor=cursor, limit=ROWS)
    said = words_in_force()
    context = {
        "page": found,
        "unread": unread_among(request.actor, [row.key for row in found.rows]),
        "asked": asked,
        "look": look,
        "title": asked.title,
        "chips": filter_words.chips(request.actor, asked, said) if asked.is_changed or asked.view.name else [],
        "orders": _orders(asked),
        "columns": columns.chosen(asked.view.columns or look.columns),
        "may_share": filter_words.may_share(request.actor),
        "mark": mark_of([(row.number, row.mark) for row in found.rows], now=at),
        "here": asked.here,
        "now": at,
        "is_first": not cursor,
        "next_address": f"?{asked.query}&{urlencode({'after': found.next_cursor})}" if found.next_cursor else "",
    }
    return page(request, "desk/queue.html", context)


@require_GET
@for_engineers
def live(request: ReaderRequest) -> HttpResponse:
    """What changed in the rail's counts and in the list that lies open: 204 where nothing did.

    ``counts`` and ``list`` are the marks that the reader has; the answer bears the new ones.
    """
    at = now()
    counts = counts_of(request.actor, now=at, look=cases.look_of(request.actor))
    told: dict[str, Any] = {}
    mark = counts_mark(counts)
    if mark != request.GET.get("counts"):
        told |= {"counts": counts, "mark": mark}
    if request.GET.get("list"):
        asked = asked_in(request)
        rows = cases.desk_marks(request.actor, now=at, wanted=asked.wanted, order=asked.order, limit=ROWS)
        list_mark = mark_of(rows, now=at)
        if list_mark != request.GET.get("list"):
            told["list"] = list_mark
    answer = JsonResponse(told) if told else HttpResponse(status=204)
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@for_engineers
def filter_form(request: ReaderRequest) -> HttpResponse:
    """The form that narrows a list; sent, it leads to the list that it asks for."""
    asked = asked_in(request)
    typed = " ".join(request.GET.get("named", "").split())
    found = named.customers_named(request.actor, typed, limit=2)
    if "apply" in request.GET and (not typed or len(found) == 1):
        data = {name: values for name, values in request.GET.lists() if name in PARTS and any(values)}
        if found:
            data["customer"] = [found[0][0]]
        data |= {"order": [asked.order]} if asked.order != "due" else {}
        return redirect(f"{reverse('desk:queue')}?{urlencode(data or {'view': 'all'}, doseq=True)}")
    context = {
        "asked": asked,
        "parts": filter_words.parts(request.actor, asked.wanted, words_in_force()),
        "customers": filter_words.customers(request.actor, asked.wanted.customer),
        "orders": _orders(asked),
        "typed": typed,
        "is_vague": bool(typed) and len(found) > 1,
        "is_unknown": bool(typed) and not found,
        "here": "filter",
    }
    return page(request, "desk/filter.html", context)


def asked_in(request: ReaderRequest) -> Asked:
    """The list that the address asks for; a view, customer or queue that the reader does not have is a 404."""
    asked = asked_for(request.actor, request.GET)
    customer, in_queue = request.GET.get("customer"), request.GET.get("queue")
    if (
        asked is None
        or (customer and people.customer_for(request.actor, customer) is None)
        or (in_queue and in_queue not in {"mine", *(code for code, _ in roster.queue_names())})
    ):
        raise Http404
    return asked


def _orders(asked: Asked) -> list[tuple[str, Any, bool]]:
    return [] if asked.wanted.closed else [(one, ORDER_NAMES[one], one == asked.order) for one in ORDERS]
