"""The customer's word on a remote session (R185)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.answer_session import answer_session
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_POST
@for_case
def answer(request: ReaderRequest, case: Any, session: int) -> HttpResponse:
    """Accepted or declined; anything but a plain yes declines."""
    accepts = request.POST.get("answer") == "accept"
    try:
        answer_session(actor=request.actor, now=now(), number=case.number, session=session, accepts=accepts)
    except Refused as refused:
        tell(request, refused)
    else:
        told = gettext("The session is agreed on.") if accepts else gettext("There will be no session.")
        messages.success(request, told)
    return redirect("portal:case", number=case.number)
