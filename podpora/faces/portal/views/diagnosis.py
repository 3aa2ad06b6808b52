"""What an engineer asked for: ticked or uploaded by the customer, thing by thing (R184)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.give_item import give_item
from podpora.cases.faults import NoSuchCase
from podpora.faces.portal.uploads import upload_of
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_POST
@for_case
def give(request: ReaderRequest, case: Any, item: int) -> HttpResponse:
    """One thing, with its file, or ticked."""
    file = request.FILES.get("file")
    if file is None and "tick" not in request.POST:
        messages.error(request, gettext("Please choose a file first, or say that it is done."))
        return redirect("portal:case", number=case.number)
    try:
        upload = upload_of(file) if file is not None else None
        give_item(actor=request.actor, now=now(), number=case.number, item=item, file=upload)
    except NoSuchCase:
        raise Http404 from None
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, gettext("Thank you, that is here."))
    return redirect("portal:case", number=case.number)
