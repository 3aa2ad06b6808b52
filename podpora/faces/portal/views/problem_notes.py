"""Problem notes: a colleague tells the appointed people, who open a case from the note or answer it (R13)."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.cases.actions.decline_note import decline_note
from podpora.cases.actions.draft_from_note import draft_from_note
from podpora.cases.actions.send_problem_note import send_problem_note
from podpora.cases.selectors import problem_notes as notes
from podpora.cases.selectors.gates import cases_visible_to
from podpora.faces.portal.forms.problem_notes import DeclineForm, ProblemNoteForm
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.actors import Actor
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import for_pages
from podpora.people.colleagues import contacts_who_send


@require_GET
@for_contacts
def listing(request: ReaderRequest) -> HttpResponse:
    """The notes that one sent with what became of them, and those of colleagues that one may deal with."""
    may_file = for_pages.may_file_somewhere(request.actor)
    own = notes.own_notes(request.actor, cursor=request.GET.get("own", ""))
    theirs = notes.notes_for(request.actor, cursor=request.GET.get("cursor", "")) if may_file else None
    context = {
        "own": own.rows,
        "own_address": f"?own={own.next_cursor}" if own.has_more else "",
        "theirs": theirs.rows if theirs is not None else None,
        "next_address": f"?cursor={theirs.next_cursor}" if theirs is not None and theirs.has_more else "",
        "sends": bool(notes.sendings_of(request.actor, now=now())),
        **frame(request.actor, may_file=may_file),
    }
    return render(request, "portal/problem_notes/notes.html", context)


@require_http_methods(["GET", "POST"])
@for_contacts
def send(request: ReaderRequest) -> HttpResponse:
    """The form of a note; who reads it is said before it is sent."""
    at = now()
    sendings = notes.sendings_of(request.actor, now=at)
    if not sendings:
        raise Http404
    named = [(one.customer.code, one.customer.name) for one in sendings]
    form = ProblemNoteForm(request.POST or None, initial={"key": secrets.token_urlsafe(16)}, customers=named)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        customer = next(one.customer for one in sendings if one.customer.code == given["customer"])
        try:
            send_problem_note(
                actor=request.actor,
                now=at,
                customer=customer,
                title=given["title"],
                body=given["body"],
                submission_key=given["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("Your note is on its way to the people who open cases."))
            return redirect(f"{reverse('portal:problem_notes')}#taken=problem-note")
    context = {"form": form, "sendings": sendings, **frame(request.actor)}
    return render(request, "portal/problem_notes/send.html", context, status=422 if form.errors else 200)


@require_POST
@for_contacts
def open_case(request: ReaderRequest, key: int) -> HttpResponse:
    """A case is begun from the note: the wizard opens with its text filled in."""
    note = _note(request, key)
    try:
        draft = draft_from_note(actor=request.actor, now=now(), note=note)
    except Refused as refused:
        refusals.tell(request, refused)
        return redirect("portal:problem_notes")
    return redirect("portal:wizard", key=draft.key, step="start")


@require_http_methods(["GET", "POST"])
@for_contacts
def decline(request: ReaderRequest, key: int) -> HttpResponse:
    """The note is answered without a case."""
    note = _note(request, key)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_note(actor=request.actor, now=now(), note=note, words=form.cleaned_data["words"])
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("Answered. Your colleague is told."))
            return redirect("portal:problem_notes")
    context = {"note": note, "form": form, "section": "home"}
    return render(request, "portal/problem_notes/decline.html", context, status=422 if form.errors else 200)


def frame(actor: Actor, *, may_file: bool | None = None) -> dict[str, Any]:
    """What surrounds these pages: whoever has nothing but notes here is led to nothing else."""
    may = for_pages.may_file_somewhere(actor) if may_file is None else may_file
    return {"section": "problem_notes", "only_notes": not may and not for_pages.customers_of_contact(actor)}


def _note(request: ReaderRequest, key: int) -> Any:
    note = notes.note_for(request.actor, key)
    if note is None:
        raise Http404
    return note


def may_send(actor: Actor) -> bool:
    """Whether the reader may send problem notes anywhere."""
    return contacts_who_send(actor).exists()


def more_than_notes(actor: Actor) -> None:
    """Asked where a page would be empty: whoever has nothing but notes here finds what is not there."""
    if frame(actor)["only_notes"] and may_send(actor) and not cases_visible_to(actor).exists():
        raise Http404
