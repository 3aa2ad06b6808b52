"""Answering a call: the number that the caller says leads to the case, or is turned away with the way to open one."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from podpora.cases.actions.take_call import take_call
from podpora.cases.because import CALL_OUT_OF_HOURS
from podpora.faces.desk.frame import page
from podpora.faces.web import refusals
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
    """Takes a call about an open case, or says why not. Outside the hours a call back can be noted (Q33)."""
    form = CallForm(request.POST or None, initial={"key": uuid.uuid4().hex})
    is_callback = "callback" in request.POST
    may_call_back = False
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            case = take_call(
                actor=request.actor,
                now=now(),
                number=given["number"],
                caller=given["caller"],
                is_callback=is_callback,
                submission_key=given["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
            may_call_back = CALL_OUT_OF_HOURS in refused.codes
        else:
            told = (
                gettext("The wish to be called back is on the case.")
                if is_callback
                else gettext("The call is on the case.")
            )
            messages.success(request, told)
            return redirect("desk:case", number=case.number)
    context = {
        "form": form,
        "may_call_back": may_call_back,
        "new_case": request.build_absolute_uri(reverse("portal:new_case")),
        "here": "calls",
    }
    return page(request, "desk/calls.html", context, status=422 if form.errors else 200)
