"""Licences of a customer with their units and Support IDs."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.contracts import directory
from podpora.contracts import selectors as contracts
from podpora.contracts.actions.put_licence import put_licence
from podpora.contracts.actions.put_support_id import put_support_id
from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.faces.desk.admin.contract_forms import LicenceForm, SupportIDForm, UnitSet
from podpora.faces.desk.admin.customers import HERE, for_customer, up_to
from podpora.faces.desk.admin.pages import done, for_holders, form_page, page
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, View
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people.permissions import RECORDS_LOAD
from podpora.products import selectors as products

VALUES = ("code", "kind", "starts_on", "ends_on", "unit")


def for_licence(view: View) -> View:
    """The gate to one licence; of a customer that the reader does not serve there is none."""

    @wraps(view)
    @for_holders(RECORDS_LOAD)
    def gate(request: ReaderRequest, key: int) -> HttpResponseBase:
        licence = directory.licence_for(request.actor, key)
        if licence is None:
            raise Http404
        return view(request, licence)

    return gate


@require_http_methods(["GET", "POST"])
@for_customer
def new(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A licence is made; its units and Support IDs follow on its page."""
    named = _contracts(customer)
    offered = [(each.code, each.name) for each in products.products()]
    initial = {"kind": "paid", "unit": "socket", "contract": named[0][0] if named else ""}
    form = LicenceForm(request.POST or None, initial=initial, products=offered, contracts=named, is_new=True)

    def act(given: dict[str, Any]) -> str:
        code = given["code"] or directory.unused_code("LIC")
        product = products.product_for(given["product"])
        made = _put(request, customer, given | {"code": code, "product": product, "seen": ""})
        return reverse("desk:admin:licence", args=[made.pk])

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New licence"),
        up=up_to(customer),
        told=gettext("The licence is made. Its units and Support IDs come next."),
        submit=gettext("Make this licence"),
    )


@require_http_methods(["GET", "POST"])
@for_licence
def licence(request: ReaderRequest, licence: Any) -> HttpResponse:
    """A licence: its days and contract to change, its units and Support IDs to see."""
    initial = {name: getattr(licence, name) for name in VALUES}
    initial |= {"contract": licence.contract.number if licence.contract is not None else ""}
    initial |= {"product": licence.product.code, "seen": directory.mark_of(licence)}
    form = LicenceForm(
        request.POST or None,
        initial=initial,
        products=[(licence.product.code, licence.product.name)],
        contracts=_contracts(licence.customer),
        is_new=False,
    )

    def act(given: dict[str, Any]) -> str:
        _put(request, licence.customer, given | {"product": licence.product, "registered_by": licence.registered_by})
        return _address(licence)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=licence.code,
        up=up_to(licence.customer),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="licence",
        licence=licence,
        support_id_form=SupportIDForm(),
    )


@require_http_methods(["GET", "POST"])
@for_licence
def units(request: ReaderRequest, licence: Any) -> HttpResponse:
    """All units of a licence at once, each line with the program bought for it (R74)."""
    lines = [{"label": u.label, "quantity": u.quantity, "program": u.program} for u in licence.units.all()]
    said = words_in_force()
    programs = [(code, said.program(code)) for code in said.policy.document.programs] if said else []
    filled = UnitSet(request.POST or None, initial=lines, form_kwargs={"programs": programs})
    wrong: list[str] = []
    if request.method == "POST" and any(filled.errors):
        wrong = [gettext("Something is missing or wrong below; nothing was sent yet.")]
    if request.method == "POST" and filled.is_valid():
        lines_given = filled.lines()  # type: ignore[attr-defined]
        given = [UnitLine(each["label"], each["program"], each["quantity"]) for each in lines_given]
        seen = request.POST.get("seen", "")
        try:
            set_units(actor=request.actor, now=now(), licence=licence, units=given, seen=seen)
        except Refused as refused:
            wrong = [refusals.said(reason) for reason in refused.because]
        else:
            return done(request, lambda: None, told=gettext("Saved."), to=_address(licence))
    context = {
        "lines": filled,
        "licence": licence,
        "up": (_address(licence), licence.code),
        "wrong": [*wrong, *filled.non_form_errors()],
        "seen": request.POST.get("seen") or directory.mark_of_units(licence),
    }
    return page(request, "units", context, here=HERE, status=422 if request.method == "POST" else 200)


@require_POST
@for_licence
def add_support_id(request: ReaderRequest, licence: Any) -> HttpResponse:
    """One more Support ID for the licence."""
    code = request.POST.get("code", "").strip()[:64] or directory.unused_code("SID")
    return done(
        request,
        lambda: put_support_id(actor=request.actor, now=now(), code=code, licence=licence, seen=""),
        told=gettext("The Support ID %(code)s proves this licence now.") % {"code": code},
        to=_address(licence),
    )


@require_POST
@for_holders(RECORDS_LOAD)
def support_id(request: ReaderRequest, key: int) -> HttpResponse:
    """A Support ID is retired, or taken into use again."""
    found = directory.support_id_by_key(request.actor, key)
    if found is None:
        raise Http404
    is_active = request.POST.get("use") == "yes"
    told = gettext("The Support ID %(code)s is in use again.") if is_active else gettext("%(code)s is retired.")
    return done(
        request,
        lambda: put_support_id(
            actor=request.actor, now=now(), code=found.code, licence=found.licence, is_active=is_active
        ),
        told=told % {"code": found.code},
        to=_address(found.licence),
    )


def _put(request: ReaderRequest, customer: Any, given: dict[str, Any]) -> Any:
    contract = next((c for c in contracts.contracts_of(customer) if c.number == given["contract"]), None)
    return put_licence(actor=request.actor, now=now(), customer=customer, **(given | {"contract": contract})).row


def _contracts(customer: Any) -> list[tuple[str, str]]:
    return [(each.number, each.number) for each in contracts.contracts_of(customer)]


def _address(licence: Any) -> str:
    return reverse("desk:admin:licence", args=[licence.pk])
