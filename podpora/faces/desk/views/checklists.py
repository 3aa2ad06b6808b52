"""Checklists for engineers: the pages to keep them, and on a case to put one on, tick its steps and take it off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.cases.actions.delete_checklist import delete_checklist
from podpora.cases.actions.put_checklist import put_checklist
from podpora.cases.actions.save_checklist import save_checklist
from podpora.cases.actions.take_off_checklist import take_off_checklist
from podpora.cases.actions.tick_step import tick_step
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors import checklists
from podpora.faces.desk.checklist_forms import ChecklistForm, initial_of
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers, for_engineers_with
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people.permissions import CHECKLIST_KEEP, seems_to_hold
from podpora.products import selectors as products

for_keepers = for_engineers_with(CHECKLIST_KEEP)


@require_GET
@for_keepers
def listing(request: ReaderRequest) -> HttpResponse:
    """All checklists by name."""
    return page(request, "desk/checklists.html", {"checklists": checklists.checklists(), "here": "checklists"})


@require_http_methods(["GET", "POST"])
@for_keepers
def edit(request: ReaderRequest, key: str = "") -> HttpResponse:
    """A new checklist, or one that is there: its name, product and steps."""
    kept = checklists.checklist_by_key(key) if key else None
    if key and kept is None:
        raise Http404
    there = {one.code: one for one in products.products()}
    if kept is not None and kept.product is not None:
        there.setdefault(kept.product.code, kept.product)
    form = ChecklistForm(request.POST or None, initial=initial_of(kept), products=there.values())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        steps, product = given["steps"].splitlines(), there.get(given["product"])
        try:
            saved = save_checklist(
                actor=request.actor, now=now(), name=given["name"], steps=steps, product=product, key=key
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The checklist “%(name)s” is kept.") % {"name": saved.name})
            return redirect("desk:checklists")
    context = {"form": form, "checklist": kept, "here": "checklists"}
    return page(request, "desk/checklist.html", context, status=422 if form.errors else 200)


@require_POST
@for_keepers
def delete(request: ReaderRequest, key: str) -> HttpResponse:
    """Deletes a checklist; what stands on cases stays."""
    try:
        delete_checklist(actor=request.actor, now=now(), key=key)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("The checklist is deleted."))
    return redirect("desk:checklists")


@require_http_methods(["GET", "POST"])
@for_engineers
def on_case(request: ReaderRequest, number: str) -> HttpResponse:
    """The checklists to choose from for a case; sent, the chosen one is put on it."""
    case = gate(request.actor, number)
    if request.method == "POST":
        key = request.POST.get("checklist", "")
        return _done(request, case, lambda **given: put_checklist(**given, key=key), gettext("The checklist is there."))
    if case.is_closed:
        raise Http404
    context = {
        "case": case,
        "checklists": checklists.checklists_to_put(case),
        "may_keep": seems_to_hold(request.actor, CHECKLIST_KEEP),
        "here": "case",
    }
    return page(request, "desk/checklists_on_case.html", context)


@require_POST
@for_engineers
def tick(request: ReaderRequest, number: str, step: int) -> HttpResponse:
    """A step is done; with ``no`` it is open again."""
    case, is_done = gate(request.actor, number), "no" not in request.POST
    return _done(request, case, lambda **given: tick_step(**given, step=step, is_done=is_done))


@require_POST
@for_engineers
def take_off(request: ReaderRequest, number: str, checklist: int) -> HttpResponse:
    """A checklist of which nothing is ticked is taken off the case."""
    case, told = gate(request.actor, number), gettext("The checklist is taken off.")
    return _done(request, case, lambda **given: take_off_checklist(**given, checklist=checklist), told)


def _done(request: ReaderRequest, case: Any, act: Callable[..., object], told: str = "") -> HttpResponse:
    """Does it and leads back to the checklists of the case."""
    try:
        act(actor=request.actor, now=now(), number=case.number)
    except NoSuchCase:
        raise Http404 from None
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        if told:
            messages.success(request, told)
    return redirect(f"{reverse('desk:case', args=[case.number])}#checklists")
