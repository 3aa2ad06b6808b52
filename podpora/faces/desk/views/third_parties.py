"""Other companies' products on a case: suspected, to be removed, asked about through TSANet (R265-R268)."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from podpora.cases.actions.ask_for_removal import ask_for_removal
from podpora.cases.actions.ask_for_their_case import ask_for_their_case
from podpora.cases.actions.clear_third_party import clear_third_party
from podpora.cases.actions.contact_by_tsanet import contact_by_tsanet
from podpora.cases.actions.move_tsanet_contact import move_tsanet_contact
from podpora.cases.actions.suspect_third_party import suspect_third_party
from podpora.faces.desk.views.case import gate
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.numbers import whole_number
from podpora.lib.moment import now
from podpora.lib.refusal import Refused

Act = Callable[..., object]
_KEYS: Final = frozenset({"third_party", "contact"})
_ACTS: Final[dict[str, tuple[Act, tuple[str, ...]]]] = {
    "suspect": (suspect_third_party, ("vendor", "product")),
    "clear": (clear_third_party, ("third_party",)),
    "remove": (ask_for_removal, ("third_party", "reason")),
    "their-case": (ask_for_their_case, ("third_party",)),
    "tsanet": (contact_by_tsanet, ("partner", "reference")),
    "tsanet-state": (move_tsanet_contact, ("contact", "state")),
}


@require_POST
@for_engineers
def act(request: ReaderRequest, number: str, what: str) -> HttpResponse:
    """Does what the form of the panel says, and leads back to the panel."""
    case = gate(request.actor, number)
    if what not in _ACTS:
        raise Http404
    do, names = _ACTS[what]
    try:
        do(actor=request.actor, now=now(), number=case.number, **_given(request, names))
    except Refused as refused:
        refusals.tell(request, refused)
    else:
        messages.success(request, _told(what))
    return redirect(f"{reverse('desk:case', args=[case.number])}#third-parties")


def _given(request: ReaderRequest, names: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {name: request.POST.get(name, "") for name in names}
    for name in _KEYS & given.keys():
        given[name] = whole_number(given[name])
        if given[name] is None:
            raise Http404
    return given


def _told(what: str) -> str:
    return {
        "suspect": gettext("Marked. The customer sees it."),
        "clear": gettext("The mark is taken away."),
        "remove": gettext("The customer is asked to remove it."),
        "their-case": gettext("The customer is asked to open a case there."),
        "tsanet": gettext("The contact through TSANet is on the case. The customer is told."),
        "tsanet-state": gettext("The state is set."),
    }[what]
