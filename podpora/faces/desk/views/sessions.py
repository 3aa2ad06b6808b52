"""Remote sessions on the desk: offered with purpose and time, started once accepted, ended (R185, R222)."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases.actions.end_session import end_session
from podpora.cases.actions.offer_session import LONGEST_PURPOSE, offer_session
from podpora.cases.actions.start_session import start_session
from podpora.cases.selectors.diagnosis import session_shown, why_no_session
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


class OfferForm(forms.Form):
    """What the session is for, and when; the time is read on the reader's clock. ``key`` makes that sending twice is
    sending once."""

    purpose = forms.CharField(
        label=_("What it is for"),
        help_text=_("The customer reads it. Name everything that you want to collect."),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    at = forms.DateTimeField(
        label=_("When, on your clock"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "short"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@for_engineers
def offer(request: ReaderRequest, number: str) -> HttpResponse:
    """The form; what is offered waits for the customer's word."""
    case, at = gate(request.actor, number), now()
    if request.method == "GET" and case.is_closed:
        return redirect("desk:case", number=case.number)
    reasons = why_no_session(case, session_shown(case), now=at) if request.method == "GET" else ()
    if reasons:
        refusals.tell(request, Refused(*reasons))
        return redirect("desk:case", number=case.number)
    form = OfferForm(request.POST or None, initial={"key": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            offer_session(
                actor=request.actor,
                now=at,
                number=case.number,
                purpose=given["purpose"],
                at=given["at"],
                submission_key=given["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("Offered. It begins once the customer accepts."))
            return redirect("desk:case", number=case.number)
    context = {"case": case, "form": form, "here": "case"}
    return page(request, "desk/offer_session.html", context, status=422 if form.errors else 200)


@require_POST
@for_engineers
def start(request: ReaderRequest, number: str) -> HttpResponse:
    """It begins."""
    case = gate(request.actor, number)
    return _done(request, case, lambda: start_session(actor=request.actor, now=now(), number=case.number))


@require_POST
@for_engineers
def end(request: ReaderRequest, number: str) -> HttpResponse:
    """It ends; what was collected is studied offline."""
    case, has_data = gate(request.actor, number), "has_data" in request.POST
    return _done(
        request, case, lambda: end_session(actor=request.actor, now=now(), number=case.number, has_data=has_data)
    )


def _done(request: ReaderRequest, case: Any, act: Any) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        refusals.tell(request, refused)
    return redirect("desk:case", number=case.number)
