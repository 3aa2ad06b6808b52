"""The case page of the desk: who owes what, one timeline, the composer, and what an engineer needs at the side."""

import uuid
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.faults import NoSuchCase
from podpora.faces.desk.forms import ReplyForm, ResolveForm, WriteForm
from podpora.faces.desk.frame import page
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_for
from podpora.lib.actors import Actor
from podpora.lib.moment import now as wall_clock
from podpora.people import for_pages
from podpora.people import selectors as people
from podpora.products import selectors as products


@require_GET
@for_engineers
def case(request: ReaderRequest, number: str) -> HttpResponse:
    """One case; a number written with spaces leads to its own address."""
    found = gate(request.actor, number)
    if found.number != number:
        return redirect("desk:case", number=found.number)
    return show(request, found)


def gate(actor: Actor, number: str) -> Any:
    """The case of that number for this actor; a foreign one and a missing one are the same 404."""
    try:
        return cases.case_for(actor, number)
    except NoSuchCase:
        raise Http404 from None


def show(request: ReaderRequest, found: Any, *, status: int = 200, **bound: Any) -> HttpResponse:
    """The page of a case, with forms that were refused bound in place of fresh ones."""
    at = wall_clock()
    before = request.GET.get("before", "")
    context = _facts(request.actor, found, at, before) | _forms(request.actor, found, at, bound)
    return page(request, "desk/case.html", context, status=status)


def _facts(actor: Actor, found: Any, at: datetime, before: str) -> dict[str, Any]:
    said, files = words_for(found), cases.attachments_for(actor, found)
    return {
        "case": found,
        "now": at,
        "here": "case",
        "said": said,
        "policy_words": said,
        "due": cases.due_card(found, now=at),
        "timeline": cases.timeline_page(actor, found, before=before, attached=files),
        "is_earlier": bool(before),
        "came_with": [one for one in files if one.message_id is None and one.at <= found.opened_at],
        "contacts": for_pages.names_of_appointed(found.customer),
        "engineers": for_pages.names_of_engineers_for(found.customer),
        "me": people.engineer_for(actor),
    }


def _forms(actor: Actor, found: Any, at: datetime, bound: dict[str, Any]) -> dict[str, Any]:
    moves = cases.moves_for(actor, found)
    releases = products.releases_of(found.product)
    fresh = {"key": uuid.uuid4().hex, "version": found.version}
    forms = {
        "reply_form": ReplyForm(initial=fresh, states=moves.states, prefix="reply"),
        "note_form": WriteForm(initial=fresh, prefix="note"),
        "resolve_form": ResolveForm(
            initial={"version": found.version},
            moves=moves,
            releases=releases,
            said=words_for(found),
            prefix="resolve",
        ),
    }
    return forms | {"moves": moves, "pending": moves.pending, "releases": releases} | bound
