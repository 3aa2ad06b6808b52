"""What was typed into a form at the side of a case stays there when the act refuses it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from podpora.faces.desk.lists import place_kept
from podpora.faces.desk.views.case import gate, show
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.refusal import Refused


def put_back(request: ReaderRequest, number: str, refused: Refused, *, form: str, **typed: str) -> HttpResponse:
    """The page of the case with why not, and with what was ``typed``, field by field, in its ``form`` (``kept.form``
    and ``kept.typed`` of the templates); where nothing was, the case anew."""
    refusals.tell(request, refused)
    found = gate(request.actor, number)
    if not any(text.strip() for text in typed.values()):
        return redirect(reverse("desk:case", args=[found.number]) + place_kept(request))
    return show(request, found, status=422, kept={"form": form, "typed": typed})
