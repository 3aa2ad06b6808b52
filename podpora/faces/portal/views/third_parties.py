"""The customer's part with other companies' products: the answer to a removal, the number of the case there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.answer_removal import answer_removal
from podpora.cases.actions.enter_their_case import enter_their_case
from podpora.faces.portal.views.case import for_case
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.refusals import tell
from podpora.lib.moment import now
from podpora.lib.refusal import Refused


@require_POST
@for_case
def removal(request: ReaderRequest, case: Any, key: int) -> HttpResponse:
    """Done, refused, or not possible (R266)."""
    try:
        answer_removal(
            actor=request.actor,
            now=now(),
            number=case.number,
            third_party=key,
            answer=request.POST.get("answer", ""),
            words=request.POST.get("words", ""),
        )
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, gettext("Your answer is on the case."))
    return _back(case)


@require_POST
@for_case
def their_case(request: ReaderRequest, case: Any, key: int) -> HttpResponse:
    """The number of the case with the other company (R268)."""
    try:
        enter_their_case(
            actor=request.actor,
            now=now(),
            number=case.number,
            third_party=key,
            their_case=request.POST.get("their_case", ""),
        )
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, gettext("The number is on the case."))
    return _back(case)


def _back(case: Any) -> HttpResponse:
    return redirect(f"{reverse('portal:case', args=[case.number])}#third-parties")
