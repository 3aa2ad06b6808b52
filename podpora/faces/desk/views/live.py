"""What an open case page asks beside itself: who else is there, what is new, what is unsent, who will be mailed."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from podpora.cases.actions.close_tab import close_tab
from podpora.cases.actions.discard_unsent import discard_unsent
from podpora.cases.actions.keep_unsent import keep_unsent
from podpora.cases.actions.show_presence import show_presence
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.attendance import attendance, news_of, others_at
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.case import gate, mark_of, writers_of
from podpora.faces.web import refusals, times
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.numbers import whole_number
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.notifications.preview import mailed_by_reply


@require_POST
@for_engineers
def presence(request: ReaderRequest, number: str) -> HttpResponse:
    """A sign of life of an open page (``writing``, or ``left``); the answer says who else is there and how much is new
    after ``seen``, or 204 where that is as the page ``known``s it."""
    case, at = gate(request.actor, number), now()
    is_here = not request.POST.get("left")
    writing = request.POST.get("writing", "")
    try:
        show_presence(actor=request.actor, now=at, number=case.number, writing=writing, is_here=is_here)
    except NoSuchCase:  # it was there a moment ago
        raise Http404 from None
    if not is_here:
        return HttpResponse(status=204)
    others, news = others_at(request.actor, case, now=at), news_of(request.actor, case, after=_seen(request))
    mark = mark_of(others, news)
    if mark == request.POST.get("known"):
        return HttpResponse(status=204)
    context = {"present": others, "writers": writers_of(others), "news": news, "mark": mark, "case": case}
    return render(request, "desk/parts/live.html", context)


@require_POST
@for_engineers
def unsent(request: ReaderRequest, number: str) -> HttpResponse:
    """Keeps the words of a composer; 409 with what is kept where another window wrote meanwhile, with nothing
    (an empty mark) where it sent them or threw them away."""
    case = gate(request.actor, number)
    try:
        kept, is_kept = keep_unsent(
            actor=request.actor,
            now=now(),
            number=case.number,
            kind=request.POST.get("kind", ""),
            body=request.POST.get("body", ""),
            seen=request.POST.get("mark", ""),
            state=request.POST.get("state", "")[:32],
        )
    except Refused as refused:
        return JsonResponse({"said": [refusals.said(reason) for reason in refused.because]}, status=422)
    answer: dict[str, Any] = {"mark": kept.mark, "at": times.said(kept.at, None, "time") if kept.at else ""}
    return JsonResponse(answer if is_kept else answer | {"body": kept.body}, status=200 if is_kept else 409)


@require_POST
@for_engineers
def discard(request: ReaderRequest, number: str) -> HttpResponse:
    """Throws the unsent words of one composer away."""
    case, kind = gate(request.actor, number), request.POST.get("discard", "")
    discard_unsent(actor=request.actor, now=now(), number=case.number, kind=kind)
    return redirect(f"{reverse('desk:case', args=[case.number])}#write")


@require_POST
@for_engineers
def close(request: ReaderRequest) -> HttpResponse:
    """Puts an open case away; away from its own page the next open one follows, or the queue."""
    case = gate(request.actor, request.POST.get("close", ""))
    here = request.POST.get("here", "")
    close_tab(actor=request.actor, now=now(), number=case.number)
    if here and here != case.number:
        return redirect("desk:case", number=gate(request.actor, here).number)
    kept = attendance(request.actor, case, now=now()).kept
    return redirect("desk:case", number=kept[-1].number) if kept else redirect("desk:queue")


@require_GET
@for_engineers
def mailed(request: ReaderRequest, number: str) -> HttpResponse:
    """Who a reply would be mailed to, by name."""
    case = gate(request.actor, number)
    if case.is_closed:
        raise Http404
    context = {"case": case, "mailed": mailed_by_reply(request.actor, case), "here": "case"}
    if request.headers.get("X-Part"):
        return render(request, "desk/parts/mailed.html", context)
    return page(request, "desk/mailed.html", context)


def _seen(request: ReaderRequest) -> int:
    return whole_number(request.POST.get("seen", "")) or 0
