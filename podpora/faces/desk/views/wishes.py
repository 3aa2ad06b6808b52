"""Feature requests on the desk: handed on from a case, listed by product, moved from state to state (R230)."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from podpora.cases.actions.move_feature_request import move_feature_request
from podpora.cases.actions.submit_feature_request import LONGEST_TITLE, LONGEST_WORDS, submit_feature_request
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.wishes import (
    STATES,
    feature_request_for,
    feature_request_of,
    feature_requests,
    is_wish,
    moves_of,
)
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.wish_words import wish_state
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.products import selectors as products


def _long(label: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_WORDS, strip=False, widget=forms.Textarea(attrs={"rows": rows})
    )


class WishForm(forms.Form):
    """What is handed on."""

    title = forms.CharField(label=_("In one line"), max_length=LONGEST_TITLE)
    desired_behaviour = _long(_("What the product should do"))
    use_case = _long(_("What the customer would use it for"))


class MoveForm(forms.Form):
    """Another state, and what the customer is told."""

    state = forms.ChoiceField(label=_("New state"))
    release = forms.ChoiceField(label=_("In version"), required=False)
    words = forms.CharField(
        label=_("What we say about it"),
        help_text=_("The customer reads it. Needed when a wish is declined."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, states: tuple[str, ...], versions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(code, wish_state(code)) for code in states]  # type: ignore[attr-defined]
        self.fields["release"].choices = [("", "–"), *((one, one) for one in versions)]  # type: ignore[attr-defined]


@require_GET
@for_engineers
def listing(request: ReaderRequest) -> HttpResponse:
    """All feature requests, the latest first; ``product`` and ``state`` narrow them."""
    product, state = request.GET.get("product", ""), request.GET.get("state", "")
    state = state if state in STATES else ""
    found = feature_requests(
        request.actor, product=product, state=state, cursor=request.GET.get("cursor", ""), limit=50
    )
    kept = {name: value for name, value in (("product", product), ("state", state)) if value}
    context = {
        "wishes": found.rows,
        "products": products.products(),
        "states": [(code, wish_state(code)) for code in STATES],
        "product": product,
        "state": state,
        "next_address": f"?{urlencode(kept | {'cursor': found.next_cursor})}" if found.has_more else "",
        "here": "feature_requests",
    }
    return page(request, "desk/feature_requests.html", context)


@require_http_methods(["GET", "POST"])
@for_engineers
def show(request: ReaderRequest, wish: str) -> HttpResponse:
    """One feature request: what is wished for, by whom, and its state, which can be changed."""
    try:
        found = feature_request_for(request.actor, wish)
    except NoSuchCase:
        raise Http404 from None
    versions = [release.version for release in products.releases_of(found.product)]
    form = MoveForm(request.POST or None, states=moves_of(found), versions=versions)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["release"]
        try:
            move_feature_request(
                actor=request.actor,
                now=now(),
                number=found.number,
                state=form.cleaned_data["state"],
                words=form.cleaned_data["words"],
                release=products.release_for(found.product, chosen) if chosen else None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The state is set. The customer is told."))
            return redirect("desk:feature_request", wish=found.number)
    context = {"wish": found, "form": form, "may_move": bool(moves_of(found)), "here": "feature_requests"}
    return page(request, "desk/feature_request.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_engineers
def submit(request: ReaderRequest, number: str) -> HttpResponse:
    """Hands the wish of a case on: at once with the customer's own words, or with those of the form."""
    case = gate(request.actor, number)
    there = feature_request_of(case)
    if there is not None:
        return redirect("desk:feature_request", wish=there.number)
    if not is_wish(case):
        raise Http404
    told = case.intake
    initial = {"title": case.subject, "desired_behaviour": told.desired_behaviour, "use_case": told.use_case}
    form = WishForm(request.POST if "title" in request.POST else None, initial=initial)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            wish = submit_feature_request(
                actor=request.actor, now=now(), number=case.number, **(form.cleaned_data if form.is_bound else {})
            )
        except Refused as refused:
            if form.is_bound:
                refusals.show(form, refused)
            else:
                refusals.tell(request, refused)
        else:
            messages.success(
                request,
                gettext("Handed on as feature request %(number)s. The customer is told.") % {"number": wish.number},
            )
            return redirect("desk:case", number=case.number)
    context = {"case": case, "form": form, "here": "case"}
    return page(request, "desk/submit_feature_request.html", context, status=422 if form.errors else 200)
