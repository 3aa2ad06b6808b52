"""What a support account manager does with cases: record one during a call, choose the senior engineer; and the start
of the analysis."""

import secrets
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.assign import assign
from podpora.cases.actions.choose_senior import choose_senior
from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.accounts import seniors_for
from podpora.cases.values import IntakeGiven
from podpora.contracts import selectors as contracts
from podpora.faces.desk.frame import page
from podpora.faces.desk.sam_forms import RecordForm
from podpora.faces.desk.views.accounts import for_account
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import for_pages, sams
from podpora.people import selectors as people


@require_http_methods(["GET", "POST"])
@for_account
def record(request: ReaderRequest, customer: Any) -> HttpResponse:
    """A case in the customer's name, during a call: its clock starts now, the contact gets the confirmation (D42)."""
    if not sams.is_sam_of(request.actor, customer):
        raise Http404
    contacts = for_pages.appointed_people(customer)
    numbers = list(contracts.support_ids_of(customer))
    form = RecordForm(
        request.POST or None,
        initial={"key": secrets.token_urlsafe(16)},
        contacts=[(str(each.pk), each.account.name) for each in contacts],
        support_ids=[(each.code, f"{each.licence.product.name} · {each.code}") for each in numbers],
        **_policy_choices(),
    )
    is_sent = request.method == "POST"
    if is_sent and form.is_valid():
        given = form.cleaned_data
        contact = next(each for each in contacts if str(each.pk) == given["contact"])
        number = next(each for each in numbers if each.code == given["support_id"])
        try:
            case = open_case(
                actor=request.actor,
                now=now(),
                customer=customer,
                in_name_of=contact,
                channel="sam",
                product=number.licence.product,
                release=None,
                support_id=number.code,
                category=given["category"],
                severity=given["severity"] or None,
                subject=given["subject"],
                intake=IntakeGiven(
                    contact_name=contact.account.name,
                    contact_email=contact.account.email,
                    contact_phone=contact.phone,
                    description=given["description"],
                    business_impact=given["business_impact"],
                ),
                submission_key=given["key"] or None,
            )
        except Refused as refused:
            refusals.show(form, refused)
        else:
            messages.success(request, gettext("The case is recorded; its time counts from now."))
            return redirect("desk:case", number=case.number)
    context = {"customer": customer, "form": form, "here": "accounts", "now": now()}
    return page(request, "desk/accounts/record.html", context, status=422 if is_sent else 200)


def _policy_choices() -> dict[str, list[tuple[str, str]]]:
    """Categories that a SAM may take, and severities, in the words of the policy in force."""
    said = words_in_force()
    if said is None:
        return {"categories": [], "severities": []}
    document = said.policy.document
    categories = [each.id for each in document.categories if not each.channels or "sam" in each.channels]
    return {
        "categories": [(code, said.name(f"categories.{code}")) for code in categories],
        "severities": [(each.id, said.name(f"severity.{each.id}")) for each in document.severities],
    }


@require_POST
@for_engineers
def analysis(request: ReaderRequest, number: str) -> HttpResponse:
    """The analysis of a Premier case begins (R194)."""
    try:
        case = start_analysis(actor=request.actor, now=now(), number=number)
    except NoSuchCase:
        raise Http404 from None
    except Refused as refused:
        refusals.tell(request, refused)
        return redirect("desk:case", number=number)
    messages.success(request, gettext("The start of the analysis is on the case."))
    return redirect("desk:case", number=case.number)


@require_http_methods(["GET", "POST"])
@for_engineers
def senior(request: ReaderRequest, number: str) -> HttpResponse:
    """The senior engineers by fit to product and load; the choice is in the journal (R193)."""
    at = now()
    try:
        case = cases.case_for(request.actor, number)
    except NoSuchCase:
        raise Http404 from None
    fits = seniors_for(request.actor, case, now=at)
    if fits is None:
        raise Http404
    if request.method == "POST":
        found = people.engineer_by_code(request.POST.get("engineer", ""))
        if found is None:
            raise Http404
        try:
            with transaction.atomic():
                choose_senior(actor=request.actor, now=at, number=case.number, engineer=found)
                assign(actor=request.actor, now=at, number=case.number, engineer=found, instead_of=case.assignee)
        except Refused as refused:
            refusals.tell(request, refused)
        else:
            told = {"name": found.account.name}
            messages.success(request, gettext("%(name)s works on the case now.") % told)
            return redirect("desk:case", number=case.number)
    context = {"case": case, "fits": fits, "here": "case", "now": at}
    return page(request, "desk/accounts/senior.html", context)
