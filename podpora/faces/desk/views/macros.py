"""Macros: the page to keep them, and on a case what one would write and change before anything happens."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.delete_macro import delete_macro
from podpora.cases.actions.save_macro import save_macro
from podpora.cases.selectors import macros
from podpora.cases.selectors.ready_replies import ReadyReply, ready_replies
from podpora.cases.selectors.unsent import unsent_of
from podpora.contracts.selectors import policy_in_force
from podpora.faces.desk.forms import Fresh
from podpora.faces.desk.frame import page
from podpora.faces.desk.macro_forms import MacroForm, initial_of
from podpora.faces.desk.views.case import gate, show
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people.permissions import CASE_SUPERVISE, seems_to_hold


@require_GET
@for_engineers
def listing(request: ReaderRequest) -> HttpResponse:
    """Own macros, then shared ones."""
    found = macros.macros_of(request.actor)
    is_manager = seems_to_hold(request.actor, CASE_SUPERVISE)
    context = {
        "own": [one for one in found if not one.is_shared],
        "shared": [one for one in found if one.is_shared],
        "is_manager": is_manager,
        "here": "macros",
    }
    return page(request, "desk/macros.html", context)


@require_http_methods(["GET", "POST"])
@for_engineers
def edit(request: ReaderRequest, key: str = "") -> HttpResponse:
    """A new macro, or one that is there: its texts in all languages and what goes with them."""
    macro = macros.macro_for(request.actor, key) if key else None
    if key and (macro is None or not macros.may_change(request.actor, macro)):
        raise Http404
    form = MacroForm(request.POST or None, initial=initial_of(macro) if macro else {}, **_choices(request, macro))
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_macro(actor=request.actor, now=now(), given=form.given, key=key)
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The macro “%(name)s” is kept.") % {"name": kept.name})
            return redirect("desk:macros")
    context = {"form": form, "macro": macro, "here": "macros"}
    return page(request, "desk/macro.html", context, status=422 if form.errors else 200)


@require_POST
@for_engineers
def delete(request: ReaderRequest, key: str) -> HttpResponse:
    """Deletes a macro; what was written with it stays."""
    try:
        delete_macro(actor=request.actor, now=now(), key=key)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, gettext("The macro is deleted."))
    return redirect("desk:macros")


@require_GET
@for_engineers
def on_case(request: ReaderRequest, number: str) -> HttpResponse:
    """The macros and the policy's ready replies to choose from for a case; with ``macro`` what that one would write, in
    ``in`` or in the language of the case, and change. To a script that names itself it hands the same out as data.
    Nothing happens here."""
    case = gate(request.actor, number)
    moves = cases.moves_for(request.actor, case)
    if not moves.may_write:
        raise Http404
    ready = ready_replies(case, language=get_language() or "en")
    context = {
        "case": case,
        "macros": macros.macros_of(request.actor),
        "ready": ready,
        "shown": _preview(request, case, moves, ready),
        "here": "case",
    }
    if request.headers.get("X-Sent-By") != "script":
        return page(request, "desk/macros_on_case.html", context)
    return JsonResponse(_data(request, context))


@require_GET
@for_engineers
def put(request: ReaderRequest, number: str) -> HttpResponse:
    """The case with the words of ``macro`` in its composer, behind those that are kept there, and with what changes;
    for browsers without script. Nothing happens before the reply is sent; a reload does not put it in twice."""
    case = gate(request.actor, number)
    moves = cases.moves_for(request.actor, case)
    shown = _preview(request, case, moves, ready_replies(case, language=get_language() or "en"))
    if shown is None or not moves.may_write:
        raise Http404
    kept = next((one.parts.get("reply") for one in unsent_of(request.actor) if one.number == case.number), None)
    begun, state = (kept.body, kept.state) if kept is not None else ("", "")
    if shown.text not in begun:
        begun = f"{begun.rstrip()}\n\n{shown.text}".lstrip("\n")
    found = {code: one.value for code, one in shown.possible.items()}
    words = {
        "key": uuid.uuid4().hex,
        "version": case.version,
        "body": begun,
        "state": found.get("state", state),
        "beside_note": found.get("note", ""),
        "severity": found.get("severity", ""),
        "severity_words": shown.possible["severity"].words if "severity" in found else "",
    }
    return show(request, case, reply_form=Fresh(words))


def _preview(request: ReaderRequest, case: Any, moves: Any, ready: list[ReadyReply]) -> Any:
    """What the macro or ready reply that the address names would write and change; None where there is none such."""
    key, language = request.GET.get("macro", ""), request.GET.get("in", "")
    chosen = next((one for one in ready if one.key == key), None) or macros.macro_for(request.actor, key)
    return macros.preview_of(request.actor, case, chosen, moves=moves, language=language) if chosen else None


def _data(request: ReaderRequest, context: dict[str, Any]) -> dict[str, Any]:
    shown = context["shown"]
    answer: dict[str, Any] = {"html": render_to_string("desk/parts/macros.html", context, request)}
    if shown is not None:
        possible = {code: {"value": one.value, "words": one.words} for code, one in shown.possible.items()}
        answer["put"] = {"text": shown.text, **possible}
    return answer


def _choices(request: ReaderRequest, macro: Any) -> dict[str, Any]:
    """Languages and severities that the form offers: those of the policy in force, and what the macro has."""
    policy = policy_in_force(now())[1]
    spoken = policy.document.languages
    kept = tuple(macro.texts) if macro else ()
    found = dict.fromkeys((*spoken.otherwise, *(one for each in spoken.regions.values() for one in each), *kept))
    levels = dict.fromkeys((*policy.levels, *((macro.severity,) if macro and macro.severity else ())))
    may_share = seems_to_hold(request.actor, CASE_SUPERVISE)
    return {"languages": tuple(found), "levels": tuple(levels), "may_share": may_share}
