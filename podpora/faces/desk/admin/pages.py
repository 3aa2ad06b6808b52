"""What the pages of administration share: the gate, the frame, and forms that call an act."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from podpora.faces.desk.admin.sections import sections_for
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, View, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import permissions

Up = tuple[str, str]
"""Where the way back leads: address and name."""


def for_holders(permission: str) -> Callable[[View], View]:
    """The gate to pages of one permission; for everybody else there is nothing here."""

    def gate_of(view: View) -> View:
        @wraps(view)
        @for_engineers
        def gate(request: ReaderRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not permissions.seems_to_hold(request.actor, permission):
                raise Http404
            return view(request, *args, **kwargs)

        return gate

    return gate_of


def page(
    request: ReaderRequest, template: str, context: dict[str, Any], *, here: str, status: int = 200
) -> HttpResponse:
    """A page of administration with its rail; ``here`` is the code of its section."""
    frame = {"sections": sections_for(request.actor), "here": here}
    context.setdefault("now", now())
    return render(request, f"desk/admin/{template}.html", frame | context, status=status)


def form_page(
    request: ReaderRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str | None],
    *,
    here: str,
    title: str,
    up: Up,
    told: str,
    submit: str,
    template: str = "form",
    **context: Any,
) -> HttpResponse:
    """A page with one form. Sent and well, ``act`` does it and may answer where to go next; by default back ``up``.

    Refused, the form stays with what was typed.
    """
    is_sent = request.method == "POST"
    if is_sent and form.is_valid():
        try:
            onward = act(form.cleaned_data)
        except Refused as refused:
            refusals.show(form, refused)
            context["is_stale"] = "record_changed" in refused.codes
        else:
            messages.success(request, told)
            return redirect(onward or up[0])
    shown = {"form": form, "title": title, "up": up, "submit": submit} | context
    return page(request, template, shown, here=here, status=422 if is_sent else 200)


def done(request: ReaderRequest, act: Callable[[], object], *, told: str, to: str) -> HttpResponse:
    """A button was pressed: the act, or why not, and on to a page."""
    try:
        act()
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, told)
    return redirect(to)
