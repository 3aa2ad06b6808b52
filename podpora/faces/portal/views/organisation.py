"""The organisation page: people and their roles, partners, licences and programs."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.contracts.selectors import policy_in_force
from podpora.contracts.terms import listing_rule, maintenance_days, programs_of
from podpora.contracts.ways import reach_of
from podpora.faces.portal.forms.organisation import AppointForm, PartnerForm
from podpora.faces.portal.reach import ways_shown
from podpora.faces.portal.views.problem_notes import more_than_notes
from podpora.faces.web.gates import ReaderRequest, View, for_contacts
from podpora.faces.web.refusals import show as show_refusal
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.actions.appoint_partner import appoint_partner
from podpora.people.actions.invite_again import invite_again
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.actions.withdraw_partner import withdraw_partner as withdraw_partner_act
from podpora.people.colleagues import senders_of
from podpora.people.invited import open_invitations_of
from podpora.people.last import is_own_last
from podpora.people.permissions import CONTACT_APPOINT, PARTNER_APPOINT, may
from podpora.policy.because import ROLE_HELD


def for_customer(view: View) -> View:
    """The gate to one organisation; another's is as if there were none."""

    @wraps(view)
    @for_contacts
    def gate(request: ReaderRequest, code: str) -> HttpResponseBase:
        customer = people.customer_for(request.actor, code)
        if customer is None:
            raise Http404
        return view(request, customer)

    return gate


@require_GET
@for_contacts
def first(request: ReaderRequest) -> HttpResponse:
    """The reader's organisation; a list of them where there are several."""
    customers = list(people.customers_of(request.actor))
    if len(customers) == 1:
        return redirect("portal:organisation_of", code=customers[0].code)
    if not customers:
        more_than_notes(request.actor)
    return render(request, "portal/organisations.html", {"customers": customers, "section": "organisation"})


@require_GET
@for_customer
def show(request: ReaderRequest, customer: Any) -> HttpResponse:
    """Who is who here, what is licensed, what the programs give, and who appointed whom when (R3)."""
    at = now()
    policy = policy_in_force(at)[1]
    programs = programs_of(customer, at=at, policy=policy)
    reach = reach_of(customer, at=at, policy=policy, programs=programs)
    context = {
        "customer": customer,
        "people": list(people.people_of(customer)),
        "history": list(people.appointments_of(customer)[:50]),
        "invited": open_invitations_of(customer, now=at),
        "colleagues": list(senders_of(customer)),
        "partners": list(people.partners_of(customer)),
        "partner_people": list(people.partner_contacts_of(customer)),
        "licences": [
            (licence, answer, maintenance_days(licence), [one for one in answer.because if one.code != ROLE_HELD])
            for licence, answer in programs
        ],
        "reach": reach,
        "programs": ways_shown(reach, policy, zone=request.actor.zone, at=at),
        "sites": list(people.sites_of(customer)),
        "may_appoint": may(request.actor, CONTACT_APPOINT, customer=customer),
        "may_appoint_partner": may(request.actor, PARTNER_APPOINT, customer=customer),
        "nobody_appointed": not people.has_anybody_appointed(customer),
        "section": "organisation",
    }
    return render(request, "portal/organisation.html", context)


