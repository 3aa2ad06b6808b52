"""The roster: who works when, what they know, how much they take, and when somebody is away."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.faces.desk.admin.pages import Up, done, for_holders, form_page, page
from podpora.faces.desk.admin.profile_forms import AbsenceForm, ProfileForm
from podpora.faces.web.gates import ReaderRequest, View
from podpora.lib.moment import now
from podpora.people import directory
from podpora.people.permissions import ROSTER_CHANGE
from podpora.products import selectors as products
from podpora.roster import selectors as roster
from podpora.roster import working
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.drop_absence import drop_absence
from podpora.roster.actions.put_profile import put_profile

HERE = "roster"


def for_engineer(view: View) -> View:
    """The gate to the roster's pages of one person of the vendor."""

    @wraps(view)
    @for_holders(ROSTER_CHANGE)
    def gate(request: ReaderRequest, code: str, **rest: Any) -> HttpResponseBase:
        engineer = directory.any_engineer(code)
        if engineer is None or not engineer.is_active:
            raise Http404
        return view(request, engineer, **rest)

    return gate


@require_GET
@for_holders(ROSTER_CHANGE)
def roster_page(request: ReaderRequest) -> HttpResponse:
    """Everybody who works at the desk, with shifts, skills and limit, and who is at work now."""
    return page(request, "roster", {"lines": working.roster_lines(now=now())}, here=HERE)


@require_http_methods(["GET", "POST"])
@for_engineer
def profile(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """How somebody works, and when they are away."""
    found = working.profile_of(engineer)
    initial: dict[str, Any] = {"zone": engineer.account.zone, "seen": working.mark_of_profile(found)}
    if found is not None:
        initial |= {name: getattr(found, name) for name in ("zone", "shifts", "load_limit")}
        initial |= ProfileForm.initial_of(found.skills)
    offered = [(each.code, each.name) for each in products.products()]
    form = ProfileForm(request.POST or None, initial=initial, products=offered)

    def act(given: dict[str, Any]) -> None:
        values = {name: given[name] for name in ("zone", "shifts", "load_limit", "seen")}
        put_profile(actor=request.actor, now=now(), engineer=engineer, skills=form.skills(), **values)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=engineer.account.name,
        up=_up(),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="profile",
        engineer=engineer,
        queues=roster.queues_of(engineer),
        zone=found.zone if found is not None else engineer.account.zone,
        absences=working.absences_of(engineer, now=now()),
    )


@require_http_methods(["GET", "POST"])
@for_engineer
def absence(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """Somebody will be away."""
    found = working.profile_of(engineer)
    zone = found.zone if found is not None else engineer.account.zone
    form = AbsenceForm(request.POST or None, initial={"hands_on": True})

    def act(given: dict[str, Any]) -> None:
        from_at, until_at = form.instants(zone)
        more = {"words": given["words"], "hands_on": given["hands_on"]}
        add_absence(actor=request.actor, now=now(), engineer=engineer, from_at=from_at, until_at=until_at, **more)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("%(name)s will be away") % {"name": engineer.account.name},
        up=(reverse("desk:admin:profile", args=[engineer.code]), engineer.account.name),
        told=gettext("The absence is recorded."),
        submit=gettext("Record the absence"),
        lede=gettext("Times are on the clock of %(zone)s.") % {"zone": zone.replace("_", " ")},
    )


@require_POST
@for_engineer
def drop(request: ReaderRequest, engineer: Any, key: int) -> HttpResponse:
    """An absence is taken back; one that is gone already stays so."""

    def act() -> None:
        found = working.absence_for(engineer, key)
        if found is not None:
            drop_absence(actor=request.actor, now=now(), absence=found)

    return done(
        request,
        act,
        told=gettext("The absence is taken back."),
        to=reverse("desk:admin:profile", args=[engineer.code]),
    )


def _up() -> Up:
    return reverse("desk:admin:roster"), gettext("Roster")
