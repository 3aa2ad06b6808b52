"""The plan of a case: set, changed, a milestone done or put off (R206-R209)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.change_plan import change_plan
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.make_plan import make_plan
from podpora.cases.actions.postpone_step import postpone_step
from podpora.cases.faults import Invalid
from podpora.cases.plan_values import PlanShown, StepGiven
from podpora.cases.selectors.plans import plan_of
from podpora.faces.desk.frame import page
from podpora.faces.desk.resolve_forms import BLANK, PlanForm, StepForms, rows_of
from podpora.faces.desk.views.acts import address_of
from podpora.faces.desk.views.acts import done as answered
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.numbers import whole_number
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import for_pages
from podpora.people import selectors as people
from podpora.policy.because import NEEDS_VERSION, Because
from podpora.products import selectors as products


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of a plan: what it leads to, and a row for each milestone. ``plan`` is None for a new one."""

    plan: PlanShown | None
    form: PlanForm
    rows: "BaseFormSet[Any]"

    def is_valid(self) -> bool:
        return self.form.is_valid() & self.rows.is_valid()


@require_http_methods(["GET", "POST"])
@for_engineers
def plan(request: ReaderRequest, number: str) -> HttpResponse:
    """Sets the plan, or changes the one that there is, as one change."""
    case = gate(request.actor, number)
    if case.closed_at is not None or not _outcome(request, case):
        raise Http404
    if request.method == "GET":
        if plan_of(case, now=now()) is None and cases.moves_for(request.actor, case).needs_release:
            refusals.tell(request, Refused(Because("closing.version_known", NEEDS_VERSION)))
            return redirect(address_of(request, case))
        return _page(request, case, _sheet(request, case))
    if "more" in request.POST:
        return _page(request, case, _sheet(request, case, _with_more_rows(request.POST)))
    sheet = _sheet(request, case, request.POST)
    if sheet.is_valid():
        try:
            _save(request, case, sheet)
        except Refused as refused:
            _show(sheet, refused)
            refusals.renew_mark(sheet.form, gate(request.actor, number).version)
        else:
            messages.success(request, gettext("The plan is saved and the customer told."))
            return redirect(address_of(request, case))
    return _page(request, case, sheet, status=422)


def begin(request: ReaderRequest, case: Any, *, outcome: str, message: str) -> HttpResponse:
    """The page of a new plan, from the picker of outcomes, with what was written there already."""
    return _page(request, case, _sheet(request, case, outcome=outcome, message=message))


@require_POST
@for_engineers
def done(request: ReaderRequest, number: str, step: int) -> HttpResponse:
    """A milestone is reached."""
    case = gate(request.actor, number)
    return answered(
        request,
        case,
        lambda: finish_step(actor=request.actor, now=now(), number=case.number, step=step),
        told=gettext("Done. The customer is told."),
    )


@require_POST
@for_engineers
def later(request: ReaderRequest, number: str, step: int) -> HttpResponse:
    """A milestone is put off, with the reason."""
    case = gate(request.actor, number)
    return answered(
        request,
        case,
        lambda: postpone_step(
            actor=request.actor,
            now=now(),
            number=case.number,
            step=step,
            due_on=_day(request.POST.get("due_on", "")),
            reason=request.POST.get("reason", ""),
        ),
        told=gettext("Put off. The customer is told."),
    )


def _outcome(request: ReaderRequest, case: Any, chosen: str = "") -> Any:
    """The outcome of the policy that is a plan: the one chosen, or the first."""
    wanted = chosen or request.POST.get("outcome", "")
    offers = [one for one in cases.moves_for(request.actor, case).outcomes if "milestone" in one.needs]
    return next((one for one in offers if one.id == wanted), offers[0] if offers else None)


