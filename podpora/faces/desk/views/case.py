"""The case page of the desk: who owes what, one timeline, the composer, and what an engineer needs at the side."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.actions.visit_case import visit_case
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.accounts import sam_panel
from podpora.cases.selectors.attempts import ledger_of
from podpora.cases.selectors.attendance import MOST_KEPT, Attended, OpenCase, Present, attendance
from podpora.cases.selectors.beside import others_of_customer
from podpora.cases.selectors.continuous import continuous_of, taking_over
from podpora.cases.selectors.links import leads_to, links_of
from podpora.cases.selectors.plans import plan_of
from podpora.cases.selectors.routing import spoken
from podpora.cases.selectors.unsent import UnsentCase, unsent_of
from podpora.faces.desk.forms import Fresh
from podpora.faces.desk.frame import page
from podpora.faces.desk.panels import panels_of
from podpora.faces.desk.tries import tried_on_page
from podpora.faces.desk.words import state as state_words
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_for
from podpora.lib.actors import Actor
from podpora.lib.moment import now as wall_clock
from podpora.people import for_pages
from podpora.people import selectors as people
from podpora.products import selectors as products

FOLDED: Final = "podpora_folded"
"""The cookie in which a browser keeps which parts of the side are folded."""


@require_GET
@for_engineers
def case(request: ReaderRequest, number: str) -> HttpResponse:
    """One case; a number written with spaces leads to its own address."""
    found = gate(request.actor, number)
    if found.number != number:
        return redirect("desk:case", number=found.number)
    into = leads_to(request.actor, found)
    if into and "alone" not in request.GET:
        return redirect("desk:case", number=into)
    return show(request, found)


def gate(actor: Actor, number: str) -> Any:
    """The case of that number for this actor; a foreign one and a missing one are the same 404."""
    try:
        return cases.case_for(actor, number)
    except NoSuchCase:
        raise Http404 from None


@dataclass(frozen=True, slots=True)
class Tab:
    """A case among the open ones, as the strip above the page shows it."""

    case: OpenCase
    is_here: bool
    has_unsent: bool


def show(request: ReaderRequest, found: Any, *, status: int = 200, **bound: Any) -> HttpResponse:
    """The page of a case, with forms that were refused bound in place of fresh ones; what it shows is read."""
    at = wall_clock()
    before = request.GET.get("before", "")
    attended = attendance(request.actor, found, now=at)
    unsent = {one.number: one for one in unsent_of(request.actor)}
    context = (
        _facts(request.actor, found, at, before)
        | _forms(request.actor, found, at, bound, unsent.get(found.number))
        | _around(request, found, attended, unsent)
    )
    is_looked_at = request.method == "GET" and not before and "prefetch" not in request.headers.get("Sec-Purpose", "")
    latest = context["timeline"].latest
    if is_looked_at and (latest > attended.seen_event or not attended.is_kept):
        visit_case(actor=request.actor, now=at, number=found.number, event=latest)
    return page(request, "desk/case.html", context, status=status)


def _around(request: ReaderRequest, found: Any, attended: Attended, unsent: Mapping[str, UnsentCase]) -> dict[str, Any]:
    """Who else is there, the open cases with this one, what was folded at the side."""
    here = () if attended.is_kept else (OpenCase(found.number, found.subject, found.severity),)
    tabs = [Tab(one, one.number == found.number, one.number in unsent) for one in (*attended.kept, *here)[-MOST_KEPT:]]
    return {
        "tabs": tabs if len(tabs) > 1 else [],
        "seen_event": attended.seen_event,
        "present": attended.present,
        "writers": writers_of(attended.present),
        "live_mark": mark_of(attended.present),
        "folded": set(request.COOKIES.get(FOLDED, "").split("-")),
    }


def mark_of(others: tuple[Present, ...], news: int = 0) -> str:
    """A short mark of what the page says of others: another one as soon as that changes."""
    said = "|".join(f"{one.name}:{one.writing}" for one in others)
    return hashlib.sha256(f"{news}|{said}".encode()).hexdigest()[:12]


def writers_of(others: tuple[Present, ...]) -> list[str]:
    """The names of those who are writing a reply."""
    return [one.name for one in others if one.writing == "reply"]


def _facts(actor: Actor, found: Any, at: datetime, before: str) -> dict[str, Any]:
    said, files = words_for(found), cases.attachments_for(actor, found)
    continuous = continuous_of(found)
    ledger = ledger_of(found, now=at) if found.last_contact_at is not None else None
    me = people.engineer_for(actor)
    return {
        "case": found,
        "now": at,
        "here": "case",
        "said": said,
        "policy_words": said,
        "due": cases.due_card(found, now=at),
        "sam_panel": sam_panel(actor, found),
        "timeline": cases.timeline_page(actor, found, before=before, attached=files),
        "is_earlier": bool(before),
        "came_with": [one for one in files if one.message_id is None and one.at <= found.opened_at],
        "contacts": for_pages.names_of_appointed(found.customer),
        "engineers": for_pages.names_of_engineers_for(is_federal=found.is_federal),
        "me": me,
        "files": files,
        "plan": plan_of(found, now=at),
        "links": links_of(actor, found),
        "merged_into": leads_to(actor, found),
        "beside": others_of_customer(actor, found),
        **panels_of(actor, found, now=at),
        "spoken": spoken(found, now=at),
        "continuous": continuous,
        "taking_over": taking_over(found, me, now=at),
        "ledger": ledger,
        "tried": tried_on_page(found, continuous, ledger, policy=said.policy),
    }


def _forms(actor: Actor, found: Any, at: datetime, bound: dict[str, Any], unsent: UnsentCase | None) -> dict[str, Any]:
    moves = cases.moves_for(actor, found)
    releases = products.releases_of(found.product) if moves.needs_release else ()
    fresh = {"key": uuid.uuid4().hex, "version": found.version}
    kept = unsent.parts if unsent is not None else {}
    words = {kind: {**fresh, "body": part.body, "state": part.state} for kind, part in kept.items()}
    forms = {
        "unsent": kept,
        "states": [(code, state_words(code)) for code in moves.states],
        "other_severities": [
            (offer.level, offer.level) for offer in moves.severities if offer.offered and offer.level != found.severity
        ],
        "reply_form": Fresh(words.get("reply", fresh)),
        "note_form": Fresh(words.get("note", fresh)),
    }
    return forms | {"moves": moves, "pending": moves.pending, "releases": releases} | bound
