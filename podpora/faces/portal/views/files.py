"""Customers' files: always downloaded, never opened in our origin."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.faults import NoSuchCase
from podpora.faces.web.downloads import as_attachment
from podpora.faces.web.gates import ReaderRequest, for_contacts


@require_GET
@for_contacts
def download(request: ReaderRequest, key: str) -> HttpResponseBase:
    """The file of that key, on a case that the reader may see; the right is checked at each use."""
    try:
        attachment = cases.attachment_for(request.actor, key)
        content = cases.open_attachment(attachment)
    except (NoSuchCase, FileNotFoundError):
        raise Http404 from None
    return as_attachment(attachment, content)
