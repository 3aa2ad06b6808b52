"""Ask for news with one click, on every open case (R32, Q49)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_POST
@for_case
def ask(request: ReaderRequest, case: Any) -> HttpResponse:
    """One click; a second one finds the request that is there."""
    try:
        ask_for_news(actor=request.actor, now=now(), number=case.number)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, gettext("We know that you wait for news. The answer will stand here."))
    return redirect("portal:case", number=case.number)
