"""A better program for an open case, asked for by the customer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from podpora.faces.portal.views.case import for_case
from podpora.faces.web.better_program import asked
from podpora.faces.web.gates import ReaderRequest


@require_http_methods(["GET", "POST"])
@for_case
def better_program(request: ReaderRequest, case: Any) -> HttpResponse:
    """What it would change, and the button."""
    return asked(
        request,
        case,
        back=reverse("portal:case", args=[case.number]),
        page=lambda context: render(request, "portal/better_program.html", context | {"section": "cases"}),
    )
