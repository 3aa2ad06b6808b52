"""The two tabs: open cases and closed ones."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.faces.portal.case_filter import choices_of, filter_of, within
from podpora.faces.portal.standing import owes_of_row
from podpora.faces.portal.views.problem_notes import more_than_notes
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.moment import now
from podpora.people import for_pages


@require_GET
@for_contacts
def open_list(request: ReaderRequest) -> HttpResponse:
    """Open cases, newest first (R177)."""
    return _list(request, "open")


@require_GET
@for_contacts
def closed_list(request: ReaderRequest) -> HttpResponse:
    """Closed cases, last closed first."""
    return _list(request, "closed")


def _list(request: ReaderRequest, tab: str) -> HttpResponse:
    select = cases.open_cases if tab == "open" else cases.closed_cases
    cursor = request.GET.get("after", "")
    wanted = filter_of(request.GET, tab=tab)
    customers = for_pages.customers_of_contact(request.actor)
    one = customers[0] if len(customers) == 1 else None
    meant = next((each for each in customers if each.code == wanted.customer), one)
    choices = choices_of(request.actor, meant, tab=tab)
    wanted = within(wanted, choices)
    page = select(request.actor, now=now(), wish=wanted.wish(request.actor), cursor=cursor)
    if not page.rows and not customers:
        more_than_notes(request.actor)
    context = {
        "page": page,
        "rows": [(row, owes_of_row(row)) for row in page.rows],
        "tab": tab,
        "wanted": wanted,
        "choices": choices,
        "customers": customers,
        "is_first": not cursor,
        "section": "cases",
    }
    return render(request, "portal/cases.html", context)