@require_http_methods(["GET", "POST"])
@for_customer
def appoint(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A licence administrator appoints a colleague (R2, R8, R9)."""
    if not may(request.actor, CONTACT_APPOINT, customer=customer):
        return _not_yours(request, customer)
    form = AppointForm(request.POST or None, initial={"role": "case-administrator"})
    if request.method == "POST" and form.is_valid():
        at = now()
        try:
            rule = listing_rule(customer, at=at)
            appoint_contact(actor=request.actor, now=at, customer=customer, may_list=rule, **form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            told = gettext("%(name)s is appointed and can open cases from now on.")
            messages.success(request, told % {"name": form.cleaned_data["name"]})
            return redirect("portal:organisation_of", code=customer.code)
    context = {"customer": customer, "form": form, "section": "organisation"}
    return render(request, "portal/appoint.html", context)


@require_http_methods(["GET", "POST"])
@for_customer
def add_partner(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A partner may file for the organisation from now on (R5, R6)."""
    if not may(request.actor, PARTNER_APPOINT, customer=customer):
        return _not_yours(request, customer)
    partners = list(people.partners_to_appoint(customer))
    form = PartnerForm(request.POST or None, partners=partners)
    if request.method == "POST" and form.is_valid():
        partner = next(each for each in partners if each.code == form.cleaned_data["partner"])
        try:
            appoint_partner(actor=request.actor, now=now(), customer=customer, partner=partner)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, gettext("%(name)s can open cases for you now.") % {"name": partner.name})
            return redirect("portal:organisation_of", code=customer.code)
    context = {"customer": customer, "form": form, "partners": partners, "section": "organisation"}
    return render(request, "portal/appoint_partner.html", context)


@require_http_methods(["GET", "POST"])
@for_contacts
def withdraw(request: ReaderRequest, key: int) -> HttpResponse:
    """An appointment ends at this moment, once it was said what that does (R2)."""
    appointment = people.appointment_for(request.actor, key)
    if appointment is None:
        raise Http404
    if is_own_last(request.actor, appointment):
        told = gettext("You are the last licence administrator of %(customer)s. Appoint another one before you leave.")
        messages.error(request, told % {"customer": appointment.contact.customer})
        return _home_of(request, appointment.contact.customer)
    if request.method == "GET":
        customer = appointment.contact.customer
        if not may(request.actor, CONTACT_APPOINT, customer=customer) or appointment.withdrawn_at is not None:
            return _home_of(request, customer)
        context = {"customer": customer, "appointment": appointment, "section": "organisation"}
        return render(request, "portal/withdraw.html", context)
    try:
        withdraw_appointment(actor=request.actor, now=now(), appointment=appointment)
        messages.success(request, gettext("The appointment is withdrawn."))
    except Refused as refused:
        tell(request, refused)
    return _home_of(request, appointment.contact.customer)


@require_POST
@for_contacts
def invite(request: ReaderRequest, key: int) -> HttpResponse:
    """A new invitation for someone appointed who has no password yet."""
    appointment = people.appointment_for(request.actor, key)
    if appointment is None:
        raise Http404
    try:
        invite_again(actor=request.actor, now=now(), contact=appointment.contact)
        messages.success(request, gettext("A new invitation is on its way. The earlier link opens nothing any more."))
    except Refused as refused:
        tell(request, refused)
    return _home_of(request, appointment.contact.customer)


@require_http_methods(["GET", "POST"])
@for_contacts
def withdraw_partner(request: ReaderRequest, key: int) -> HttpResponse:
    """A partner's appointment ends, and its sight of the cases with it (Q26), once that was said."""
    appointment = people.partner_appointment_for(request.actor, key)
    if appointment is None:
        raise Http404
    if request.method == "GET":
        customer = appointment.customer
        if not may(request.actor, PARTNER_APPOINT, customer=customer) or appointment.withdrawn_at is not None:
            return _home_of(request, customer)
        context = {"customer": customer, "appointment": appointment, "section": "organisation"}
        return render(request, "portal/withdraw_partner.html", context)
    try:
        withdraw_partner_act(actor=request.actor, now=now(), appointment=appointment)
        messages.success(request, gettext("The partner can no longer open or read your cases."))
    except Refused as refused:
        tell(request, refused)
    return _home_of(request, appointment.customer)


def _home_of(request: ReaderRequest, customer: Any) -> HttpResponse:
    """The organisation's page, or home for whoever has just left it."""
    if people.customer_for(request.actor, customer.code) is None:
        return redirect("portal:home")
    return redirect("portal:organisation_of", code=customer.code)


def _not_yours(request: ReaderRequest, customer: Any) -> HttpResponse:
    messages.error(request, gettext("Only a licence administrator of your organisation appoints people and partners."))
    return redirect("portal:organisation_of", code=customer.code)
