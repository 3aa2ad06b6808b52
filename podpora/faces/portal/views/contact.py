"""How to reach support: only by the ways that are open to the reader's organisation (R16, R171, R279)."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from podpora.cases.selectors.sams import sam_under
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.ways import reach_of
from podpora.faces.portal.reach import directory, federal_lines, ways_shown
from podpora.faces.portal.sams import sam_shown
from podpora.faces.portal.views.problem_notes import more_than_notes
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.moment import now
from podpora.people import selectors as people
from podpora.policy.phones import countries_with_numbers


@require_GET
@for_contacts
def contact(request: ReaderRequest) -> HttpResponse:
    """Web, phone and SAM by program, with hours, numbers of the reader's country, Support IDs and languages now."""
    at = now()
    customers = list(people.customers_of(request.actor))
    code = request.GET.get("customer") or (customers[0].code if customers else "")
    customer = next((each for each in customers if each.code == code), None)
    context: dict[str, Any] = {"customers": customers, "customer": customer, "section": "contact"}
    if customer is None:
        if code:
            raise Http404
        more_than_notes(request.actor)
        return render(request, "portal/contact/nobody.html", context)
    policy = policy_in_force(at)[1]
    reach = reach_of(customer, at=at, policy=policy)
    with_sam = next((way.program for way in reach.ways if "sam" in way.channels), "")
    asked = request.GET.get("country", "").upper()
    country = asked if asked in countries_with_numbers(policy) else customer.country
    context |= {
        "reach": reach,
        "ways": ways_shown(reach, policy, zone=request.actor.zone, at=at),
        "sam": sam_shown(sam_under(customer, program=with_sam, at=at, policy=policy)) if with_sam else None,
        "phones": directory(policy, country=country) if reach.has_phone else None,
        "federal_lines": federal_lines(policy) if reach.federal else (),
        "are_diallable": settings.PHONES_DIALLABLE,
        "may_file": people.may_file_for(request.actor, customer) is not None,
        "submitters": people.submitters_of(customer),
    }
    return render(request, "portal/contact/contact.html", context)
