"""The new-case wizard: gate, form, draft, next step; at the end the act."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.attach_to_draft import attach_to_draft
from podpora.cases.actions.discard_draft import discard_draft
from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.remove_from_draft import remove_from_draft
from podpora.cases.actions.save_draft import save_draft
from podpora.cases.faults import Invalid
from podpora.cases.selectors import FilingOffer
from podpora.contracts.selectors import policy_in_force
from podpora.faces.portal import wizard
from podpora.faces.portal.forms.wizard import ASKED_AS, Step, label_of
from podpora.faces.portal.shown import after_hours, policy_words
from podpora.faces.portal.steps import STEPS, NotEntitled, start_of
from podpora.faces.portal.uploads import upload_of
from podpora.faces.portal.views.problem_notes import frame
from podpora.faces.portal.wizard import Filing, filing_of, offer_for
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.faces.web.refusals import said, show, tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.people.colleagues import contacts_who_send


@require_http_methods(["GET", "POST"])
@for_contacts
def begin(request: ReaderRequest) -> HttpResponse:
    """Where a case begins: for whom, and what it is about. Whoever may not file learns who may (R1)."""
    at = now()
    customers = list(people.customers_filable_by(request.actor))
    if not customers:
        senders = [contact.customer for contact in contacts_who_send(request.actor) if contact.customer is not None]
        belongs = {customer.pk: customer for customer in (*people.customers_of(request.actor), *senders)}
        known = [(customer, people.submitters_of(customer)) for customer in belongs.values()]
        refused = {"known": known, "sends": bool(senders), "section": "cases", **frame(request.actor, may_file=False)}
        return render(request, "portal/wizard/refused.html", refused, status=403)
    code = request.POST.get("customer") or request.GET.get("customer") or customers[0].code
    chosen = next((customer for customer in customers if customer.code == code), None)
    if chosen is None:
        raise Http404
    drafts = cases.drafts_of(request.actor)
    context: dict[str, Any] = {"customers": customers, "customer": chosen, "drafts": drafts, "section": "cases"}
    if request.method == "GET" and len(customers) > 1 and "customer" not in request.GET:
        return render(request, "portal/wizard/for_whom.html", context)
    begun = {"category": request.GET.get("category", "")}
    policy = policy_in_force(at)[1]
    form, offers = start_of(chosen, policy, begun, request.POST or None, at)
    if request.method == "POST" and form.is_valid():
        draft = save_draft(actor=request.actor, now=at, data={"customer": chosen.code, **form.given()})
        onward = "scope" if form.cleaned_data.get("matter") else "product"
        return redirect("portal:wizard", key=draft.key, step=onward)
    steps = [(name, title, False) for name, title in wizard.TITLES.items() if name != "scope"]
    return render(
        request, "portal/wizard/start.html", {**context, **offers, "form": form, "step": "start", "steps": steps}
    )


@require_http_methods(["GET", "POST"])
@for_contacts
def step(request: ReaderRequest, key: str, step: str) -> HttpResponse:
    """One step of a draft. Whatever was typed is kept, whichever button was pressed (R174)."""
    filing = filing_of(request.actor, key, now=now())
    if filing is None and (filed := cases.case_filed_from(request.actor, key)) is not None:
        return redirect("portal:case", number=filed.number)
    if filing is None or step not in filing.steps:
        raise Http404
    if not filing.may_show(step):
        return redirect("portal:wizard", key=key, step=filing.reached)
    if step == "check":
        if filing.gap and request.method == "GET":  # a draft goes on where it was left
            return redirect("portal:wizard", key=key, step=filing.gap)
        return _send(request, filing) if request.method == "POST" else _check(request, filing)
    try:
        form, offers = STEPS[step](request.actor, filing, request.POST or None, now())
    except (Invalid, NotEntitled) as refused:
        return _to_product(request, filing, refused)
    if request.method == "POST":
        onward = _keep(request, filing, step, form)
        if onward is not None:
            return onward
        if "files" in offers:  # those that came with what was refused are kept too
            offers["files"] = cases.draft_files(request.actor, filing.draft)
    return render(request, f"portal/wizard/{step}.html", {**_frame(filing, step), **offers, "form": form})


def _to_product(request: ReaderRequest, filing: Filing, reason: Exception) -> HttpResponse:
    """Product or Support ID no longer carry this case: back to where both are chosen."""
    if isinstance(reason, Refused):
        tell(request, reason)
    else:
        messages.error(request, gettext("With this product and Support ID the case cannot be filed in this category."))
    return redirect("portal:wizard", key=filing.draft.key, step="product")


def _frame(filing: Filing, step: str) -> dict[str, Any]:
    """What surrounds every step."""
    steps = [(name, wizard.TITLES[name], filing.is_open(name)) for name in filing.steps]
    return {
        "filing": filing,
        "step": step,
        "steps": steps,
        "done": filing.done,
        "customer": filing.customer,
        "section": "cases",
    }


def _keep(request: ReaderRequest, filing: Filing, step: str, form: Step) -> HttpResponse | None:
    """Saves what was typed and says where to go; None to stay on the page with what is wrong."""
    go, key = request.POST.get("go", "next"), filing.draft.key
    try:
        save_draft(actor=request.actor, now=now(), data={**filing.data, **form.given()}, key=key)
    except Refused as refused:
        show(form, refused)
        return None
    if not _all_attached(request, key, form):
        return None
    if "remove" in request.POST:
        remove_from_draft(actor=request.actor, now=now(), key=key, file=request.POST["remove"])
        return redirect("portal:wizard", key=key, step=step)
    if go == "back":
        return redirect("portal:wizard", key=key, step=filing.neighbour(step, -1))
    if go == "stay":
        return redirect("portal:wizard", key=key, step=step)
    if not form.is_valid() or (step == "product" and not _is_entitled(request, key, form)):
        return None
    changed = filing_of(request.actor, key, now=now())
    return redirect("portal:wizard", key=key, step=changed.neighbour(step, 1)) if changed else redirect("portal:home")


def _all_attached(request: ReaderRequest, key: str, form: Step) -> bool:
    """Puts every file that can be kept on the draft; each of the others is told on the form."""
    taken = True
    for file in request.FILES.getlist("files"):
        try:
            attach_to_draft(actor=request.actor, now=now(), key=key, file=upload_of(file))
        except Refused as refused:
            show(form, refused)
            taken = False
    return taken


def _is_entitled(request: ReaderRequest, key: str, form: Step) -> bool:
    """Whether this product and Support ID give the right to file; if not, the form says why and what would (R59)."""
    filing = filing_of(request.actor, key, now=now())
    if filing is None or filing.product is None:
        return True
    try:
        offer = offer_for(request.actor, filing, now=now())
    except Refused as refused:
        show(form, refused)
        return False
    if offer.entitlement.allowed:
        return True
    form.refusal = offer.entitlement  # type: ignore[attr-defined]
    form.add_error(None, gettext("This case cannot be filed as it stands."))
    return False


def _check(request: ReaderRequest, filing: Filing, refused: Refused | None = None) -> HttpResponse:
    """Everything once more before it goes, with the promise that it would get now."""
    try:
        offer = offer_for(request.actor, filing, now=now())
    except Invalid as invalid:
        return _to_product(request, filing, invalid)
    level = str(filing.data.get("severity") or "")
    default = next((choice.level for choice in offer.severities if choice.default), "")
    promises = offer.promises or {}
    promise = promises.get(level or default) or promises.get("")
    marked = wizard.marked_level(offer.severities)
    is_marked = marked is not None and wizard.severity_asked(filing, offer.severities) == marked.level
    words = policy_words(filing.policy)
    method = filing.data.get("contact_method")
    context = {
        **_frame(filing, "check"),
        "offer": offer,
        "promise": promise,
        "level": level or default,
        "level_name": words.name(f"severity.{level or default}") if level or default else "",
        "level_said": words.say(f"severity.{level or default}", "body"),
        "support_id": wizard.support_id_of(filing),
        "is_default": not level and default,
        "mark": words.name(f"flags.{marked.flag}") if marked and is_marked else "",
        "method": words.name(f"intake.method.{method}") if method else "",
        "outside_hours": _outside_hours(filing, offer),
        "files": cases.draft_files(request.actor, filing.draft),
        "complaints": _complaints(refused) if refused else [],
        "refusal": offer.entitlement if not offer.entitlement.allowed else None,
    }
    return render(request, "portal/wizard/check.html", context)


def _outside_hours(filing: Filing, offer: FilingOffer) -> str:
    """What was chosen for hours in which nobody speaks the language; '' where it is spoken at every hour (Q29)."""
    spoken, language = offer.languages, filing.data.get("language")
    if spoken is None or not language or language in spoken.at_every_hour:
        return ""
    chosen = filing.data.get("after_hours") or "wait"
    return next((choice.title for choice in after_hours(spoken) if choice.code == chosen), "")


def _complaints(refused: Refused) -> list[tuple[str, str, str]]:
    """What the act refused: the step that mends it ('' where none does), the field there, the words with its name."""
    fields = getattr(refused, "fields", None)
    if fields is None:
        return [("", "", said(reason)) for reason in refused.because]
    found = []
    for name, reasons in fields.items():
        mend, label = wizard.STEP_OF_FIELD.get(name, "problem"), label_of(name)
        for reason in reasons:
            told = {"field": label, "reason": said(reason)}
            line = gettext("%(field)s: %(reason)s") % told if label else said(reason)
            found.append((mend, ASKED_AS.get(name, name), line))
    return found


def _send(request: ReaderRequest, filing: Filing) -> HttpResponse:
    if request.POST.get("go") == "back":
        return redirect("portal:wizard", key=filing.draft.key, step=filing.neighbour("check", -1))
    try:
        at = now()
        offer = offer_for(request.actor, filing, now=at)
        case = open_case(actor=request.actor, now=at, **wizard.to_file(filing, offer))
    except Refused as refused:
        return _check(request, filing, refused)
    messages.success(request, gettext("Your case is open. A confirmation is on its way to you by e-mail."))
    return redirect("portal:case", number=case.number)


@require_POST
@for_contacts
def check_support_id(request: ReaderRequest) -> HttpResponse:
    """The Support ID held against product and contract as soon as it is typed (R152)."""
    filing = filing_of(request.actor, request.POST.get("draft", ""), now=now())
    if filing is None:
        raise Http404
    form, _offers = STEPS["product"](request.actor, filing, request.POST, now())
    context: dict[str, Any] = {"said": [], "entitlement": None, "customer": filing.customer}
    if form.is_valid():
        draft = filing.draft
        draft.data = {**draft.data, **form.given()}
        typed = wizard.with_records(request.actor, filing)
        try:
            context["entitlement"] = offer_for(request.actor, typed, now=now()).entitlement
        except Refused as refused:
            context["said"] = [said(reason) for reason in refused.because]
    return render(request, "portal/wizard/support_id.html", context)


@require_POST
@for_contacts
def discard(request: ReaderRequest, key: str) -> HttpResponse:
    """Throws a draft away."""
    discard_draft(actor=request.actor, now=now(), key=key)
    messages.success(request, gettext("The draft is gone."))
    return redirect("portal:home")
