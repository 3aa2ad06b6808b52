"""An engineer sets an outcome: three end the case, two leave it open (R203-R211)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from podpora.cases import selectors as cases
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.resolve import resolve as resolve_case
from podpora.cases.selectors.checklists import checklists_of, open_steps_of
from podpora.cases.selectors.plans import plan_of
from podpora.faces.desk.resolve_forms import ResolveForm
from podpora.faces.desk.views import plans
from podpora.faces.desk.views.acts import written_back
from podpora.faces.desk.views.case import gate, show
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.products import selectors as products


@require_http_methods(["GET", "POST"])
@for_engineers
def resolve(request: ReaderRequest, number: str) -> HttpResponse:
    """Shows the choice of outcomes, on the page of the case or as a part brought into it; sets the one chosen.

    One that needs milestones goes on to the page of the plan, with the words written so far.
    """
    case = gate(request.actor, number)
    moves = cases.moves_for(request.actor, case)
    form = ResolveForm(
        request.POST if request.method == "POST" else None,
        initial={"version": case.version},
        moves=moves,
        releases=products.releases_of(case.product),
        said=words_for(case),
        prefix="resolve",
    )
    if request.method == "GET":
        return _choice(request, case, form)
    offer = form.offer if form.is_valid() else None
    if offer is not None and "milestone" in offer.needs:
        if plan_of(case, now=now()) is not None:
            return redirect("desk:plan", number=case.number)
        return plans.begin(request, case, outcome=offer.id, message=form.cleaned_data["message"])
    told = gettext("The case is closed and the customer told.")
    if offer is not None and not offer.closes:
        told = gettext("The customer is told. The case stays open.")

    def act(given: dict[str, Any]) -> None:
        on = {"actor": request.actor, "now": now(), "number": case.number, "expected_version": given["version"]}
        words = {name: given[name] for name in ("outcome", "message", "workaround")}
        if offer is not None and not offer.closes:
            give_workaround(**on, **words)
            return
        release = products.release_for(case.product, given["release"]) if given["release"] else None
        resolve_case(**on, **words, sub_reason=given["sub_reason"], release=release, fix=given["fix"])

    return written_back(request, case, form, act, name="resolve", told=told)


def _choice(request: ReaderRequest, case: Any, form: ResolveForm) -> HttpResponse:
    if not form.offers:
        return redirect("desk:case", number=case.number)
    if request.headers.get("X-Sent-By") != "script":
        return show(request, case, resolve_form=form)
    open_steps = open_steps_of(checklists_of(case))
    return render(request, "desk/parts/resolve.html", {"case": case, "resolve_form": form, "open_steps": open_steps})
