"""The case page and what a contact may do on it: write, attach, severity, close, go on."""

import secrets
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.attach import attach
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.because import CASE_NOT_CLOSED, refusal
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.attempts import ledger_of
from podpora.cases.selectors.continuous import continuous_of
from podpora.cases.selectors.links import leads_to, links_of
from podpora.cases.selectors.plans import plan_of
from podpora.cases.selectors.routing import spoken
from podpora.cases.selectors.sams import sam_of_case
from podpora.cases.selectors.severity import severity_previews
from podpora.faces.portal import shown
from podpora.faces.portal.forms.case import CloseForm, FileForm, FollowOnForm, MessageForm, SeverityForm
from podpora.faces.portal.forms.wizard import LONG
from podpora.faces.portal.panels import panels_of
from podpora.faces.portal.sams import sam_shown
from podpora.faces.portal.standing import owes
from podpora.faces.portal.uploads import upload_of
from podpora.faces.web.gates import ReaderRequest, View, for_contacts
from podpora.faces.web.policy_words import PolicyWords, words_for
from podpora.faces.web.refusals import renew_mark, tell
from podpora.faces.web.refusals import show as show_refusal
from podpora.faces.web.times import said
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.policy.better_program import programs_above


def for_case(view: View) -> View:
    """The gate to one case: a foreign one answers exactly like one that does not exist."""

    @wraps(view)
    @for_contacts
    def gate(request: ReaderRequest, number: str, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, cases.case_for(request.actor, number), **kwargs)
        except NoSuchCase:
            raise Http404 from None

    return gate


@require_GET
@for_case
def show(request: ReaderRequest, case: Any) -> HttpResponse:
    """State, who owes what, the promise with its reasons, everything that happened, and what may be done now. A case
    that was merged leads on to where the matter goes on, for who may see that."""
    into = leads_to(request.actor, case)
    if into and "alone" not in request.GET:
        return redirect("portal:case", number=into)
    return _page(request, case)


def _page(request: ReaderRequest, case: Any, **forms: Any) -> HttpResponse:
    before = request.GET.get("before", "")
    moves, files = cases.moves_for(request.actor, case), cases.attachments_for(request.actor, case)
    links = links_of(request.actor, case)
    context = {
        "case": case,
        "owes": owes(case, consent_since=moves.pending.at if moves.pending and moves.severity_decision else None),
        "due": cases.due_card(case, now=now()),
        "moves": moves,
        "phone": cases.phone_opening(case, now=now()),
        "timeline": cases.timeline_page(request.actor, case, before=before, attached=files),
        "is_earlier": bool(before),
        "files": files,
        "ledger": ledger_of(case, now=now()) if case.last_contact_at is not None else None,
        "plan": plan_of(case, now=now()),
        "links": links,
        "goes_on": next((one.number for one in reversed(links) if one.kind == "followed"), ""),
        "follows": next((one.number for one in links if one.kind == "follows"), ""),
        "merged_into": leads_to(request.actor, case),
        **panels_of(request.actor, case, now=now()),
        "pending": moves.pending if moves.severity_decision else None,
        "asked_severity": _asked(moves),
        "policy_words": words_for(case),
        "has_better_programs": bool(programs_above(words_for(case).policy, case.program)),
        "sam": sam_shown(sam_of_case(case, policy=words_for(case).policy, at=now())),
        "spoken": spoken(case, now=now()),
        "continuous": continuous_of(case),
        "message_form": MessageForm(initial={"key": secrets.token_urlsafe(16)}),
        "file_form": FileForm(),
        "refused_form": next(iter(forms.values()), None),
        "section": "cases",
        **forms,
    }
    if case.assignee_id is None:
        context["message_form"].to_nobody_yet()
    return render(request, "portal/case.html", context)


def _show_again(request: ReaderRequest, form: Form, case: Any, refused: Refused) -> None:
    """The form with what was refused, for the case as it is by now."""
    show_refusal(form, refused)
    renew_mark(form, cases.case_for(request.actor, case.number).version)


def _back(case: Any) -> HttpResponse:
    return redirect("portal:case", number=case.number)


def _taken(case: Any) -> HttpResponse:
    """Back to the case, where the browser drops what it kept of forms of this case."""
    return redirect(f"{reverse('portal:case', args=[case.number])}#taken")


@require_POST
@for_case
def write(request: ReaderRequest, case: Any) -> HttpResponse:
    """A message, with files."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _not_sent(request, case, form)
    try:
        add_message(
            actor=request.actor,
            now=now(),
            number=case.number,
            body=form.cleaned_data["body"],
            submission_key=form.cleaned_data["key"],
            files=[upload_of(file) for file in request.FILES.getlist("files")],
        )
    except Refused as refused:
        show_refusal(form, refused)
        return _not_sent(request, case, form)
    messages.success(request, gettext("Your message is on the case."))
    return _taken(case)


def _not_sent(request: ReaderRequest, case: Any, form: MessageForm) -> HttpResponse:
    """The message as it was typed; the browser has forgotten its files, so the page says so."""
    if request.FILES and not case.is_closed:
        form.add_error(None, gettext("Nothing was sent yet: your words are kept, please choose all the files again."))
    return _page(request, case, message_form=form)


@require_POST
@for_case
def add_file(request: ReaderRequest, case: Any) -> HttpResponse:
    """Files by themselves (R33): each that can be kept is, and the others are named."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, file_form=form)
    kept = 0
    for file in form.cleaned_data["file"]:
        try:
            attach(actor=request.actor, now=now(), number=case.number, file=upload_of(file))
        except Refused as refused:
            show_refusal(form, refused)
        else:
            kept += 1
    if kept:
        said = ngettext("The file is on the case.", "%(count)s files are on the case.", kept)
        messages.success(request, said % {"count": kept})
    return _page(request, case, file_form=form) if form.errors else _back(case)


