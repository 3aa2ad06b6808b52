"""Attachments for engineers."""

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.faults import NoSuchCase
from podpora.faces.web.downloads import as_attachment
from podpora.faces.web.gates import ReaderRequest, for_engineers


@require_GET
@for_engineers
def file(request: ReaderRequest, key: str) -> HttpResponseBase:
    """The file of that key, if its case is visible; lost bytes are a 404 too."""
    try:
        attachment = cases.attachment_for(request.actor, key)
        return as_attachment(attachment, cases.open_attachment(attachment))
    except (NoSuchCase, FileNotFoundError):
        raise Http404 from None
