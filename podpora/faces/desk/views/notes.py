"""Notes pinned on a customer: put on and taken off from the customer's page or that of the account."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.pin_note import pin_note
from podpora.cases.actions.unpin_note import unpin_note
from podpora.cases.selectors.accounts import account_for
from podpora.cases.selectors.notes import note_for
from podpora.faces.desk.note_forms import NoteForm
from podpora.faces.desk.views import accounts, customers
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people


@require_POST
@for_engineers
def pin(request: ReaderRequest, code: str) -> HttpResponse:
    """A note is pinned on the customer."""
    customer, form = _customer(request, code), NoteForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            pin_note(
                actor=request.actor,
                now=now(),
                customer=customer,
                body=given["body"],
                ends_on=given["ends_on"],
                submission_key=given["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The note is pinned."))
            return _back(request, customer)
    is_account = _is_from_account(request, customer)
    show = accounts.shown if is_account else customers.shown
    return show(request, customer, status=422, note_form=form)


@require_POST
@for_engineers
def take_off(request: ReaderRequest, code: str, key: int) -> HttpResponse:
    """A note is taken off the customer."""
    customer = _customer(request, code)
    note = note_for(customer, key)
    if note is None:
        raise Http404
    try:
        unpin_note(actor=request.actor, now=now(), note=note)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("The note is taken off."))
    return _back(request, customer)


def _customer(request: ReaderRequest, code: str) -> Any:
    found = people.customer_for(request.actor, code)
    if found is None:
        raise Http404
    return found


def _is_from_account(request: ReaderRequest, customer: Any) -> bool:
    return request.POST.get("on") == "account" and account_for(request.actor, customer.code) is not None


def _back(request: ReaderRequest, customer: Any) -> HttpResponse:
    return redirect("desk:account" if _is_from_account(request, customer) else "desk:customer", code=customer.code)
