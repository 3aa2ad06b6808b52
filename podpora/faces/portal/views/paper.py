"""A case as a document: everything that was said and done, nothing to press."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.selectors.timeline import timeline_for
from podpora.faces.portal.standing import owes
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now


@require_GET
@for_case
def whole(request: ReaderRequest, case: Any) -> HttpResponse:
    """The whole timeline of a case, however long, with its facts and its promise, to print or to keep."""
    at = now()
    context = {
        "case": case,
        "owes": owes(case),
        "due": cases.due_card(case, now=at),
        "timeline": timeline_for(request.actor, case),
        "files": cases.attachments_for(request.actor, case),
        "policy_words": words_for(case),
        "printed_at": at,
        "section": "cases",
    }
    return render(request, "portal/case_print.html", context)
