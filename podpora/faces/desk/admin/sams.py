"""Support account managers: named for a customer, with their hours."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from podpora.contracts.sams import needs_sam
from podpora.faces.desk.admin.pages import Up, for_holders, form_page
from podpora.faces.desk.admin.sam_forms import SAMForm
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people import permissions, sams
from podpora.people import selectors as people
from podpora.people.actions.name_sam import name_sam
from podpora.people.actions.set_sam_hours import set_sam_hours


@require_http_methods(["GET", "POST"])
@for_holders(permissions.CUSTOMER_SET_PREMIER)
def named(request: ReaderRequest, code: str) -> HttpResponse:
    """Who is SAM and who deputy of a customer, and when they are there in person (R69, Q34, Q35)."""
    customer = people.customer_for(request.actor, code)
    if customer is None:
        raise Http404
    held = sams.named_for(customer)
    initial = {
        "sam": held.sam.engineer.code if held.sam is not None else "",
        "deputy": held.deputy.engineer.code if held.deputy is not None else "",
        "opens": customer.sam_opens,
        "closes": customer.sam_closes,
    }
    choices = [(each.code, each.account.name) for each in sams.possible_for(customer)]
    form = SAMForm(request.POST or None, initial=initial, engineers=choices)
    return form_page(
        request,
        form,
        lambda given: _set(request, customer, given),
        here="customers",
        title=gettext("Support account manager (SAM)"),
        up=_up(request, customer),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="sam",
        history=sams.history_of(customer),
        held=held.engineers,
    )


def _set(request: ReaderRequest, customer: Any, given: dict[str, Any]) -> None:
    at = now()
    by_code = {each.code: each for each in sams.possible_for(customer)}
    with transaction.atomic():
        name_sam(
            actor=request.actor,
            now=at,
            customer=customer,
            sam=by_code.get(given["sam"]),
            deputy=by_code.get(given["deputy"]),
            is_needed=needs_sam(customer, at=at),
        )
        set_sam_hours(actor=request.actor, now=at, customer=customer, opens=given["opens"], closes=given["closes"])


def _up(request: ReaderRequest, customer: Any) -> Up:
    is_administrator = permissions.seems_to_hold(request.actor, permissions.RECORDS_LOAD)
    name = "desk:admin:customer" if is_administrator else "desk:customer"
    return reverse(name, args=[customer.code]), customer.name
