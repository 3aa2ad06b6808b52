"""Installations of a customer, each registered to one licence (R153)."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from podpora.contracts import directory
from podpora.contracts import selectors as contracts
from podpora.contracts.actions.put_installation import put_installation
from podpora.faces.desk.admin.customers import HERE, for_customer, up_to
from podpora.faces.desk.admin.fields import RecordForm
from podpora.faces.desk.admin.pages import for_holders, form_page
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people.permissions import RECORDS_LOAD


class InstallationForm(RecordForm):
    """A product as it is installed somewhere at the customer."""

    code = forms.CharField(
        label=_("Code"), max_length=64, help_text=_("The customer’s key or yours. It stays for good.")
    )
    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=200)
    licence = forms.ChoiceField(
        label=_("Registered to the licence"), help_text=_("Cases about it take a Support ID of this licence.")
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, licences: list[tuple[str, str]], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("licence", licences, none=_("Choose …") if is_new else None)
        if not is_new:
            self.fix("code")


@require_http_methods(["GET", "POST"])
@for_customer
def new(request: ReaderRequest, customer: Any) -> HttpResponse:
    """An installation is registered."""
    return _page(request, customer, title=gettext("New installation"), initial={"is_active": True}, seen="")


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def installation(request: ReaderRequest, key: int) -> HttpResponse:
    """An installation is registered to another licence, renamed, or taken out of use."""
    found = directory.installation_by_key(request.actor, key)
    if found is None:
        raise Http404
    initial = {"code": found.code, "name": found.name, "licence": found.licence.code, "is_active": found.is_active}
    initial["seen"] = directory.mark_of(found)
    return _page(request, found.customer, title=found.name, initial=initial)


def _page(request: ReaderRequest, customer: Any, *, title: str, initial: dict[str, Any], **fixed: str) -> HttpResponse:
    licences = {each.code: each for each in contracts.licences_of(customer)}
    offered = [(code, f"{each.product.name}, {code}") for code, each in licences.items()]
    form = InstallationForm(request.POST or None, initial=initial, licences=offered, is_new="code" not in initial)

    def act(given: dict[str, Any]) -> None:
        licence = licences[given["licence"]]
        put_installation(actor=request.actor, now=now(), customer=customer, **(given | {"licence": licence} | fixed))

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
