"""Queues by product and level, and who serves them; managers set them up too."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.faces.desk.admin.engineer_forms import QueueForm
from podpora.faces.desk.admin.pages import done, for_holders, form_page, page
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.people import selectors as people
from podpora.people.permissions import ROSTER_CHANGE
from podpora.products import selectors as products
from podpora.roster import selectors as roster
from podpora.roster.actions.add_member import add_member
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.actions.remove_member import remove_member

HERE = "queues"
_PLAIN = ("code", "name", "category", "level", "language", "assigns_itself", "is_active")


@require_GET
@for_holders(ROSTER_CHANGE)
def queues(request: ReaderRequest) -> HttpResponse:
    """All queues, those in use first."""
    return page(request, "queues", {"queues": roster.all_queues()}, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(ROSTER_CHANGE)
def queue(request: ReaderRequest, code: str = "") -> HttpResponse:
    """A queue, new or changed, with its members."""
    found = _queue(code) if code else None
    members = list(roster.engineers_of(found)) if found is not None else []
    everybody = list(people.engineers())
    form = QueueForm(
        request.POST or None,
        initial=_initial(found),
        products=[(each.code, each.name) for each in products.products()],
        categories=_categories(),
        leads=[(each.code, each.account.name) for each in everybody],
        is_new=found is None,
    )

    def act(given: dict[str, Any]) -> str:
        product = products.product_for(given["product"]) if given["product"] else None
        lead = people.engineer_by_code(given["lead"]) if given["lead"] else None
        on_call = people.engineer_by_code(given["on_call"]) if given["on_call"] else None
        seen = {"seen": ""} if found is None else {}
        rows = {"product": product, "lead": lead, "on_call": on_call}
        made = put_queue(actor=request.actor, now=now(), **(given | rows | seen))
        return reverse("desk:admin:queue", args=[made.row.code])

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New queue") if found is None else found.name,
        up=(reverse("desk:admin:queues"), gettext("Queues")),
        told=gettext("Saved."),
        submit=gettext("Save"),
        template="queue",
        queue=found,
        members=members,
        others=[each for each in everybody if each not in members],
    )


@require_POST
@for_holders(ROSTER_CHANGE)
def join(request: ReaderRequest, code: str) -> HttpResponse:
    """An engineer serves the queue from now on."""
    found, engineer = _queue(code), _engineer(request)
    return done(
        request,
        lambda: add_member(actor=request.actor, now=now(), queue=found, engineer=engineer),
        told=gettext("%(name)s serves this queue now.") % {"name": engineer.account.name},
        to=reverse("desk:admin:queue", args=[code]),
    )


@require_POST
@for_holders(ROSTER_CHANGE)
def leave(request: ReaderRequest, code: str) -> HttpResponse:
    """An engineer no longer serves the queue."""
    found, engineer = _queue(code), _engineer(request)
    return done(
        request,
        lambda: remove_member(actor=request.actor, now=now(), queue=found, engineer=engineer),
        told=gettext("%(name)s no longer serves this queue.") % {"name": engineer.account.name},
        to=reverse("desk:admin:queue", args=[code]),
    )


def _queue(code: str) -> Any:
    found = roster.any_queue(code)
    if found is None:
        raise Http404
    return found


def _engineer(request: ReaderRequest) -> Any:
    found = people.engineer_by_code(request.POST.get("engineer", ""))
    if found is None:
        raise Http404
    return found


def _initial(found: Any) -> dict[str, Any]:
    if found is None:
        return {"level": 1, "is_active": True}
    values = {name: getattr(found, name) for name in _PLAIN}
    product, lead, on_call = found.product, found.lead, found.on_call
    values |= {"product": product.code if product else "", "lead": lead.code if lead else ""}
    values["on_call"] = on_call.code if on_call else ""
    return values | {"seen": roster.mark_of(found)}


def _categories() -> list[tuple[str, str]]:
    said = words_in_force()
    return [(each.id, said.category(each.id)) for each in said.policy.document.categories] if said else []
