"""Views are kept, changed and deleted; an engineer chooses how the desk looks."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.choose_desk import choose_desk
from podpora.cases.actions.delete_view import delete_view
from podpora.cases.actions.save_view import save_view
from podpora.faces.desk.columns import COLUMNS
from podpora.faces.desk.lists import asked_for
from podpora.faces.web import refusals
from podpora.faces.web.addresses import safe_next
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_POST
@for_engineers
def save(request: ReaderRequest) -> HttpResponse:
    """Keeps the list that ``list`` asks for under a name; with ``key`` the view of that key is changed."""
    asked = asked_for(request.actor, QueryDict(request.POST.get("list", "")))
    if asked is None:
        raise Http404
    try:
        view = save_view(
            actor=request.actor,
            now=now(),
            name=request.POST.get("name", ""),
            wanted=asked.wanted,
            order=asked.order,
            columns=_columns(request),
            is_shared="shared" in request.POST,
            key=request.POST.get("key", ""),
        )
    except Refused as refused:
        refusals.tell(request, refused)
        return redirect(f"{reverse('desk:queue')}?{asked.query}")
    messages.success(request, gettext("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(f"{reverse('desk:queue')}?view={view.key}")


@require_POST
@for_engineers
def delete(request: ReaderRequest) -> HttpResponse:
    """Deletes a view; the cases in it stay as they are."""
    try:
        delete_view(actor=request.actor, now=now(), key=request.POST.get("key", ""))
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("The view is deleted."))
    return redirect("desk:queue")


@require_POST
@for_engineers
def look(request: ReaderRequest) -> HttpResponse:
    """Keeps columns, density, theme and keys, each where the form names it."""
    sent = request.POST
    try:
        choose_desk(
            actor=request.actor,
            now=now(),
            columns=() if "usual" in sent else _columns(request) if "columns" in sent else None,
            density=sent.get("density"),
            theme=sent.get("theme"),
            has_keys=sent.get("keys") == "on" if "keys" in sent else None,
        )
    except Refused as refused:
        refusals.tell(request, refused)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    return HttpResponseRedirect(safe_next(request, sent.get("next"), reverse("desk:queue")))


def _columns(request: HttpRequest) -> tuple[str, ...]:
    return tuple(code for code in request.POST.getlist("column") if code in COLUMNS)
