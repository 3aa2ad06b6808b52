"""Days without live hours for federal agencies: somebody is on call then (Q55)."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from podpora.contracts.actions.mark_on_call_day import mark_on_call_day
from podpora.contracts.federal import has_service, on_call_days
from podpora.faces.desk.admin.fields import day_field
from podpora.faces.desk.admin.pages import done, for_holders, form_page
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people.permissions import HOLIDAY_CHANGE


class OnCallDayForm(forms.Form):
    """A day on which nobody is live."""

    day = day_field(_("Day"))
    name = forms.CharField(
        label=pgettext_lazy("name of a thing", "Name"),
        max_length=200,
        help_text=_("Customers read it beside the time at which the live hours begin again."),
    )


@require_http_methods(["GET", "POST"])
@for_holders(HOLIDAY_CHANGE)
def days(request: ReaderRequest) -> HttpResponse:
    """The marked days of today and to come; the form marks one more."""
    at = now()
    if not has_service(at=at):
        raise Http404
    form = OnCallDayForm(request.POST or None)

    def act(given: dict[str, Any]) -> str:
        mark_on_call_day(actor=request.actor, now=now(), day=given["day"], name=given["name"], is_on_call=True)
        return reverse("desk:admin:on_call_days")

    return form_page(
        request,
        form,
        act,
        here="holidays",
        title=gettext("On call only"),
        up=(reverse("desk:admin:holidays"), gettext("Holidays")),
        told=gettext("Saved. On this day somebody is on call for federal agencies, and nobody is live."),
        submit=gettext("Mark this day"),
        template="on_call_days",
        days=on_call_days(at=at),
    )


@require_POST
@for_holders(HOLIDAY_CHANGE)
def drop(request: ReaderRequest) -> HttpResponse:
    """A mark is taken back: the live hours hold on that day again."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise Http404 from None
    return done(
        request,
        lambda: mark_on_call_day(actor=request.actor, now=now(), day=day, is_on_call=False),
        told=gettext("Saved. The live hours hold on this day again."),
        to=reverse("desk:admin:on_call_days"),
    )
