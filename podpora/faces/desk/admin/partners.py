"""Partners whom customers may appoint, and their people."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from podpora.faces.desk.admin.customer_forms import PartnerForm, PartnerPersonForm
from podpora.faces.desk.admin.pages import Up, for_holders, form_page, page
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.people import directory, records
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_partner import put_partner
from podpora.people.permissions import RECORDS_LOAD

HERE = "partners"


@require_GET
@for_holders(RECORDS_LOAD)
def partners(request: ReaderRequest) -> HttpResponse:
    """All partners by name."""
    return page(request, "partners", {"partners": directory.partners()}, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def partner(request: ReaderRequest, code: str = "") -> HttpResponse:
    """A partner, new or changed, with its people."""
    found = _partner(code) if code else None
    initial: dict[str, Any] = {"is_active": True, "seen": ""}
    people: list[Any] = []
    if found is not None:
        initial = {"code": found.code, "name": found.name, "is_active": found.is_active}
        initial["seen"], people = directory.mark_of(found), list(directory.all_contacts_of(found))
    form = PartnerForm(request.POST or None, initial=initial, is_new=found is None)

    def act(given: dict[str, Any]) -> str:
        seen = {"seen": ""} if found is None else {}
        made = put_partner(actor=request.actor, now=now(), **(given | seen))
        return reverse("desk:admin:partner", args=[made.row.code])

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New partner") if found is None else found.name,
        up=(reverse("desk:admin:partners"), gettext("Partners")),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="partner",
        partner=found,
        contacts=people,
    )


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def person(request: ReaderRequest, code: str) -> HttpResponse:
    """A person of a partner is invited."""
    found = _partner(code)
    form = PartnerPersonForm(request.POST or None, initial={"language": "en"})

    def act(given: dict[str, Any]) -> None:
        put_contact(actor=request.actor, now=now(), partner=found, seen="", **given)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("Invite someone"),
        up=_up(found),
        told=gettext("An invitation is on its way."),
        submit=gettext("Invite"),
    )


def _partner(code: str) -> Any:
    found = records.partner_by_code(code)
    if found is None:
        raise Http404
    return found


def _up(partner: Any) -> Up:
    return reverse("desk:admin:partner", args=[partner.code]), partner.name
