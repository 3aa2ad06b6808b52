"""The customer says who is available for work around the clock, or that nobody is (R101)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.name_resource import name_resource
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_POST
@for_case
def resource(request: ReaderRequest, case: Any) -> HttpResponse:
    """Somebody is available now, or nobody is."""
    given = {"actor": request.actor, "now": now(), "number": case.number}
    try:
        if request.POST.get("do") == "lose":
            lose_resource(**given)
            messages.success(request, gettext("We know that nobody is available. The work is paused."))
        else:
            name_resource(**given, name=request.POST.get("name", ""), phone=request.POST.get("phone", ""))
            messages.success(request, gettext("Thank you. The engineer is told whom to reach."))
    except Refused as refused:
        tell(request, refused)
    return redirect("portal:case", number=case.number)
