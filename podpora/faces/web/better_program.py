"""The page on which a better program is asked for, for both sides of a case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.selectors.better_program import better_program_of
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now
from podpora.lib.refusal import Refused

Page = Callable[[dict[str, Any]], HttpResponse]


def asked(request: ReaderRequest, case: Any, *, back: str, page: Page) -> HttpResponse:
    """What the program would do, before it is asked for; then it holds, and the case is shown (``back``)."""
    if case.is_closed:
        messages.error(request, gettext("This case is closed. The matter can go on in a new case."))
        return redirect(back)
    if request.method == "POST":
        try:
            applied = apply_better_program(
                actor=request.actor, now=now(), number=case.number, program=request.POST.get("program", "")
            )
        except Refused as refused:
            refusals.tell(request, refused)
            return redirect(request.path)
        name = words_for(case).program(applied.program)
        messages.success(request, gettext("The case has the program %(program)s from now on.") % {"program": name})
        return redirect(back)
    return page({"case": case, "offer": better_program_of(case, now=now()), "policy_words": words_for(case)})
