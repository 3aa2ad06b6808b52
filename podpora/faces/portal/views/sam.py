"""The page on which an organisation reaches its support account manager; there is none for every other program."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.sams import sam_of_case, sam_of_customer
from podpora.faces.portal.sams import sam_shown
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.people import selectors as people


@require_GET
@for_contacts
def show(request: ReaderRequest, code: str) -> HttpResponse:
    """Name and contact of the SAM, when in person, and who answers now (R69, R91, R192, R195)."""
    customer = people.customer_for(request.actor, code)
    if customer is None:
        raise Http404
    case = _case(request, customer)
    at = now()
    found = sam_of_case(case, policy=words_for(case).policy, at=at) if case is not None else None
    sam = sam_shown(found or sam_of_customer(customer, at=at))
    if sam is None:
        raise Http404
    context = {"customer": customer, "case": case, "sam": sam, "section": "contact"}
    return render(request, "portal/sam/sam.html", context)


def _case(request: ReaderRequest, customer: Any) -> Any:
    """The case that the reader comes from, where it is one of this customer's that the reader may see."""
    number = request.GET.get("case", "")
    if not number:
        return None
    try:
        case = cases.case_for(request.actor, number)
    except NoSuchCase:
        return None
    return case if case.customer_id == customer.pk else None
