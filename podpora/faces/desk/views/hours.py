"""An engineer's own hours: shifts as the roster has them, and the own absences."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.faces.desk.admin.profile_forms import AbsenceForm
from podpora.faces.desk.frame import page
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people.selectors import engineer_for
from podpora.roster import selectors as roster
from podpora.roster import working
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.drop_absence import drop_absence


@require_http_methods(["GET", "POST"])
@for_engineers
def hours(request: ReaderRequest) -> HttpResponse:
    """When the reader is at work; sent, the reader will be away."""
    me, at = engineer_for(request.actor), now()
    assert me is not None  # the gate lets nobody else in
    line = working.roster_line(me, now=at)
    zone = line.working.zone
    form = AbsenceForm(request.POST or None, initial={"hands_on": True})
    if request.method == "POST" and form.is_valid():
        from_at, until_at = form.instants(zone)
        more = {name: form.cleaned_data[name] for name in ("words", "hands_on")}
        try:
            add_absence(actor=request.actor, now=at, engineer=me, from_at=from_at, until_at=until_at, **more)
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The absence is recorded."))
            return redirect("desk:hours")
    shown = {"line": line, "zone": zone, "queues": roster.queues_of(me), "absences": working.absences_of(me, now=at)}
    return page(request, "desk/hours.html", shown | {"form": form, "here": "hours"}, status=422 if form.errors else 200)


@require_POST
@for_engineers
def drop(request: ReaderRequest, key: int) -> HttpResponse:
    """The reader's own absence is taken back; one that is gone already stays so."""
    me = engineer_for(request.actor)
    found = working.absence_for(me, key) if me is not None else None
    if found is not None:
        drop_absence(actor=request.actor, now=now(), absence=found)
    messages.success(request, gettext("The absence is taken back."))
    return redirect("desk:hours")
