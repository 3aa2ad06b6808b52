"""The journal of records: who changed what, when, under which clause, with old and new values."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from podpora.contracts.changes import SUBJECTS, changes, names_of
from podpora.faces.desk.admin.journal_words import entry, subject_choices
from podpora.faces.desk.admin.pages import for_holders, page
from podpora.faces.web.gates import ReaderRequest
from podpora.people import directory
from podpora.people.permissions import JOURNAL_READ


@require_GET
@for_holders(JOURNAL_READ)
def journal(request: ReaderRequest) -> HttpResponse:
    """A page of it, newest first; ``about`` and ``key`` narrow to a subject, ``by`` to a person, ``day`` to a day."""
    asked = {name: request.GET.get(name, "") for name in ("about", "key", "by", "day")}
    if asked["about"] and asked["about"] not in SUBJECTS:
        raise Http404
    begins_at, ends_at = _bounds(asked["day"])
    found = changes(
        request.actor,
        subject_kind=asked["about"],
        subject_key=asked["key"],
        by=asked["by"],
        begins_at=begins_at,
        ends_at=ends_at,
        cursor=request.GET.get("after", ""),
    )
    names = names_of(found.rows)
    query = request.GET.copy()
    query["after"] = found.next_cursor
    context = {
        "entries": [entry(event, names) for event in found.rows],
        "next_address": f"?{query.urlencode()}" if found.has_more else "",
        "asked": asked,
        "subjects": subject_choices(),
        "people": [(str(each.account_id), each.account.name) for each in directory.all_engineers()],
    }
    return page(request, "journal", context, here="journal")


def _bounds(day: str) -> tuple[datetime | None, datetime | None]:
    """First and last instant of a day on the reader's clock; a day that cannot be read narrows nothing."""
    try:
        meant = date.fromisoformat(day)
        begins = datetime.combine(meant, time(), tzinfo=timezone.get_current_timezone())
        return begins, datetime.combine(meant + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    except (ValueError, OverflowError):
        return None, None
