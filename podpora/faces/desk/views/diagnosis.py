"""Diagnostic data on the desk: asked for from the product's checklist, ticked, studied offline (R184, R186, R187)."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases.actions.give_item import give_item
from podpora.cases.actions.request_diagnostics import LONGEST_WORDS, request_diagnostics
from podpora.cases.actions.study_offline import study_offline
from podpora.cases.faults import NoSuchCase
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


class AskForm(forms.Form):
    """What is asked for. ``items`` is offered with the whole checklist of the product (R186)."""

    items = forms.MultipleChoiceField(
        label=_("From the checklist of the product"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Something else"),
        help_text=_("One thing on each line."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label=_("What you write to the customer"),
        help_text=_("The list stands below it."),
        strip=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, checklist: Sequence[str], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["lang"] = language  # of the case, not of the page
        self.fields["items"].choices = [(one, one) for one in checklist]  # type: ignore[attr-defined]
        if not checklist:
            del self.fields["items"]

    def wanted(self) -> list[str]:
        """All that is asked for, the checklist first."""
        return [*self.cleaned_data.get("items", ()), *self.cleaned_data["others"].splitlines()]


@require_http_methods(["GET", "POST"])
@for_engineers
def ask(request: ReaderRequest, number: str) -> HttpResponse:
    """The form with the product's full checklist; what is sent stands on the case, and the case waits."""
    case = gate(request.actor, number)
    if request.method == "GET" and case.is_closed:
        return redirect("desk:case", number=case.number)
    checklist = case.product.checklist
    form = AskForm(
        request.POST or None, checklist=checklist, language=case.support_language, initial=_initial(case, checklist)
    )
    if request.method == "POST" and form.is_valid():
        try:
            request_diagnostics(
                actor=request.actor,
                now=now(),
                number=case.number,
                items=form.wanted(),
                words=form.cleaned_data["words"],
                submission_key=form.cleaned_data["key"],
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("Asked for. The case waits on the customer."))
            return redirect("desk:case", number=case.number)
    context = {"case": case, "form": form, "has_checklist": bool(checklist), "here": "case"}
    return page(request, "desk/diagnostics.html", context, status=422 if form.errors else 200)


def _initial(case: Any, checklist: Sequence[str]) -> dict[str, Any]:
    given = {"items": list(checklist), "words": "", "key": uuid.uuid4().hex}
    if case.first_response_at is None:
        return given  # the first response is a person's own words, not ours
    with translation.override(case.support_language):
        words = gettext(
            "To find the cause we need some data from you. Please tick on the page of the case what you have sent, or "
            "attach it there. We study it once everything is here, and then write to you again."
        )
    return given | {"words": words}


@require_POST
@for_engineers
def tick(request: ReaderRequest, number: str, item: int) -> HttpResponse:
    """It is here, or no longer needed."""
    case = gate(request.actor, number)
    try:
        give_item(actor=request.actor, now=now(), number=case.number, item=item)
    except NoSuchCase:
        raise Http404 from None
    except Refused as refused:
        refusals.tell(request, refused)
    return redirect("desk:case", number=case.number)


@require_POST
@for_engineers
def study(request: ReaderRequest, number: str) -> HttpResponse:
    """What a call or a session collected is studied offline."""
    case = gate(request.actor, number)
    try:
        study_offline(actor=request.actor, now=now(), number=case.number)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("The follow-up stays open until the customer hears from you."))
    return redirect("desk:case", number=case.number)
