"""The account page of a support account manager: cases, contacts, notes, and the thread with the customer (R71)."""

import secrets
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.selectors.accounts import account_for, closed_cases_of, thread_of
from podpora.cases.selectors.notes import pinned_for
from podpora.contracts import terms
from podpora.faces.desk.frame import page
from podpora.faces.desk.note_forms import empty_note
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, View, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import for_pages, sams

CASES = 20


class WordsForm(forms.Form):
    """Words, with the mark against sending them twice."""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    body = forms.CharField(label=_("Message"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))


def for_account(view: View) -> View:
    """The gate to one account: SAM, deputy, duty Premier team and managers; for everybody else there is nothing."""

    @wraps(view)
    @for_engineers
    def gate(request: ReaderRequest, code: str, **kwargs: Any) -> HttpResponseBase:
        customer = account_for(request.actor, code)
        if customer is None:
            raise Http404
        return view(request, customer, **kwargs)

    return gate


@require_GET
@for_account
def show(request: ReaderRequest, customer: Any) -> HttpResponse:
    """Everything about one account on one page."""
    return shown(request, customer)


def shown(request: ReaderRequest, customer: Any, status: int = 200, **more: Any) -> HttpResponse:
    """The page, with a form that was refused in place of a fresh one."""
    at = now()
    context = {
        "customer": customer,
        "now": at,
        "here": "accounts",
        "named": sams.named_for(customer),
        "thread": thread_of(request.actor, customer, before=request.GET.get("before", "")),
        "notes": pinned_for(request.actor, customer, now=at),
        "contacts": for_pages.appointed_people(customer),
        "partners": for_pages.partners(customer),
        "standings": terms.programs_of(customer, at=at),
        "open_page": cases.desk_queue(
            request.actor, now=at, customer=customer.code, cursor=request.GET.get("open", ""), limit=CASES
        ),
        "closed_page": closed_cases_of(request.actor, customer, cursor=request.GET.get("closed", ""), limit=CASES),
        "is_sam": sams.is_sam_of(request.actor, customer),
        "form": WordsForm(initial={"key": secrets.token_urlsafe(16)}),
        "note_form": empty_note(),
        **more,
    }
    return page(request, "desk/accounts/account.html", context, status=status)


@require_POST
@for_account
def write(request: ReaderRequest, customer: Any) -> HttpResponse:
    """An answer to the customer in the thread (R196)."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        return shown(request, customer, status=422, form=form)
    given = form.cleaned_data
    try:
        write_to_sam(
            actor=request.actor, now=now(), customer=customer, body=given["body"], submission_key=given["key"] or None
        )
    except Refused as refused:
        refusals.show(form, refused)
        return shown(request, customer, status=422, form=form)
    messages.success(request, gettext("Your message is on its way to the customer."))
    return redirect("desk:account", code=customer.code)
