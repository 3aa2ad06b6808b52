"""The page on which an organisation reaches its support account manager; there is none for every other program."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.accounts import may_write_to_sam, thread_of
from podpora.cases.selectors.sams import sam_of_case, sam_of_customer
from podpora.faces.portal.forms.sam import SAMMessageForm
from podpora.faces.portal.sams import sam_shown
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people


@require_GET
@for_contacts
def show(request: ReaderRequest, code: str) -> HttpResponse:
    """Name and contact of the SAM, when in person, who answers now, and the thread (R69, R91, R192, R195, R196)."""
    return _page(request, code)


def _page(request: ReaderRequest, code: str, form: SAMMessageForm | None = None) -> HttpResponse:
    customer = people.customer_for(request.actor, code)
    if customer is None:
        raise Http404
    case = _case(request, customer)
    at = now()
    found = sam_of_case(case, policy=words_for(case).policy, at=at) if case is not None else None
    sam = sam_shown(found or sam_of_customer(customer, at=at))
    if sam is None:
        raise Http404
    context = {
        "customer": customer,
        "case": case,
        "sam": sam,
        "may_write": may_write_to_sam(request.actor, customer),
        "thread": thread_of(request.actor, customer, before=request.GET.get("before", "")),
        "form": form or SAMMessageForm(initial={"key": secrets.token_urlsafe(16)}),
        "section": "contact",
    }
    return render(request, "portal/sam/sam.html", context, status=422 if form is not None else 200)


@require_POST
@for_contacts
def write(request: ReaderRequest, code: str) -> HttpResponse:
    """A message to the SAM, kept in the thread (R196)."""
    customer = people.customer_for(request.actor, code)
    if customer is None or not may_write_to_sam(request.actor, customer):
        raise Http404
    form, case = SAMMessageForm(request.POST), _case(request, customer)
    if not form.is_valid():
        return _page(request, code, form)
    try:
        write_to_sam(
            actor=request.actor,
            now=now(),
            customer=customer,
            body=form.cleaned_data["body"],
            number=case.number if case is not None else "",
            submission_key=form.cleaned_data["key"] or None,
        )
    except Refused as refused:
        if "no_sam" in refused.codes:
            raise Http404 from None
        refusals.show(form, refused)
        return _page(request, code, form)
    messages.success(request, gettext("Your message is on its way to your support account manager."))
    query = f"?case={case.number}" if case is not None else ""
    return redirect(f"{reverse('portal:sam', args=[code])}{query}#taken")


def _case(request: ReaderRequest, customer: Any) -> Any:
    """The case that the reader comes from, where it is one of this customer's that the reader may see."""
    number = request.GET.get("case") or request.POST.get("case", "")
    if not number:
        return None
    try:
        case = cases.case_for(request.actor, number)
    except NoSuchCase:
        return None
    return case if case.customer_id == customer.pk else None
