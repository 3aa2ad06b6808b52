"""Colleagues without a role: invited by a licence administrator, to send problem notes and nothing else (R13)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.faces.portal.forms.problem_notes import ColleagueForm
from podpora.faces.portal.views.organisation import for_customer
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.numbers import whole_number
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import colleagues
from podpora.people.actions.invite_again import invite_again
from podpora.people.actions.invite_colleague import invite_colleague
from podpora.people.actions.withdraw_colleague import withdraw_colleague
from podpora.people.permissions import CONTACT_APPOINT, may


@require_http_methods(["GET", "POST"])
@for_customer
def invite(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A colleague is invited; only licence administrators find this page."""
    if not may(request.actor, CONTACT_APPOINT, customer=customer):
        raise Http404
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_colleague(actor=request.actor, now=now(), customer=customer, **form.cleaned_data)
        except Refused as refused:
            refusals.show(form, refused)
        else:
            told = gettext("%(name)s can send you problem notes from now on.")
            messages.success(request, told % {"name": form.cleaned_data["name"]})
            return redirect("portal:organisation_of", code=customer.code)
    context = {"customer": customer, "form": form, "section": "organisation"}
    return render(request, "portal/problem_notes/invite.html", context, status=422 if form.errors else 200)


@require_POST
@for_customer
def change(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A colleague is invited again, or may send no notes any more."""
    key = whole_number(request.POST.get("contact", ""))
    contact = colleagues.colleague_for(customer, key) if key is not None else None
    if contact is None or not may(request.actor, CONTACT_APPOINT, customer=customer):
        raise Http404
    try:
        if request.POST.get("do") == "invite":
            invite_again(actor=request.actor, now=now(), contact=contact)
            told = gettext("A new invitation is on its way. The earlier link opens nothing any more.")
        else:
            withdraw_colleague(actor=request.actor, now=now(), contact=contact)
            told = gettext("%(name)s can no longer send problem notes.") % {"name": contact.shown_name}
        messages.success(request, told)
    except Refused as refused:
        refusals.tell(request, refused)
    return redirect("portal:organisation_of", code=customer.code)
