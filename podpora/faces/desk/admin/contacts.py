"""The people of customers and partners: invited, appointed, changed, withdrawn, their sign-in secured."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.contracts.terms import listing_rule
from podpora.faces.desk.admin.customer_forms import ContactForm, InviteForm
from podpora.faces.desk.admin.customers import for_customer, up_to
from podpora.faces.desk.admin.pages import Up, done, for_holders, form_page
from podpora.faces.web.gates import ReaderRequest, View
from podpora.lib.moment import now
from podpora.people import directory
from podpora.people import selectors as people
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.actions.end_sessions import end_sessions
from podpora.people.actions.invite_again import invite_again
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.reset_second_factor import reset_second_factor
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.permissions import RECORDS_LOAD


def for_contact(view: View) -> View:
    """The gate to one contact; of a customer that the reader does not serve there is none."""

    @wraps(view)
    @for_holders(RECORDS_LOAD)
    def gate(request: ReaderRequest, key: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        contact = directory.contact_for(request.actor, key)
        if contact is None:
            raise Http404
        return view(request, contact, *args, **kwargs)

    return gate


def _up(contact: Any) -> Up:
    if contact.customer is not None:
        return up_to(contact.customer)
    return reverse("desk:admin:partner", args=[contact.partner.code]), contact.partner.name


def _here(contact: Any) -> str:
    return "customers" if contact.customer is not None else "partners"


@require_http_methods(["GET", "POST"])
@for_customer
def invite(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A person gets a role at the customer, and an invitation where there is no password yet (R2, R8, R9)."""
    known = {name: request.GET.get(name, "")[:254] for name in ("name", "email")}
    form = InviteForm(request.POST or None, initial={"role": "case-administrator"} | known)

    def act(given: dict[str, Any]) -> None:
        at = now()
        rule = listing_rule(customer, at=at)
        appoint_contact(actor=request.actor, now=at, customer=customer, may_list=rule, **given)

    return form_page(
        request,
        form,
        act,
        here="customers",
        title=gettext("Appoint someone"),
        up=up_to(customer),
        told=gettext("The person is appointed. Whoever has no password yet gets an invitation by mail."),
        submit=gettext("Appoint"),
        lede=gettext("Customers appoint their people themselves; do it for them only when they ask you to."),
    )


@require_http_methods(["GET", "POST"])
@for_contact
def contact(request: ReaderRequest, contact: Any) -> HttpResponse:
    """A contact: the record, the roles, and the sign-in."""
    at, account = now(), contact.account
    initial = {"email": account.email, "name": account.name, "phone": contact.phone, "is_active": contact.is_active}
    form = ContactForm(request.POST or None, initial=initial | {"seen": directory.mark_of(contact)})

    def act(given: dict[str, Any]) -> None:
        of = {"customer": contact.customer, "partner": contact.partner}
        put_contact(actor=request.actor, now=now(), **of, **given)

    return form_page(
        request,
        form,
        act,
        here=_here(contact),
        title=account.name,
        up=_up(contact),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="contact",
        contact=contact,
        is_secured=bool(directory.with_second_factor([account])),
        is_invited=bool(directory.with_open_invitation([account], now=at)),
    )


@require_POST
@for_contact
def again(request: ReaderRequest, contact: Any) -> HttpResponse:
    """A new invitation in place of one that was lost or ran out."""
    return done(
        request,
        lambda: invite_again(actor=request.actor, now=now(), contact=contact),
        told=gettext("A new invitation is on its way. The earlier link opens nothing any more."),
        to=_address(contact),
    )


@require_POST
@for_contact
def sessions(request: ReaderRequest, contact: Any) -> HttpResponse:
    """The contact is signed out everywhere."""
    return done(
        request,
        lambda: end_sessions(actor=request.actor, now=now(), account=contact.account),
        told=gettext("Every session of this account is over."),
        to=_address(contact),
    )


@require_POST
@for_contact
def second_factor(request: ReaderRequest, contact: Any) -> HttpResponse:
    """The second step at sign-in is taken away."""
    return done(
        request,
        lambda: reset_second_factor(actor=request.actor, now=now(), account=contact.account),
        told=gettext("The second step is taken away and every session over. The owner is told by mail."),
        to=_address(contact),
    )


@require_POST
@for_holders(RECORDS_LOAD)
def withdraw(request: ReaderRequest, key: int) -> HttpResponse:
    """An appointment ends at this moment (R2)."""
    appointment = people.appointment_for(request.actor, key)
    if appointment is None:
        raise Http404
    return done(
        request,
        lambda: withdraw_appointment(actor=request.actor, now=now(), appointment=appointment),
        told=gettext("The appointment is withdrawn."),
        to=_address(appointment.contact),
    )


def _address(contact: Any) -> str:
    return reverse("desk:admin:contact", args=[contact.pk])
