"""A case on paper, for engineers: with the notes or without them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.faces.desk.views.case import gate
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_for
from podpora.lib.moment import now

CHOICES = ("with", "without")


@require_GET
@for_engineers
def paper(request: ReaderRequest, number: str) -> HttpResponse:
    """The whole case from its filing on; ``notes`` with or without, as the customer's side may read it. Before it is
    said, the page asks."""
    case, chosen = gate(request.actor, number), request.GET.get("notes", "")
    context = {"case": case, "chosen": chosen if chosen in CHOICES else "", "now": now(), "said": words_for(case)}
    if context["chosen"]:
        files = cases.attachments_for(request.actor, case)
        entries, has_notes = cases.timeline_for(request.actor, case), chosen == "with"
        context |= {
            "entries": [one for one in entries if has_notes or not cases.is_for_engineers(one)],
            "came_with": [one for one in files if one.message_id is None and one.at <= case.opened_at],
            "policy_words": context["said"],
            "due": cases.due_card(case, now=now()),
        }
    return render(request, "desk/print.html", context)
