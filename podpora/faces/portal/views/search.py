"""The search of the portal: one's own cases."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.faces.portal.standing import owes_of_row
from podpora.faces.portal.views.problem_notes import more_than_notes
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.moment import now

ROWS: Final = 20


@require_GET
@for_contacts
def search(request: ReaderRequest) -> HttpResponse:
    """Cases by number (straight to it) or words; open and closed alike. ``after`` goes on."""
    text, cursor = request.GET.get("q", "").strip(), request.GET.get("after", "")
    found = cases.search_cases(request.actor, text, now=now(), cursor=cursor, limit=ROWS)
    if found.number:
        return redirect("portal:case", number=found.number)
    if not found.rows:
        more_than_notes(request.actor)
    context = {
        "text": text,
        "found": found,
        "rows": [(one, owes_of_row(one.row)) for one in found.rows],
        "several": len({one.row.customer for one in found.rows}) > 1,
        "next_address": f"?{urlencode({'q': text, 'after': found.next_cursor})}" if found.next_cursor else "",
        "is_first": not cursor,
        "section": "cases",
    }
    return render(request, "portal/search.html", context)
