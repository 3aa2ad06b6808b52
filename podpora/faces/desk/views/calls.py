"""Answering a call: the number that the caller says leads to the case, or is turned away with the way to open one."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from podpora.cases.actions.page_on_call import page_on_call
from podpora.cases.actions.take_call import take_call
from podpora.cases.because import CALL_NO_SUCH_CASE, CALL_OUT_OF_HOURS
from podpora.cases.selectors.on_call import federal_duty, page_of_call
from podpora.faces.desk.frame import page
from podpora.faces.web import refusals
from podpora.faces.web.because_text import all_said
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


class CallForm(forms.Form):
    """What the caller says."""

    number = forms.CharField(
        label=_("Case number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )
    caller = forms.CharField(
        label=_("The caller’s e-mail address or Support ID"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@for_engineers
def calls(request: ReaderRequest) -> HttpResponse:
    """Takes a call about an open case, or says why not. Outside the hours a call back can be noted (Q33). Outside the
    live hours for federal agencies the page says who is paged, before and after (R274)."""
    at = now()
    form = CallForm(request.POST or None, initial={"key": uuid.uuid4().hex})
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return _taken(request, form.cleaned_data, at=at)
        except Refused as refused:
            refusals.show(form, refused)
            reasons = refused.codes
    duty = federal_duty(request.actor, now=at)
    is_at_night = duty is not None and not duty.opening.is_open
    may_take_at_night = is_at_night and duty is not None and duty.may_take
    context = {
        "form": form,
        "is_out_of_hours": CALL_OUT_OF_HOURS in reasons,
        "may_call_back": CALL_OUT_OF_HOURS in reasons or may_take_at_night,
        "may_page": CALL_NO_SUCH_CASE in reasons and is_at_night and not may_take_at_night,
        "duty": duty,
        "new_case": request.build_absolute_uri(reverse("portal:new_case")),
        "here": "calls",
    }
    return page(request, "desk/calls.html", context, status=422 if form.errors else 200)


def _taken(request: ReaderRequest, given: Mapping[str, str], *, at: datetime) -> HttpResponse:
    """The call on its case; or, by who may not know of it, perhaps on one, and nothing tells which."""
    number, caller, key = given["number"], given["caller"], given["key"] or None
    if "federal" in request.POST:
        page_on_call(actor=request.actor, now=at, number=number, caller=caller, submission_key=key)
        told = gettext(
            "If the caller has a federal case of this number, the engineer on call has been paged to call back."
        )
        messages.success(request, told)
        return redirect("desk:calls")
    is_callback = "callback" in request.POST
    case = take_call(
        actor=request.actor, now=at, number=number, caller=caller, is_callback=is_callback, submission_key=key
    )
    told = gettext("The wish to be called back is on the case.") if is_callback else gettext("The call is on the case.")
    messages.success(request, told)
    paged = page_of_call(case, at=at)
    if paged:
        messages.warning(request, " ".join(all_said(paged)))
    return redirect("desk:case", number=case.number)
