"""How the desk is: what the doctor says, when the worker was last at work, and letters that nobody got yet."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from podpora.channels.email import selectors as letters
from podpora.channels.email.actions.try_letter_again import try_letter_again
from podpora.faces.desk.admin.pages import done, for_holders, page
from podpora.faces.web import health
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.env import env
from podpora.lib.heartbeat import MISSED_AFTER, last_seen
from podpora.lib.moment import now
from podpora.people.permissions import DESK_MAINTAIN

HERE = "health"
SHOWN = 50


@require_GET
@for_holders(DESK_MAINTAIN)
def show(request: ReaderRequest) -> HttpResponse:
    """The page; the mail server itself is asked by the doctor only, because it may keep a page waiting."""
    at, seen = now(), last_seen()
    context = {
        "findings": list(_findings(at)),
        "seen": seen,
        "is_missed": seen is None or at - seen > MISSED_AFTER,
        "waiting": list(letters.waiting_letters(request.actor)[:SHOWN]),
        "given_up": list(letters.given_up_letters(request.actor)[:SHOWN]),
        "shown": SHOWN,
        "needs_second": settings.POLICY_NEEDS_SECOND_PERSON,
        "now": at,
    }
    return page(request, "health", context, here=HERE)


@require_POST
@for_holders(DESK_MAINTAIN)
def again(request: ReaderRequest, key: int) -> HttpResponse:
    """A letter is tried at once."""
    letter = letters.letter_for(request.actor, key)
    if letter is None:
        raise Http404
    return done(
        request,
        lambda: try_letter_again(actor=request.actor, now=now(), letter=letter),
        told=gettext("The letter is tried again now."),
        to=reverse("desk:admin:health"),
    )


def _findings(at: datetime) -> Iterator[health.Finding]:
    values = env()
    for check in (health.storage, health.mail_folder, health.database, *health.RECORDS):
        yield from check(values, at)
