"""Public holidays of a place: the frozen ones with their source, and the days that the operator adds or drops."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.contracts import directory
from podpora.contracts.actions.change_holiday import FIRST_YEAR, LAST_YEAR, change_holiday
from podpora.contracts.federal import has_service
from podpora.faces.desk.admin.fields import RecordForm, day_field
from podpora.faces.desk.admin.pages import done, for_holders, form_page, page
from podpora.faces.web.countries import countries, country_name
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people import census
from podpora.people import places as known
from podpora.people.permissions import HOLIDAY_CHANGE
from podpora.policy.holidays import subdivisions_on_file

HERE = "holidays"


class HolidayForm(RecordForm):
    """A day that becomes a public holiday somewhere."""

    day = day_field(_("Day"))
    name = forms.CharField(
        label=pgettext_lazy("name of a thing", "Name"),
        max_length=200,
        help_text=_("It stands in the reckoning of a promise."),
    )


@require_GET
@for_holders(HOLIDAY_CHANGE)
def places(request: ReaderRequest) -> HttpResponse:
    """The countries of customers and sites first, then all of them."""
    if request.GET.get("country") in known.countries():
        return redirect("desk:admin:holidays_of", country=request.GET["country"])
    used = census.countries_in_use()
    named = [pair for pair in countries() if pair[0] in known.countries()]
    used_here = [pair for pair in named if pair[0] in used]
    context = {"used": used_here, "countries": named, "has_federal": has_service(at=now())}
    return page(request, "holiday_places", context, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(HOLIDAY_CHANGE)
def place(request: ReaderRequest, country: str) -> HttpResponse:
    """The days of a place in a year; the form adds one."""
    _require_country(country)
    subdivision, year = _asked(request, country)
    form = HolidayForm(request.POST or None)
    found = directory.holidays_of(country=country, subdivision=subdivision, year=year)

    def act(given: dict[str, Any]) -> str:
        day, name = given["day"], given["name"]
        where: dict[str, Any] = {"country": country, "subdivision": subdivision, "seen": ""}
        change_holiday(actor=request.actor, now=now(), day=day, is_holiday=True, name=name, **where)
        return _address(country, subdivision, day.year)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=country_name(country),
        up=(reverse("desk:admin:holidays"), gettext("Holidays")),
        told=gettext("The day is a public holiday there now. Times promised already stay as they are."),
        submit=gettext("Add this day"),
        template="holidays",
        country_code=country,
        subdivision=subdivision,
        subdivisions=subdivisions_on_file(country),
        year=year,
        found=found,
        is_covered=found.is_known and found.first_year <= year <= found.last_year,
    )


@require_POST
@for_holders(HOLIDAY_CHANGE)
def change(request: ReaderRequest, country: str) -> HttpResponse:
    """A frozen holiday is dropped, or a change taken back."""
    _require_country(country)
    subdivision, _year = _asked(request, country)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise Http404 from None
    is_dropped = request.POST.get("do") == "drop"
    return done(
        request,
        lambda: change_holiday(
            actor=request.actor,
            now=now(),
            country=country,
            subdivision=request.POST.get("of", "") if not is_dropped else subdivision,
            day=day,
            is_holiday=False if is_dropped else None,
            name=request.POST.get("name", "")[:200] if is_dropped else "",
            seen=request.POST.get("seen", ""),
        ),
        told=gettext("Saved. Times promised already stay as they are."),
        to=_address(country, subdivision, day.year),
    )


def _require_country(country: str) -> None:
    if country not in known.countries():
        raise Http404


def _asked(request: ReaderRequest, country: str) -> tuple[str, int]:
    """The subdivision and year asked for; what there is not reads as the whole country, or this year."""
    subdivision, year = request.GET.get("subdivision", ""), request.GET.get("year", "")
    is_year = year.isdecimal() and len(year) == 4 and FIRST_YEAR <= int(year) <= LAST_YEAR
    return (
        subdivision if subdivision in subdivisions_on_file(country) else "",
        int(year) if is_year else now().year,
    )


def _address(country: str, subdivision: str, year: int) -> str:
    query = urlencode({"subdivision": subdivision, "year": year})
    return f"{reverse('desk:admin:holidays_of', args=[country])}?{query}"
