"""Work around the clock on a case, and handing it over."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases.actions.accept_handover import accept_handover
from podpora.cases.actions.begin_again import begin_again
from podpora.cases.actions.end_continuous_work import end_continuous_work
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.name_resource import name_resource
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.selectors.continuous import handover_of
from podpora.cases.selectors.routing import engineers_by_fit
from podpora.faces.desk.frame import page
from podpora.faces.desk.routing_forms import HandoverForm
from podpora.faces.desk.views.case import gate
from podpora.faces.desk.views.kept import put_back
from podpora.faces.desk.views.routing import address
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people


@require_POST
@for_engineers
def resource(request: ReaderRequest, number: str) -> HttpResponse:
    """Somebody at the customer is available now, or nobody is."""
    case = gate(request.actor, number)
    form = "lose" if request.POST.get("do") == "lose" else "name"
    typed = {field: request.POST.get(field, "") for field in (("words",) if form == "lose" else ("name", "phone"))}
    given: dict[str, Any] = {"actor": request.actor, "now": now(), "number": case.number, **typed}
    try:
        if form == "lose":
            lose_resource(**given)
            messages.success(request, gettext("Paused. The customer is told."))
        else:
            name_resource(**given)
            messages.success(request, gettext("The technical contact is recorded; the work goes on."))
    except Refused as refused:
        return put_back(request, number, refused, form=form, **typed)
    return redirect(address(request, case))


@require_POST
@for_engineers
def facts(request: ReaderRequest, number: str) -> HttpResponse:
    """What ends the work: a solution in place, and less impact."""
    case = gate(request.actor, number)
    typed = {field: request.POST.get(field, "") for field in ("has_solution", "is_impact_reduced", "words")}
    try:
        work = end_continuous_work(
            actor=request.actor,
            now=now(),
            number=case.number,
            has_solution="has_solution" in request.POST,
            is_impact_reduced="is_impact_reduced" in request.POST,
            words=typed["words"],
        )
    except Refused as refused:
        return put_back(request, number, refused, form="end", **typed)
    over, goes_on = gettext("Work around the clock has ended."), gettext("Saved. Work around the clock goes on.")
    messages.success(request, over if work.ended_at is not None else goes_on)
    return redirect(address(request, case))


@require_POST
@for_engineers
def again(request: ReaderRequest, number: str) -> HttpResponse:
    """What ended the work does not hold: it begins again."""
    case, words = gate(request.actor, number), request.POST.get("words", "")
    try:
        begin_again(actor=request.actor, now=now(), number=case.number, words=words)
    except Refused as refused:
        return put_back(request, number, refused, form="again", words=words)
    messages.success(request, gettext("Work around the clock goes on. The customer is told."))
    return redirect(address(request, case))


@require_http_methods(["GET", "POST"])
@for_engineers
def handover(request: ReaderRequest, number: str) -> HttpResponse:
    """Offers the case to the next engineer with a written summary."""
    case, at = gate(request.actor, number), now()
    if case.is_closed:
        raise Http404
    fits = engineers_by_fit(request.actor, case, now=at)
    others = [fit for fit in fits if case.assignee is None or fit.code != case.assignee.code]
    waiting = handover_of(case)
    initial = {"summary": waiting.summary if waiting else "", "key": uuid.uuid4().hex}
    form = HandoverForm(request.POST or None, fits=others, initial=initial)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        to = people.engineer_by_code(given["engineer"]) if given["engineer"] else None
        try:
            offer_handover(
                actor=request.actor,
                now=at,
                number=case.number,
                summary=given["summary"],
                to=to,
                submission_key=given["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("Offered. The case stays with you until somebody accepts."))
            return redirect(address(request, case))
    context = {"case": case, "form": form, "fits": others[:3], "waiting": waiting, "here": "case"}
    return page(request, "desk/handover.html", context, status=422 if form.errors else 200)


@require_POST
@for_engineers
def accept(request: ReaderRequest, number: str) -> HttpResponse:
    """The handover is accepted: the case is the actor's now."""
    case = gate(request.actor, number)
    try:
        accept_handover(actor=request.actor, now=now(), number=case.number)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("The case is yours now."))
    return redirect(address(request, case))
