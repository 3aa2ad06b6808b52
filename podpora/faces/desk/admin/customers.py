"""Customers and their sites: looked up, made, changed, retired."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.contracts import directory as directory_of_contracts
from podpora.contracts import selectors as contracts
from podpora.contracts import terms
from podpora.faces.desk.admin.customer_forms import AppointPartnerForm, CustomerForm, SiteForm
from podpora.faces.desk.admin.pages import Up, done, for_holders, form_page, page
from podpora.faces.web.gates import ReaderRequest, View
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.people import directory, sams
from podpora.people import selectors as people
from podpora.people.actions.appoint_partner import appoint_partner
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_site import put_site
from podpora.people.actions.set_premier import set_premier
from podpora.people.actions.withdraw_partner import withdraw_partner
from podpora.people.permissions import RECORDS_LOAD

HERE = "customers"
PLACE = ("country", "subdivision", "zone")


def for_customer(view: View) -> View:
    """The gate to the pages of one customer; one that the reader does not serve is as if there were none."""

    @wraps(view)
    @for_holders(RECORDS_LOAD)
    def gate(request: ReaderRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        customer = people.customer_for(request.actor, code)
        if customer is None:
            raise Http404
        return view(request, customer, *args, **kwargs)

    return gate


def up_to(customer: Any) -> Up:
    return reverse("desk:admin:customer", args=[customer.code]), customer.name


@require_GET
@for_holders(RECORDS_LOAD)
def customers(request: ReaderRequest) -> HttpResponse:
    """All customers by name, or those that a word finds."""
    text = request.GET.get("q", "").strip()
    found = directory.customers_page(request.actor, text=text, cursor=request.GET.get("after", ""))
    query = request.GET.copy()
    query["after"] = found.next_cursor
    context = {"page": found, "text": text, "next_address": f"?{query.urlencode()}" if found.has_more else ""}
    return page(request, "customers", context, here=HERE)


@require_GET
@for_customer
def customer(request: ReaderRequest, customer: Any) -> HttpResponse:
    """Everything on file about a customer, with the ways to change it."""
    at = now()
    contacts = list(directory.all_contacts_of(customer))
    accounts = [contact.account for contact in contacts]
    context = {
        "customer": customer,
        "region": _region_name(customer.region),
        "sites": directory.all_sites_of(customer),
        "contacts": contacts,
        "secured": directory.with_second_factor(accounts),
        "invited": directory.with_open_invitation(accounts, now=at),
        "partners": people.partners_of(customer),
        "contracts": contracts.contracts_of(customer),
        "installations": directory_of_contracts.all_installations_of(customer),
        "named": sams.named_for(customer),
        "may_set_premier": True,
        "standings": terms.programs_of(customer, at=at),
        "now": at,
    }
    return page(request, "customer", context, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def new(request: ReaderRequest) -> HttpResponse:
    """A customer is made."""
    form = CustomerForm(request.POST or None, initial={"language": "en"}, regions=_regions(), is_new=True)

    def act(given: dict[str, Any]) -> str:
        made = put_customer(actor=request.actor, now=now(), **(given | {"seen": ""}))
        if people.customer_for(request.actor, made.row.code) is None:
            return reverse("desk:admin:customers")
        return up_to(made.row)[0]

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New customer"),
        up=(reverse("desk:admin:customers"), gettext("Customers")),
        told=gettext("The customer is made."),
        submit=gettext("Make this customer"),
    )


@require_http_methods(["GET", "POST"])
@for_customer
def edit(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A customer is changed or retired."""
    names = ("code", "name", "language", *PLACE, "region", "is_federal", "is_active")
    initial = {name: getattr(customer, name) for name in names} | {"seen": directory.mark_of(customer)}
    form = CustomerForm(request.POST or None, initial=initial, regions=_regions(), is_new=False)

    def act(given: dict[str, Any]) -> str | None:
        put_customer(actor=request.actor, now=now(), **given)
        is_still_mine = people.customer_for(request.actor, customer.code) is not None
        return None if is_still_mine else reverse("desk:admin:customers")

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=customer.name,
        up=up_to(customer),
        told=gettext("Saved."),
        submit=gettext("Save"),
    )


@require_http_methods(["GET", "POST"])
@for_customer
def site(request: ReaderRequest, customer: Any, site_code: str = "") -> HttpResponse:
    """A site of a customer, new or changed."""
    found = directory.any_site_for(customer, site_code) if site_code else None
    if site_code and found is None:
        raise Http404
    of = found or customer
    initial = {name: getattr(of, name) for name in PLACE} | {"is_active": True, "seen": ""}
    if found is not None:
        initial |= {name: getattr(found, name) for name in ("code", "name", "is_active")}
        initial["seen"] = directory.mark_of(found)
    form = SiteForm(request.POST or None, initial=initial, is_new=found is None)

    def act(given: dict[str, Any]) -> None:
        seen = {"seen": ""} if found is None else {}
        put_site(actor=request.actor, now=now(), customer=customer, **(given | seen))

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New site") if found is None else found.name,
        up=up_to(customer),
        told=gettext("Saved."),
        submit=gettext("Save"),
    )


@require_POST
@for_customer
def premier(request: ReaderRequest, customer: Any) -> HttpResponse:
    """Premier for the whole account is given, or taken back (R68)."""
    is_premier = request.POST.get("premier") == "yes"
    return done(
        request,
        lambda: set_premier(actor=request.actor, now=now(), customer=customer, is_premier=is_premier),
        told=gettext("Saved."),
        to=up_to(customer)[0],
    )


@require_http_methods(["GET", "POST"])
@for_customer
def add_partner(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A partner may file for the customer from now on (R5, R6)."""
    offered = list(people.partners_to_appoint(customer))
    form = AppointPartnerForm(request.POST or None, partners=offered)

    def act(given: dict[str, Any]) -> None:
        partner = next(each for each in offered if each.code == given["partner"])
        appoint_partner(actor=request.actor, now=now(), customer=customer, partner=partner)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("Appoint a partner"),
        up=up_to(customer),
        told=gettext("The partner may file cases for this customer now."),
        submit=gettext("Appoint"),
    )


@require_POST
@for_holders(RECORDS_LOAD)
def end_partner(request: ReaderRequest, key: int) -> HttpResponse:
    """A partner's appointment ends (Q26)."""
    appointment = people.partner_appointment_for(request.actor, key)
    if appointment is None:
        raise Http404
    return done(
        request,
        lambda: withdraw_partner(actor=request.actor, now=now(), appointment=appointment),
        told=gettext("The appointment is withdrawn."),
        to=up_to(appointment.customer)[0],
    )


def _regions() -> list[tuple[str, str]]:
    said = words_in_force()
    return [(code, said.name(f"languages.{code}")) for code in said.policy.document.regions] if said else []


def _region_name(code: str) -> str:
    return dict(_regions()).get(code, code) if code else ""
