"""The search of the desk."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.faces.desk.frame import page
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.people import selectors as people

ROWS: Final = 20
SCOPES: Final = {"all": _("All cases"), "open": _("Open cases"), "closed": _("Closed cases"), "mine": _("My cases")}


@require_GET
@for_engineers
def search(request: ReaderRequest) -> HttpResponse:
    """Cases by number (straight to it), words, customer; ``scope`` and ``customer`` narrow, ``after`` goes on;
    ``typing``: the last word is not finished yet."""
    text, scope = request.GET.get("q", "").strip(), request.GET.get("scope", "all")
    code, cursor, is_typing = (request.GET.get(name, "") for name in ("customer", "after", "typing"))
    of_customer = people.customer_for(request.actor, code) if code else None
    if scope not in SCOPES or (code and of_customer is None):
        raise Http404
    at = now()
    found = cases.search_cases(
        request.actor,
        text,
        now=at,
        scope=scope,
        customer=code,
        is_typing=bool(is_typing),
        cursor=cursor,
        limit=ROWS,
    )
    if found.number and not is_typing:
        return redirect("desk:case", number=found.number)
    context = {
        "text": text,
        "found": found,
        "scopes": [(each, name, each == scope, _address(request, scope=each)) for each, name in SCOPES.items()],
        "customer": of_customer,
        "customers": [] if of_customer else _customers(request, found),
        "everybody": _address(request, customer=""),
        "next_address": _address(request, after=found.next_cursor) if found.next_cursor else "",
        "is_first": not cursor,
        "now": at,
        "here": "search",
    }
    return page(request, "desk/search.html", context)


def _customers(request: ReaderRequest, found: cases.FoundCases) -> list[tuple[str, str]]:
    """Address and name of each customer on the page, where there are several, to narrow to."""
    names = {one.row.customer: one.row.customer_name for one in found.rows}
    if len(names) < 2:
        return []
    return [(_address(request, customer=code), name) for code, name in sorted(names.items(), key=lambda one: one[1])]


def _address(request: ReaderRequest, **changed: str) -> str:
    """This page with something else asked for, from its start unless ``after`` says where."""
    query = request.GET.copy()
    for name in ("after", "typing"):
        query.pop(name, None)
    for name, value in changed.items():
        query[name] = value
        if not value or (name, value) == ("scope", "all"):
            del query[name]
    return f"?{query.urlencode()}"
