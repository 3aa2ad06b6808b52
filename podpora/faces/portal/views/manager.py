"""Talk to a manager: on every open case, with nothing but a reason (R216, R217)."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from podpora.cases.actions.ask_for_manager import LONGEST_WORDS, ask_for_manager
from podpora.cases.selectors.escalations import is_escalated
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.policy_words import words_for
from podpora.faces.web.refusals import show as show_refusal
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


class ManagerForm(forms.Form):
    """What the customer is unhappy with. ``key`` makes that sending twice is sending once."""

    words = forms.CharField(
        label=_("What are you unhappy with?"),
        help_text=_("In your own words, as long or as short as you like. What would help you most?"),
        max_length=LONGEST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@for_case
def talk(request: ReaderRequest, case: Any) -> HttpResponse:
    """The form; what is sent is acknowledged at once, and the case goes on."""
    if case.is_closed:
        messages.error(request, gettext("This case is closed. The matter can go on in a new case."))
        return redirect("portal:case", number=case.number)
    form = ManagerForm(request.POST or None, initial={"key": secrets.token_urlsafe(16)})
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_manager(
                actor=request.actor,
                now=now(),
                number=case.number,
                words=form.cleaned_data["words"],
                submission_key=form.cleaned_data["key"],
            )
        except Refused as refused:
            if not getattr(refused, "fields", None):
                tell(request, refused)
                return redirect("portal:case", number=case.number)
            show_refusal(form, refused)
        else:
            messages.success(request, gettext("A manager has it and will answer you here. Work on the case goes on."))
            return redirect(f"{reverse('portal:case', args=[case.number])}#taken")
    context = {
        "case": case,
        "form": form,
        "is_waiting": is_escalated(case),
        "policy_words": words_for(case),
        "section": "cases",
    }
    return render(request, "portal/manager.html", context)
