"""Cases that belong together: linked, no longer linked, merged into an older one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.unlink_cases import unlink_cases
from podpora.cases.selectors.links import older_open_of_customer
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.acts import done
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.words import case_number
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


class MergeForm(forms.Form):
    """The older case that this one repeats."""

    into = forms.CharField(label=_("Number of the older case"), max_length=20)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@require_POST
@for_engineers
def link(request: ReaderRequest, number: str) -> HttpResponse:
    """Links the case with another."""
    case = gate(request.actor, number)
    other, kind = request.POST.get("other", ""), request.POST.get("kind", "")
    return done(
        request,
        case,
        lambda: link_cases(actor=request.actor, now=now(), number=case.number, other=other, kind=kind),
        told=gettext("The cases are linked."),
    )


@require_POST
@for_engineers
def unlink(request: ReaderRequest, number: str) -> HttpResponse:
    """Takes the link away."""
    case = gate(request.actor, number)
    other = request.POST.get("other", "")
    return done(
        request,
        case,
        lambda: unlink_cases(actor=request.actor, now=now(), number=case.number, other=other),
        told=gettext("The cases are no longer linked."),
    )


@require_http_methods(["GET", "POST"])
@for_engineers
def merge(request: ReaderRequest, number: str) -> HttpResponse:
    """Shows both cases beside each other, then merges the newer into the older."""
    case = gate(request.actor, number)
    if case.is_closed:
        return redirect("desk:case", number=case.number)
    asked = request.GET.get("into", "")
    form = MergeForm(request.POST or None, initial={"version": case.version, "into": asked})
    if request.method == "POST" and form.is_valid():
        try:
            target = merge_case(
                actor=request.actor,
                now=now(),
                number=case.number,
                into=form.cleaned_data["into"],
                expected_version=form.cleaned_data["version"],
            )
        except Refused as refused:
            refusals.show(form, refused)
            case = gate(request.actor, number)
            refusals.renew_mark(form, case.version)
        else:
            told = {"number": case_number(case.number)}
            messages.success(request, gettext("Case %(number)s is merged into this one; the customer is told.") % told)
            return redirect("desk:case", number=target.number)
    target = _target(request, form, asked)
    older = older_open_of_customer(request.actor, case) if target is None else None
    context = {"case": case, "here": "case", "form": form, "target": target, "asked": asked, "older": older}
    return page(request, "desk/merge.html", context, status=422 if form.errors else 200)


def _target(request: ReaderRequest, form: MergeForm, asked: str) -> Any:
    """The older case, to be looked at before anything happens."""
    named = str(form["into"].value() or asked)
    return cases.find_case(request.actor, named) if named else None
