"""What an engineer does with a case: gate, form, act, answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign as assign_case
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply as send_reply
from podpora.cases.actions.set_release import set_release
from podpora.cases.actions.set_state import set_state
from podpora.cases.beside_values import Beside
from podpora.cases.selectors.continuous import tried_for
from podpora.cases.selectors.severity import severity_previews
from podpora.faces.desk import words
from podpora.faces.desk.forms import ReplyForm, SeverityForm, WriteForm, uploads
from podpora.faces.desk.frame import page
from podpora.faces.desk.lists import place_kept
from podpora.faces.desk.tries import proposal_of
from podpora.faces.desk.views.case import gate, show
from podpora.faces.desk.views.kept import put_back
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.numbers import whole_number
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.products import selectors as products


@require_POST
@for_engineers
def reply(request: ReaderRequest, number: str) -> HttpResponse:
    """Sends a reply; refused, the words stay in the composer."""
    case = gate(request.actor, number)
    moves = cases.moves_for(request.actor, case)
    form = ReplyForm(request.POST, request.FILES, states=moves.states, prefix="reply")

    def act(given: dict[str, Any]) -> None:
        send_reply(
            actor=request.actor,
            now=now(),
            number=case.number,
            body=given["body"],
            state=given["state"] or None,
            submission_key=given["key"] or None,
            files=uploads(given["attached"]),
            expected_version=given["version"],
            beside=Beside(given["beside_note"], given["severity"], given["severity_words"]),
        )

    return written_back(request, case, form, act, name="reply", told=gettext("Your reply is on its way."))


@require_POST
@for_engineers
def note(request: ReaderRequest, number: str) -> HttpResponse:
    """Keeps a note that the customer never sees."""
    case = gate(request.actor, number)
    form = WriteForm(request.POST, request.FILES, prefix="note")

    def act(given: dict[str, Any]) -> None:
        add_note(
            actor=request.actor,
            now=now(),
            number=case.number,
            body=given["body"],
            submission_key=given["key"] or None,
            files=uploads(given["attached"]),
        )

    return written_back(request, case, form, act, name="note", told=gettext("The note is kept."))


@require_http_methods(["GET", "POST"])
@for_engineers
def severity(request: ReaderRequest, number: str) -> HttpResponse:
    """Proposes another severity, which waits for the customer's consent; the page says what each would do to the
    promised time before anything is sent."""
    case, at = gate(request.actor, number), now()
    previews, said_by = severity_previews(request.actor, case, now=at), words_for(case)
    if case.is_closed or not previews.under:
        messages.error(request, gettext("The severity of this case cannot be changed now."))
        return redirect(address_of(request, case))
    ready = proposal_of(case, tried_for(case, now=at)) if "ready" in request.GET else {}
    initial = {"version": case.version, **ready}
    form = SeverityForm(request.POST or None, levels=previews.under, said_by=said_by, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            propose_severity(
                actor=request.actor,
                now=at,
                number=case.number,
                severity=form.cleaned_data["severity"],
                words=form.cleaned_data["words"],
                criterion=form.criterion,
                expected_version=form.cleaned_data["version"],
            )
        except Refused as refused:
            refusals.show(form, refused)
            refusals.renew_mark(form, gate(request.actor, number).version)
        else:
            messages.success(request, gettext("Proposed. The customer is asked to agree."))
            return redirect(address_of(request, case))
    choices = [
        (level, words.severity(level), preview, said_by.say(f"severity.{level}", "body"), form.criteria_of(level))
        for level, preview in previews.under.items()
    ]
    context = {"case": case, "form": form, "choices": choices, "here": "case"}
    context |= {"due_at": previews.due_at, "answered_at": previews.answered_at}
    return page(request, "desk/severity.html", context, status=422 if form.errors else 200)


@require_POST
@for_engineers
def assign(request: ReaderRequest, number: str) -> HttpResponse:
    """Gives the case to an engineer, takes it oneself, or to nobody; of two who take it one wins."""
    case = gate(request.actor, number)
    code, before = request.POST.get("engineer", ""), request.POST.get("instead_of", "")
    engineer = people.engineer_by_code(code) if code else None
    if code and engineer is None:
        raise Http404
    instead_of = people.engineer_by_code(before) if before else None
    if before and case.assignee is not None and case.assignee.code == before:
        instead_of = case.assignee  # who has left the vendor hands over too
    summary = request.POST.get("summary", "")
    try:
        assign_case(
            actor=request.actor,
            now=now(),
            number=case.number,
            engineer=engineer,
            instead_of=instead_of,
            summary=summary,
        )
    except Refused as refused:
        return put_back(request, number, refused, form="take", summary=summary)
    messages.success(request, gettext("Assigned."))
    return redirect(address_of(request, case))


@require_POST
@for_engineers
def state(request: ReaderRequest, number: str) -> HttpResponse:
    """Says who owes the next step."""
    case = gate(request.actor, number)
    return done(
        request,
        case,
        lambda: set_state(
            actor=request.actor,
            now=now(),
            number=case.number,
            state=request.POST.get("state", ""),
            expected_version=_version(request),
        ),
        told=gettext("The state is set."),
    )


@require_POST
@for_engineers
def release(request: ReaderRequest, number: str) -> HttpResponse:
    """Fills in the version that the case is about."""
    case = gate(request.actor, number)
    chosen = products.release_for(case.product, request.POST.get("release", ""))
    if chosen is None:
        raise Http404
    return done(
        request,
        case,
        lambda: set_release(
            actor=request.actor,
            now=now(),
            number=case.number,
            release=chosen,
            expected_version=_version(request),
        ),
        told=gettext("The version is set."),
    )


@require_POST
@for_engineers
def agree_severity(request: ReaderRequest, number: str) -> HttpResponse:
    """Agrees to the severity that the customer set."""
    case = gate(request.actor, number)
    return done(
        request,
        case,
        lambda: confirm_severity(actor=request.actor, now=now(), number=case.number, seen=request.POST.get("severity")),
        told=gettext("The severity is agreed."),
    )


def written_back(
    request: ReaderRequest,
    case: Any,
    form: forms.Form,
    act: Callable[[dict[str, Any]], None],
    *,
    name: str,
    told: str,
) -> HttpResponse:
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, told)
            return gone_well(request, case)
    found = gate(request.actor, case.number)
    refusals.renew_mark(form, found.version)
    return show(request, found, status=422, opened=name, **{f"{name}_form": form})


def gone_well(request: ReaderRequest, case: Any) -> HttpResponse:
    """Back to the case; a script that sent the form, to show how far it is, is told where to go."""
    if request.headers.get("X-Sent-By") == "script":
        return HttpResponse(status=204, headers={"X-Goes-To": address_of(request, case)})
    return redirect(address_of(request, case))


def done(request: ReaderRequest, case: Any, act: Callable[[], object], *, told: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, told)
    return redirect(address_of(request, case))


def address_of(request: ReaderRequest, case: Any) -> str:
    """The case with the list that it was opened from."""
    return reverse("desk:case", args=[case.number]) + place_kept(request)


def _version(request: ReaderRequest) -> int | None:
    return whole_number(request.POST.get("version", ""))
