"""The first page of the desk: what needs me now."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.filters import CaseFilter
from podpora.cases.selectors.accounts import own_accounts
from podpora.cases.selectors.home import MINE_DUE, DeskHome, desk_home, own_marks
from podpora.cases.selectors.supervising import supervised_by
from podpora.faces.desk.frame import page
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now


@dataclass(frozen=True, slots=True)
class Section:
    """One card of the page: its cases, how each line ends, the list that it is the beginning of."""

    code: str
    title: str
    rows: tuple[Any, ...]
    query: str
    icon: str
    has_more: bool = False


@require_GET
@for_engineers
def home(request: ReaderRequest) -> HttpResponse:
    """What is due, who wrote, what waits for one's word; short lists, each leading to the whole one."""
    at = now()
    needs = desk_home(request.actor, now=at)
    marks = own_marks(request.actor, now=at)
    supervised = supervised_by(request.actor, now=at)
    said = words_in_force()
    context = {
        "sections": [section for section in _sections(needs) if section.rows],
        "is_quiet": needs.is_quiet and supervised.is_quiet,
        "supervised": supervised,
        "marks": [(said.name(f"survey.{topic}") if said else topic, mean) for topic, mean in marks.topics],
        "answers": marks.answers,
        "best": said.policy.document.survey.scale.highest if said and said.policy.document.survey else "",
        "look": cases.look_of(request.actor),
        "accounts": own_accounts(request.actor),
        "here": "home",
        "now": at,
    }
    return page(request, "desk/home.html", context)


def _sections(needs: DeskHome) -> list[Section]:
    own = {"view": "mine"}
    lines = (
        ("continuous", gettext("Around the clock: yours"), needs.continuous, urlencode(own), "refresh-cw"),
        ("due", gettext("Your promises of the next 24 hours"), needs.due, _query(MINE_DUE), "alarm-clock"),
        ("answers", gettext("Customers wrote since you last looked"), needs.answers, urlencode(own), "message-square"),
        ("severities", gettext("A severity waits for your word"), needs.severities, urlencode(own), "scale"),
        ("reminded", gettext("Customers without news for a while"), needs.reminded, urlencode(own), "megaphone"),
        ("asking", gettext("Customers who ask for news"), needs.asking, urlencode(own), "hourglass"),
        ("follow_ups", gettext("To be studied offline"), needs.follow_ups, urlencode(own), "search"),
        ("handed", gettext("New on your desk"), needs.handed, urlencode(own), "inbox"),
        (
            "unassigned",
            gettext("Nobody has these cases of your queues"),
            needs.unassigned,
            urlencode({"view": "unassigned"}),
            "users-round",
        ),
    )
    return [Section(code, title, part.rows, query, icon, part.has_more) for code, title, part, query, icon in lines]


def _query(wanted: CaseFilter) -> str:
    return urlencode(wanted.as_data(), doseq=True)
