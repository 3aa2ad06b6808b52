"""Where a case goes: to another level, to the engineer who fits it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from podpora.cases import selectors as cases
from podpora.cases.actions.set_level import set_level
from podpora.cases.selectors.checklists import checklists_of, open_steps_of
from podpora.cases.selectors.routing import engineers_by_fit, language_of
from podpora.faces.desk.frame import page
from podpora.faces.desk.lists import place_kept
from podpora.faces.desk.routing_forms import LevelForm
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_http_methods(["GET", "POST"])
@for_engineers
def level(request: ReaderRequest, number: str) -> HttpResponse:
    """Moves the case to another level; the page says in which language that level works before anything is sent."""
    case, at = gate(request.actor, number), now()
    if not cases.moves_for(request.actor, case).may_assign:
        messages.error(request, gettext("A closed case stays at its level."))
        return redirect(address(request, case))
    others = [each for each in (1, 2, 3) if each != case.level]
    form = LevelForm(request.POST or None, levels=others, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            set_level(
                actor=request.actor,
                now=at,
                number=case.number,
                level=given["level"],
                words=given["words"],
                note=given["note"],
                expected_version=given["version"],
            )
        except Refused as refused:
            refusals.show(form, refused)
            refusals.renew_mark(form, gate(request.actor, number).version)
        else:
            messages.success(request, gettext("The customer is told, and the case is moved."))
            return redirect(address(request, case))
    choices = [(each, language_of(case, now=at, level=each)) for each in others]
    open_steps = open_steps_of(checklists_of(case))
    context = {"case": case, "form": form, "choices": choices, "open_steps": open_steps, "here": "case"}
    return page(request, "desk/level.html", context, status=422 if form.errors else 200)


@require_GET
@for_engineers
def engineers(request: ReaderRequest, number: str) -> HttpResponse:
    """Everybody who may have the case, who fits best first, with the reasons; a part of the case page or a page."""
    case, at = gate(request.actor, number), now()
    context: dict[str, Any] = {
        "case": case,
        "fits": engineers_by_fit(request.actor, case, now=at),
        "moves": cases.moves_for(request.actor, case),
        "here": "case",
    }
    if request.headers.get("X-Sent-By") == "script":
        return render(request, "desk/parts/engineers.html", context)
    return page(request, "desk/engineers.html", context)


def address(request: ReaderRequest, case: Any) -> str:
    """The case with the list that it was opened from."""
    return reverse("desk:case", args=[case.number]) + place_kept(request)
