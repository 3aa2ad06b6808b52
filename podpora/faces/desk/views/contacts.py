"""Reaching the customer of a case: the ledger of what was tried, and the form that logs one more."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from podpora.cases import selectors as cases
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.selectors.attempts import ledger_of, ways_to_reach
from podpora.faces.desk.contact_forms import ContactForm
from podpora.faces.desk.frame import page
from podpora.faces.desk.lists import place_kept
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_http_methods(["GET", "POST"])
@for_engineers
def contacts(request: ReaderRequest, number: str) -> HttpResponse:
    """Whether and how the customer was reached; what was tried outside the case is logged here."""
    case, at = gate(request.actor, number), now()
    form = ContactForm(request.POST or None, ways=ways_to_reach(case), initial={"key": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid():
        channel, _, result = form.cleaned_data["how"].partition(":")
        try:
            log_contact_attempt(
                actor=request.actor,
                now=at,
                number=case.number,
                channel=channel,
                result=result,
                at=form.instant(at),
                asks_answer=form.cleaned_data["asks_answer"],
                words=form.cleaned_data["words"],
                submission_key=form.cleaned_data["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The contact is on the case."))
            return redirect(reverse("desk:contacts", args=[case.number]) + place_kept(request))
    return show(request, case, form=form, status=422 if form.errors else 200)


def show(request: ReaderRequest, case: Any, *, form: ContactForm, status: int = 200) -> HttpResponse:
    """The page of a case's contacts."""
    at = now()
    said = words_for(case)
    ledger = ledger_of(case, now=at)
    context = {
        "case": case,
        "form": form,
        "ledger": ledger,
        "policy_words": said,
        "method": said.name(f"intake.method.{case.intake.contact_method}"),
        "may_log": cases.moves_for(request.actor, case).may_write,
        "here": "case",
        "now": at,
    }
    return page(request, "desk/contacts.html", context, status=status)
