"""Customers who asked for a manager: the managers' list, the answer, and who works on the case (R216-R218)."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.answer_escalation import LONGEST_WORDS, answer_escalation
from podpora.cases.actions.reassign_case import reassign_case
from podpora.cases.actions.take_off_engineer import take_off_engineer
from podpora.cases.filters import TEAM
from podpora.cases.selectors.continuous import goes_by_handover
from podpora.cases.selectors.escalations import added_engineers, escalations_of, escalations_to_answer
from podpora.cases.selectors.routing import engineers_by_fit
from podpora.faces.desk.frame import page
from podpora.faces.desk.routing_forms import at_work
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers_with
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.people.permissions import CASE_SUPERVISE

for_managers = for_engineers_with(CASE_SUPERVISE)


class AnswerForm(forms.Form):
    """What a manager says to the customer."""

    answer = forms.CharField(
        label=_("Your answer to the customer"),
        help_text=_("It stands on the case for the customer to read, and goes out by mail."),
        max_length=LONGEST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@require_GET
@for_managers
def listing(request: ReaderRequest) -> HttpResponse:
    """Who waits for a manager, the most pressing first; ``state`` answered: those that were answered, overdue: those
    that wait too long; ``engineer`` (code, or team): on cases of theirs."""
    state, whose = request.GET.get("state", ""), request.GET.get("engineer", "")
    found = escalations_to_answer(
        request.actor,
        now=now(),
        answered=state == "answered",
        overdue=state == "overdue",
        engineer=whose,
        cursor=request.GET.get("cursor", ""),
        limit=30,
    )
    onward = {"cursor": found.next_cursor, "state": state, "engineer": whose}
    context = {
        "rows": found.rows,
        "is_answered": state == "answered",
        "is_overdue": state == "overdue",
        "is_of_team": whose == TEAM,
        "of_engineer": people.engineer_by_code(whose) if whose and whose != TEAM else None,
        "next_address": f"?{urlencode(onward)}" if found.has_more else "",
        "here": "managers",
    }
    return page(request, "desk/managers.html", context)


@require_http_methods(["GET", "POST"])
@for_managers
def escalation(request: ReaderRequest, number: str) -> HttpResponse:
    """What the customer wrote, the answer, and who works on the case."""
    case = gate(request.actor, number)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_escalation(actor=request.actor, now=now(), number=case.number, answer=form.cleaned_data["answer"])
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("Your answer is on its way to the customer."))
            return redirect("desk:escalation", number=case.number)
    return _shown(request, case, form)


def _shown(request: ReaderRequest, case: Any, form: AnswerForm, **given: Any) -> HttpResponse:
    """The page; ``given``: to whom it was given with which summary, when that was refused."""
    at = now()
    found = escalations_of(request.actor, case, now=at)
    if not found:
        raise Http404
    waiting = next((one for one in found if one.is_open), None)
    is_chosen = waiting is not None and not case.is_closed
    fits = engineers_by_fit(request.actor, case, now=at) if is_chosen else ()
    has = case.assignee.code if case.assignee is not None else ""
    context = {
        "case": case,
        "form": form,
        "waiting": waiting,
        "answered": [one for one in found if not one.is_open],
        "added": added_engineers(case),
        "fits": fits,
        "engineers": [(fit.code, at_work(fit)) for fit in fits if fit.code != has],
        "policy_words": words_for(case),
        "goes_by_handover": goes_by_handover(case),
        "here": "case",
        "now": at,
    }
    return page(request, "desk/escalation.html", context | given, status=422 if form.errors or given else 200)


@require_POST
@for_managers
def reassign(request: ReaderRequest, number: str) -> HttpResponse:
    """Gives the case to another engineer, with the request for a manager as the cause."""
    case, engineer = gate(request.actor, number), _engineer(request)
    summary = request.POST.get("summary", "")
    try:
        reassign_case(actor=request.actor, now=now(), number=case.number, engineer=engineer, summary=summary)
    except Refused as refused:
        refusals.tell(request, refused)
        if summary.strip():
            return _shown(request, gate(request.actor, number), AnswerForm(), summary=summary, given_to=engineer.code)
    else:
        messages.success(request, gettext("%(name)s has the case now.") % {"name": engineer.account.name})
    return redirect("desk:escalation", number=case.number)


@require_POST
@for_managers
def add(request: ReaderRequest, number: str) -> HttpResponse:
    """Adds an engineer beside the assignee."""
    case, engineer = gate(request.actor, number), _engineer(request)
    try:
        add_engineer(actor=request.actor, now=now(), number=case.number, engineer=engineer, for_escalation=True)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        told = gettext("%(name)s works on the case as well now.") % {"name": engineer.account.name}
        messages.success(request, told)
    return redirect("desk:escalation", number=case.number)


@require_POST
@for_managers
def take_off(request: ReaderRequest, number: str) -> HttpResponse:
    """Takes an added engineer off the case."""
    case, engineer = gate(request.actor, number), _engineer(request)
    try:
        take_off_engineer(actor=request.actor, now=now(), number=case.number, engineer=engineer)
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        told = gettext("%(name)s is no longer on the case.") % {"name": engineer.account.name}
        messages.success(request, told)
    return redirect("desk:escalation", number=case.number)


def _engineer(request: ReaderRequest) -> Any:
    engineer = people.engineer_by_code(request.POST.get("engineer", ""))
    if engineer is None:
        raise Http404
    return engineer
