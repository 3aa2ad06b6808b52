"""Several cases at once: what would happen, then the act for each case by itself, with what came of each, and undo."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from podpora.cases import selectors as cases
from podpora.cases.actions.assign import assign
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.undo_act import undo_act
from podpora.cases.faults import NoSuchCase
from podpora.cases.selectors.undoing import undo_of
from podpora.faces.desk import words
from podpora.faces.desk.frame import page
from podpora.faces.desk.lists import asked_for
from podpora.faces.desk.routing_forms import whereabouts_named
from podpora.faces.web import refusals
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.numbers import whole_number
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.roster.working import whereabouts

MOST: Final = 100
KEPT: Final = "desk_several"
"""Where the session keeps what came of the last act on several cases."""
STATES: Final = ("open", "waiting-on-customer", "waiting-on-third-party")


@dataclass(frozen=True, slots=True)
class Marked:
    """A case as it was marked in a list: number, the mark and the assignee that the reader saw there."""

    number: str
    mark: int | None
    assignee: str

    @property
    def value(self) -> str:
        return f"{self.number}:{self.mark or ''}:{self.assignee}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case: changed, ``refused`` with these words, or left as it was, because it was so already."""

    row: Any
    refused: str = ""
    is_same: bool = False


@require_POST
@for_engineers
def several(request: ReaderRequest) -> HttpResponse:
    """Shows what ``do`` (take, assign, state) would do with the marked cases; with ``sure`` does it."""
    marked, do = marked_in(request), request.POST.get("do", "")
    if not marked or do not in ("take", "assign", "state"):
        return redirect(_back(request, request.POST.get("list", "")))
    target = _target(request, do)
    if "sure" in request.POST and target is not None:
        return _done(request, do, marked, target)
    return _preview(request, do, marked, target)


def marked_in(request: HttpRequest) -> list[Marked]:
    """The cases that the form names, each once."""
    found: dict[str, Marked] = {}
    for value in request.POST.getlist("case")[:MOST]:
        number, mark, assignee = (*value.split(":"), "", "")[:3]
        if number.isdecimal():
            found[number] = Marked(number, whole_number(mark), assignee)
    return list(found.values())


def _target(request: ReaderRequest, do: str) -> str | None:
    """To whom or to what: the code of an engineer ("" nobody), or a state; None: not chosen yet."""
    if do == "take":
        engineer = people.engineer_for(request.actor)
        return engineer.code if engineer else None
    chosen = request.POST.get("to")
    if do == "state":
        return chosen if chosen in STATES else None
    return "" if chosen == "nobody" else chosen or None


def _preview(request: ReaderRequest, do: str, marked: list[Marked], target: str | None) -> HttpResponse:
    at = now()
    rows = cases.rows_of(request.actor, [one.number for one in marked], now=at)
    context = {
        "do": do,
        "rows": [(row, Marked(row.number, row.mark, row.assignee).value) for row in rows],
        "missing": len(marked) - len(rows),
        "engineers": _engineers(at) if do == "assign" else [],
        "states": [(code, words.state(code)) for code in STATES] if do == "state" else [],
        "target": target,
        "is_unchosen": "sure" in request.POST,
        "back": _back(request, request.POST.get("list", "")),
        "list": request.POST.get("list", ""),
        "here": "several",
        "now": at,
    }
    return page(request, "desk/several.html", context)


def _engineers(at: datetime) -> list[tuple[str, str]]:
    """Code and name of everybody to choose from, the name with where who is not at work is."""
    return [
        (one.code, whereabouts_named(one.name, absent_until=one.absent_until, is_off=one.is_off, on_at=one.on_at))
        for one in whereabouts(now=at)
    ]


def _done(request: ReaderRequest, do: str, marked: list[Marked], target: str | None) -> HttpResponse:
    """Does it, keeps what came of it for the page that tells, and leads there: a reload of that page does nothing."""
    token = secrets.token_urlsafe(6)
    said = {one.number: _tried(partial(_act, request, do, one, target, token)) for one in marked}
    changed = undo_of(request.actor, token, now=now())
    request.session[KEPT] = {
        "token": token,
        "said": said,
        "same": [
            one for one, refused in said.items() if not refused and one not in (changed.numbers if changed else ())
        ],
        "list": request.POST.get("list", ""),
    }
    return _to_what_came(token)


@require_POST
@for_engineers
def undo(request: ReaderRequest) -> HttpResponse:
    """Takes the last act on several cases back where nobody has gone on from it; a second time it does nothing."""
    kept = request.session.get(KEPT)
    if not kept or kept["token"] != request.POST.get("of"):
        return redirect(_back(request, ""))
    if "undone" not in kept:
        given: dict[str, Any] = {"actor": request.actor, "now": now(), "key": kept["token"]}
        done = [
            number for number, refused in kept["said"].items() if not refused and number not in kept.get("same", ())
        ]
        undone = {number: _tried(partial(undo_act, **given, number=number)) for number in done}
        request.session[KEPT] = kept | {"undone": undone}
    return _to_what_came(kept["token"])


def _to_what_came(token: str) -> HttpResponse:
    return redirect(f"{reverse('desk:several_done')}?{urlencode({'of': token})}")


@require_GET
@for_engineers
def told(request: ReaderRequest) -> HttpResponse:
    """What came of each case when several were acted on last, or when that was taken back; gone once others were."""
    kept = request.session.get(KEPT)
    if not kept or kept["token"] != request.GET.get("of"):
        return redirect(_back(request, ""))
    said, at = kept.get("undone", kept["said"]), now()
    same = () if "undone" in kept else kept.get("same", ())
    rows = {row.number: row for row in cases.rows_of(request.actor, list(said), now=at)}
    context = {
        "outcomes": [Outcome(rows[one], refused, one in same) for one, refused in said.items() if one in rows],
        "missing": len(said) - len(rows),
        "done": sum(not refused for number, refused in said.items() if number in rows and number not in same),
        "same": sum(number in rows for number in same),
        "is_undone": "undone" in kept,
        "undo": undo_of(request.actor, kept["token"], now=at) if "undone" not in kept else None,
        "token": kept["token"],
        "back": _back(request, kept["list"]),
        "list": kept["list"],
        "here": "several",
        "now": at,
    }
    return page(request, "desk/several_done.html", context)


def _tried(act: Callable[[], object]) -> str:
    """Does it with one case; why not, or ""."""
    try:
        act()
    except NoSuchCase:
        return gettext("There is no such case.")
    except Refused as refused:
        return " ".join(refusals.said(reason) for reason in refused.because)
    return ""


def _act(request: ReaderRequest, do: str, one: Marked, target: str | None, token: str) -> object:
    given: dict[str, Any] = {"actor": request.actor, "now": now(), "number": one.number, "undo_key": token}
    if do == "state":
        return set_state(**given, state=target or "", expected_version=one.mark)
    wanted = people.engineer_by_code(target) if target else None
    if target and wanted is None:
        raise NoSuchCase
    has = people.engineer_by_code(one.assignee) if one.assignee else None
    return assign(**given, engineer=wanted, instead_of=has)


def _back(request: ReaderRequest, shown: str) -> str:
    asked = asked_for(request.actor, QueryDict(shown))
    return f"{reverse('desk:queue')}?{asked.query if asked else 'view=all'}"
