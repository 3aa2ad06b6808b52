"""A customer as the desk sees it: people with roles, what was bought, and their cases."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from podpora.cases import selectors as cases
from podpora.cases.selectors.accounts import account_for
from podpora.cases.selectors.notes import pinned_for
from podpora.contracts import selectors as contracts
from podpora.contracts import terms
from podpora.faces.desk.frame import page
from podpora.faces.desk.note_forms import empty_note
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import for_pages, permissions, sams
from podpora.people import selectors as people
from podpora.people.actions.set_premier import set_premier


@require_GET
@for_engineers
def customer(request: ReaderRequest, code: str) -> HttpResponse:
    """Appointed contacts and partners (R11), programs with their units, contracts, sites and open cases."""
    found = for_pages.customer_for_engineer(request.actor, code)
    if found is None:
        raise Http404
    return shown(request, found)


def shown(request: ReaderRequest, found: Any, status: int = 200, **more: Any) -> HttpResponse:
    """The page, with a form that was refused in place of a fresh one."""
    at = now()
    context = {
        "customer": found,
        "now": at,
        "here": "customer",
        "contacts": for_pages.appointed_people(found),
        "partners": for_pages.partners(found),
        "sites": for_pages.sites(found),
        "contracts": contracts.contracts_for_page(found),
        "standings": terms.programs_of(found, at=at),
        "page": cases.desk_queue(request.actor, now=at, customer=found.code, limit=20),
        "named": sams.named_for(found),
        "serves": account_for(request.actor, found.code) is not None,
        "may_set_premier": permissions.seems_to_hold(request.actor, permissions.CUSTOMER_SET_PREMIER),
        "notes": pinned_for(request.actor, found, now=at),
        "note_form": empty_note(),
        **more,
    }
    return page(request, "desk/customer.html", context, status=status)


@require_POST
@for_engineers
def premier(request: ReaderRequest, code: str) -> HttpResponse:
    """Gives the account Premier, or takes it back (R68)."""
    found = people.customer_for(request.actor, code)
    if found is None:
        raise Http404
    is_premier = request.POST.get("premier") == "yes"
    try:
        set_premier(actor=request.actor, now=now(), customer=found, is_premier=is_premier)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("Saved."))
    return redirect("desk:customer", code=found.code)
