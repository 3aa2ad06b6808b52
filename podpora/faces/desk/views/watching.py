"""An engineer watches a case, or no longer."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.unwatch_case import unwatch_case
from podpora.cases.actions.watch_case import watch_case
from podpora.faces.desk.views.acts import done
from podpora.faces.desk.views.case import gate
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now


@require_POST
@for_engineers
def watch(request: ReaderRequest, number: str) -> HttpResponse:
    """From now on, or with ``no`` no longer."""
    case = gate(request.actor, number)
    given = {"actor": request.actor, "now": now(), "number": case.number}
    if "no" in request.POST:
        return done(request, case, lambda: unwatch_case(**given), told=gettext("You watch this case no longer."))
    told = gettext("You watch this case and get the mails that its engineer gets.")
    return done(request, case, lambda: watch_case(**given), told=told)