def _sheet(
    request: ReaderRequest, case: Any, data: QueryDict | None = None, *, outcome: str = "", message: str = ""
) -> Sheet:
    offer, found = _outcome(request, case, outcome), plan_of(case, now=now())
    releases = products.releases_of(case.product)
    me = people.engineer_for(request.actor)
    initial = rows_of(found, me.code if me is not None else "")
    places = _count(data) if data is not None else len(initial)
    offered = [one.level for one in cases.moves_for(request.actor, case).severities if one.offered]
    form = PlanForm(
        data,
        is_new=found is None,
        releases=releases,
        severities=[level for level in offered if level != case.severity],
        suggested=offer.severity,
        initial={
            "version": case.version,
            "outcome": offer.id,
            "message": message,
            "goal": found.goal if found is not None else "",
            "aim": found.aim if found is not None else "",
        },
    )
    kwargs = {"owners": _owners(case, found), "releases": releases, "places": places}
    rows = StepForms(data, initial=None if data is not None else initial, prefix="steps", form_kwargs=kwargs)
    return Sheet(found, form, rows)


def _owners(case: Any, found: PlanShown | None) -> list[tuple[str, str]]:
    """Who may own a milestone, and who owns one already."""
    able = list(for_pages.names_of_engineers_for(is_federal=case.is_federal))
    there = [(step.owner_code, step.owner_name) for step in found.steps if step.is_ahead] if found is not None else []
    return list(dict([*there, *able]).items())


def _save(request: ReaderRequest, case: Any, sheet: Sheet) -> None:
    given = sheet.form.cleaned_data
    on = {"actor": request.actor, "now": now(), "number": case.number, "expected_version": given["version"]}
    on |= {"steps": _steps(case, sheet), "goal": given["goal"]}
    on["aim"] = products.release_for(case.product, given["aim"]) if given["aim"] else None
    if sheet.plan is not None:
        change_plan(**on, reason=given["reason"])
        return
    outcome = _outcome(request, case).id
    make_plan(**on, outcome=outcome, severity=given["severity"], message=given["message"])


def _filled(sheet: Sheet) -> list[int]:
    """The rows in which something stands."""
    return [place for place, row in enumerate(sheet.rows.forms) if not row.is_empty]


def _steps(case: Any, sheet: Sheet) -> list[StepGiven]:
    filled = _filled(sheet)
    places = {row + 1: place for place, row in enumerate(filled, 1)}
    return [_step(case, sheet.rows.forms[row].cleaned_data, places) for row in filled]


def _step(case: Any, given: dict[str, Any], places: dict[int, int]) -> StepGiven:
    """``after`` names a row of the form; one that is empty is named as a place that there is not."""
    after = given.get("after") or 0
    return StepGiven(
        title=given.get("title", ""),
        due_on=given.get("due_on"),
        owner=people.engineer_by_code(given["owner"]) if given.get("owner") else None,
        key=given.get("key") or 0,
        after=places.get(after, len(places) + 1) if after else 0,
        release=products.release_for(case.product, given["release"]) if given.get("release") else None,
        outside=given.get("outside", ""),
        is_dropped=bool(given.get("is_dropped") and given.get("key")),
    )


def _show(sheet: Sheet, refused: Refused) -> None:
    """The reasons where the reader looks: those of a milestone in its row."""
    if not isinstance(refused, Invalid):
        refusals.show(sheet.form, refused)
        return
    filled, rest = _filled(sheet), {}
    for name, reasons in refused.fields.items():
        _steps_, _, place_and_field = name.partition("-")
        place, _, field = place_and_field.partition("-")
        if field:
            for reason in reasons:
                sheet.rows.forms[filled[int(place)]].add_error(field, refusals.said(reason))
        else:
            rest[name] = reasons
    refusals.show(sheet.form, Invalid(rest))


def _page(request: ReaderRequest, case: Any, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    numbered = list(enumerate(sheet.rows.forms, 1))
    context = {"case": case, "here": "case", "plan": sheet.plan, "form": sheet.form, "sheet": sheet}
    context |= {"rows": numbered, "total": len(numbered), "is_refused": status != 200}
    return page(request, "desk/plan.html", context, status=status)


def _count(data: QueryDict) -> int:
    return min(whole_number(data.get("steps-TOTAL_FORMS", "")) or 0, StepForms.max_num)


def _with_more_rows(data: QueryDict) -> QueryDict:
    more = data.copy()
    more["steps-TOTAL_FORMS"] = str(min(_count(data) + BLANK, StepForms.max_num))
    return more


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
