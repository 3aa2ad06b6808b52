"""The figures of the desk."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from podpora.faces.web.gates import ReaderRequest, for_engineers


@require_GET
@for_engineers
def dashboard(request: ReaderRequest) -> HttpResponse:
    """To what surveys say."""
    return redirect("desk:reports_surveys")