@require_http_methods(["GET", "POST"])
@for_case
def severity(request: ReaderRequest, case: Any) -> HttpResponse:
    """Another severity, with the changed impact in words (R98); it acts at once where the policy says so (D50).

    The page says what each one would do to the promised time before anything is sent.
    """
    at = now()
    moves = cases.moves_for(request.actor, case)
    if not moves.may_propose_severity:
        messages.error(request, gettext("The severity of this case cannot be changed now."))
        return _back(case)
    words = words_for(case)
    choices = shown.severities(words.policy, moves.severities, {})
    levels = [choice.code for choice in choices if choice.offered and choice.code != case.severity]
    form = SeverityForm(request.POST or None, levels=levels, said_by=words, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        try:
            change = propose_severity(
                actor=request.actor,
                now=at,
                number=case.number,
                severity=form.cleaned_data["severity"],
                words=form.cleaned_data["words"],
                criterion=form.criterion,
                expected_version=form.cleaned_data["version"],
            )
        except Refused as refused:
            _show_again(request, form, case, refused)
        else:
            messages.success(request, told_of(change, words, case.zone))
            return _taken(case)
    previews = severity_previews(request.actor, case, now=at)
    context = {
        "case": case,
        "form": form,
        "choices": [(choice, previews.under.get(choice.code), form.criteria_of(choice.code)) for choice in choices],
        "due_at": previews.due_at,
        "answered_at": previews.answered_at,
        "asked_severity": _asked(moves),
        "policy_words": words,
        "section": "cases",
    }
    return render(request, "portal/severity.html", context)


def _asked(moves: cases.Moves) -> Any:
    """The severity that the customer asked for and an engineer has not agreed to yet."""
    change = moves.pending
    return change if change is not None and not change.is_in_force and not moves.severity_decision else None


@require_POST
@for_case
def answer_severity(request: ReaderRequest, case: Any) -> HttpResponse:
    """The contact agrees to what an engineer proposed, or refuses it (R97)."""
    words, seen = words_for(case), request.POST.get("severity")
    try:
        if request.POST.get("answer") == "agree":
            change = confirm_severity(actor=request.actor, now=now(), number=case.number, seen=seen)
            messages.success(request, told_of(change, words, case.zone))
        else:
            reason = request.POST.get("words", "")[:LONG]
            refuse_severity(actor=request.actor, now=now(), number=case.number, words=reason, seen=seen)
            messages.success(request, gettext("You kept the severity as it was. The engineer is told."))
    except Refused as refused:
        tell(request, refused)
    return _back(case)


@require_http_methods(["GET", "POST"])
@for_case
def close(request: ReaderRequest, case: Any) -> HttpResponse:
    """The customer ends the case, with the reason (Q42)."""
    if case.closed_at and request.method == "GET":
        messages.error(request, gettext("This case is closed. The matter can go on in a new case."))
        return _back(case)
    form = CloseForm(request.POST or None, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_case(
                actor=request.actor,
                now=now(),
                number=case.number,
                words=form.cleaned_data["words"],
                expected_version=form.cleaned_data["version"],
            )
        except Refused as refused:
            _show_again(request, form, case, refused)
        else:
            messages.success(request, gettext("The case is closed. It stays readable among your closed cases."))
            return _taken(case)
    return render(request, "portal/close.html", {"case": case, "form": form, "section": "cases"})


@require_http_methods(["GET", "POST"])
@for_case
def follow_on(request: ReaderRequest, case: Any) -> HttpResponse:
    """The matter goes on in a new case (Q41)."""
    if not case.is_closed:
        tell(request, refusal(CASE_NOT_CLOSED, clause="closing.follow_on", number=case.number))
        return _back(case)
    carried = request.POST.get("carried")  # a message that came too late for the closed case
    initial = {"key": secrets.token_urlsafe(16), "words": carried}
    form = FollowOnForm(None if carried else request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            new = open_follow_on(
                actor=request.actor,
                now=now(),
                number=case.number,
                words=form.cleaned_data["words"],
                submission_key=form.cleaned_data["key"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, gettext("The matter goes on in this new case."))
            return _back(new)
    return render(request, "portal/follow_on.html", {"case": case, "form": form, "section": "cases"})


def told_of(change: Any, words: PolicyWords, zone: str) -> str:
    """What a change of severity did, with the due instant before and after."""
    named = {"severity": words.name(f"severity.{change.new}")}
    if not change.is_in_force:
        return gettext("%(severity)s is proposed; it holds once an engineer agrees.") % named
    if change.due_before == change.due_after or change.due_after is None:
        return gettext("%(severity)s holds now. The promised time stays as it was.") % named
    before = said(change.due_before, zone) if change.due_before else gettext("no promised time")
    moved = {"before": before, "after": said(change.due_after, zone)}
    return gettext("%(severity)s holds now. The first response was due %(before)s and is due %(after)s now.") % {
        **named,
        **moved,
    }
