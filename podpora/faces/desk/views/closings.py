"""Closing a case without an outcome: nobody was reached, or support does not cover the matter."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.selectors.attempts import ledger_of
from podpora.cases.selectors.checklists import checklists_of, open_steps_of
from podpora.cases.selectors.closings import OUT_OF_SCOPE, may_close_for_scope
from podpora.faces.desk.forms import LONGEST
from podpora.faces.desk.frame import page
from podpora.faces.desk.lists import place_kept
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.numbers import whole_number
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


class ScopeForm(forms.Form):
    """What the customer is told when support does not cover the matter."""

    message = forms.CharField(
        label=_("Message to the customer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@for_engineers
def close(request: ReaderRequest, number: str) -> HttpResponse:
    """The ways to close that are no outcome; sent, the case is closed as out of scope."""
    case = gate(request.actor, number)
    if case.is_closed:
        return _back(request, case)
    form = ScopeForm(request.POST or None, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        try:
            close_out_of_scope(
                actor=request.actor,
                now=now(),
                number=case.number,
                message=form.cleaned_data["message"],
                expected_version=form.cleaned_data["version"],
            )
        except Refused as refused:
            refusals.show(form, refused)
            case = gate(request.actor, number)
            refusals.renew_mark(form, case.version)
        else:
            messages.success(request, gettext("The case is closed and the customer told."))
            return _back(request, case)
    said = words_for(case)
    ledger = ledger_of(case, now=now())
    context = {
        "case": case,
        "form": form,
        "ledger": ledger,
        "silent_name": said.closing(ledger.closing.reason) if ledger.closing else "",
        "scope_name": said.closing(OUT_OF_SCOPE) if may_close_for_scope(case) else "",
        "open_steps": open_steps_of(checklists_of(case)),
        "policy_words": said,
        "here": "case",
    }
    return page(request, "desk/close.html", context, status=422 if form.errors else 200)


@require_POST
@for_engineers
def close_silent(request: ReaderRequest, number: str) -> HttpResponse:
    """Closes a case whose customer could not be reached, where that is earned."""
    case = gate(request.actor, number)
    version = whole_number(request.POST.get("version", ""))
    try:
        close_silent_case(actor=request.actor, now=now(), number=case.number, expected_version=version)
    except Refused as refused:
        refusals.tell(request, refused)
        return redirect(reverse("desk:close", args=[case.number]) + place_kept(request))
    messages.success(request, gettext("The case is closed and the customer told."))
    return _back(request, case)


def _back(request: ReaderRequest, case: Any) -> HttpResponse:
    return redirect(reverse("desk:case", args=[case.number]) + place_kept(request))
