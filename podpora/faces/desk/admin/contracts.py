"""Contracts of a customer: made and prolonged."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from podpora.contracts import directory
from podpora.contracts.actions.put_contract import put_contract
from podpora.faces.desk.admin.contract_forms import ContractForm
from podpora.faces.desk.admin.customers import HERE, for_customer, up_to
from podpora.faces.desk.admin.pages import for_holders, form_page
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people.permissions import RECORDS_LOAD


@require_http_methods(["GET", "POST"])
@for_customer
def new(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A contract is made."""
    form = ContractForm(request.POST or None, is_new=True)
    return _page(request, form, customer, title=gettext("New contract"), seen="")


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def contract(request: ReaderRequest, key: int) -> HttpResponse:
    """A contract is prolonged, or its days corrected."""
    found = directory.contract_for(request.actor, key)
    if found is None:
        raise Http404
    initial = {name: getattr(found, name) for name in ("number", "starts_on", "ends_on")}
    form = ContractForm(request.POST or None, initial=initial | {"seen": directory.mark_of(found)}, is_new=False)
    return _page(request, form, found.customer, title=found.number)


def _page(request: ReaderRequest, form: Any, customer: Any, *, title: str, **fixed: str) -> HttpResponse:
    def act(given: dict[str, Any]) -> None:
        put_contract(actor=request.actor, now=now(), customer=customer, **(given | fixed))

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=title,
        up=up_to(customer),
        told=gettext("Saved."),
        submit=gettext("Save"),
    )
