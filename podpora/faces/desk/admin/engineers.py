"""The vendor's people: invited, given what they may do, secured, and seen off with their cases handed on."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.cases.actions.hand_on_case import hand_on_case
from podpora.cases.selectors.of_engineer import open_numbers_of, visible_open_numbers_of
from podpora.faces.desk.admin.engineer_forms import EngineerForm, LeaveForm
from podpora.faces.desk.admin.pages import Up, done, for_holders, form_page, page
from podpora.faces.web.gates import ReaderRequest, View
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import directory, sams
from podpora.people import selectors as people
from podpora.people.actions.end_sessions import end_sessions
from podpora.people.actions.invite_engineer_again import invite_engineer_again
from podpora.people.actions.name_sam import name_sam
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.actions.reset_second_factor import reset_second_factor
from podpora.people.permissions import RECORDS_LOAD
from podpora.roster import selectors as roster
from podpora.roster.actions.remove_member import remove_member

HERE = "engineers"
MARKS = ("is_manager", "is_administrator", "is_federal", "is_senior", "is_premier_team")


def for_engineer(view: View) -> View:
    """The gate to the pages of one person of the vendor, who may have left."""

    @wraps(view)
    @for_holders(RECORDS_LOAD)
    def gate(request: ReaderRequest, code: str) -> HttpResponseBase:
        engineer = directory.any_engineer(code)
        if engineer is None:
            raise Http404
        return view(request, engineer)

    return gate


@require_GET
@for_holders(RECORDS_LOAD)
def engineers(request: ReaderRequest) -> HttpResponse:
    """Everybody of the vendor, those who have left at the end."""
    everybody = list(directory.all_engineers())
    accounts = [engineer.account for engineer in everybody]
    context = {
        "engineers": everybody,
        "secured": directory.with_second_factor(accounts),
        "invited": directory.with_open_invitation(accounts, now=now()),
    }
    return page(request, "engineers", context, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(RECORDS_LOAD)
def new(request: ReaderRequest) -> HttpResponse:
    """Somebody is invited."""
    initial = {"language": "en", "languages": ["en"], "zone": request.actor.zone}
    form = EngineerForm(request.POST or None, initial=initial, managers=_managers(), is_new=True)

    def act(given: dict[str, Any]) -> str:
        made = _put(request, given | {"seen": ""})
        return reverse("desk:admin:engineer", args=[made.code])

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("Invite someone"),
        up=_up(),
        told=gettext("An invitation is on its way."),
        submit=gettext("Invite"),
    )


@require_http_methods(["GET", "POST"])
@for_engineer
def engineer(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """What somebody may do, whose cases they have, and the way they sign in; saving brings back who had left."""
    account = engineer.account
    initial = {name: getattr(engineer, name) for name in ("code", "languages", "phone", *MARKS)}
    initial |= {"email": account.email, "name": account.name, "seen": directory.mark_of(engineer)}
    initial["manager"] = engineer.manager.code if engineer.manager is not None else ""
    form = EngineerForm(request.POST or None, initial=initial, managers=_managers(but=engineer), is_new=False)

    def act(given: dict[str, Any]) -> None:
        _put(request, given)

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=account.name,
        up=_up(),
        told=gettext("Saved."),
        submit=gettext("Save") if engineer.is_active else gettext("Save and bring back"),
        template="engineer",
        engineer=engineer,
        queues=roster.queues_of(engineer),
        open_cases=len(visible_open_numbers_of(request.actor, engineer)),
        is_secured=bool(directory.with_second_factor([account])),
        is_invited=bool(directory.with_open_invitation([account], now=now())),
    )


@require_http_methods(["GET", "POST"])
@for_engineer
def leave(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """Somebody leaves: open cases are handed on, queues are left, and the desk is closed to them, all at once."""
    if not engineer.is_active:
        raise Http404
    others = [(each.code, each.account.name) for each in people.engineers() if each.pk != engineer.pk]
    initial = {"seen": directory.mark_of(engineer)}
    accounts = list(sams.served_by(engineer, seen_by=request.actor))
    form = LeaveForm(request.POST or None, initial=initial, engineers=others, is_sam=bool(accounts))
    open_cases = len(visible_open_numbers_of(request.actor, engineer))

    def act(given: dict[str, Any]) -> None:
        with transaction.atomic():
            _name_instead(request, accounts, given.get("sam_successor", ""))
            for queue in roster.queues_of(engineer):
                remove_member(actor=request.actor, now=now(), queue=queue, engineer=engineer)
            _put(request, _as_it_is(engineer) | {"is_active": False, "seen": given["seen"]})
            _hand_on(request, engineer, given["successor"])
        left = len(open_numbers_of(engineer))
        if left:
            messages.warning(request, _left_behind(left, engineer.account.name))

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("%(name)s leaves") % {"name": engineer.account.name},
        up=(reverse("desk:admin:engineer", args=[engineer.code]), engineer.account.name),
        told=gettext("%(name)s no longer works at the desk.") % {"name": engineer.account.name},
        submit=gettext("Close the desk to them"),
        lede=" ".join((_open_said(open_cases), _accounts_said(accounts))),
    )


@require_POST
@for_engineer
def again(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """A new invitation in place of one that was lost or ran out."""
    return done(
        request,
        lambda: invite_engineer_again(actor=request.actor, now=now(), engineer=engineer),
        told=gettext("A new invitation is on its way. The earlier link opens nothing any more."),
        to=reverse("desk:admin:engineer", args=[engineer.code]),
    )


@require_POST
@for_engineer
def sessions(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """Somebody is signed out everywhere."""
    return done(
        request,
        lambda: end_sessions(actor=request.actor, now=now(), account=engineer.account),
        told=gettext("Every session of this account is over."),
        to=reverse("desk:admin:engineer", args=[engineer.code]),
    )


@require_POST
@for_engineer
def second_factor(request: ReaderRequest, engineer: Any) -> HttpResponse:
    """The second step at sign-in is taken away; the next sign-in asks for a new one."""
    return done(
        request,
        lambda: reset_second_factor(actor=request.actor, now=now(), account=engineer.account),
        told=gettext("The second step is taken away and every session over. The owner is told by mail."),
        to=reverse("desk:admin:engineer", args=[engineer.code]),
    )


def _put(request: ReaderRequest, given: dict[str, Any]) -> Any:
    manager = people.engineer_by_code(given["manager"]) if given["manager"] else None
    return put_engineer(actor=request.actor, now=now(), **(given | {"manager": manager})).row


def _as_it_is(engineer: Any) -> dict[str, Any]:
    values = {name: getattr(engineer, name) for name in ("code", "languages", *MARKS)}
    account, manager = engineer.account, engineer.manager
    return values | {"email": account.email, "name": account.name, "manager": manager.code if manager else ""}


def _hand_on(request: ReaderRequest, engineer: Any, code: str) -> None:
    """Each open case to the successor, or back to its queue; what the successor may not have stays."""
    successor = people.engineer_by_code(code) if code else None
    for number in visible_open_numbers_of(request.actor, engineer):
        try:
            hand_on_case(actor=request.actor, now=now(), number=number, engineer=engineer, successor=successor)
        except Refused:
            continue


def _name_instead(request: ReaderRequest, accounts: list[Any], code: str) -> None:
    """The successor becomes SAM or deputy wherever somebody was who leaves."""
    successor = people.engineer_by_code(code) if code else None
    for held in accounts:
        named = sams.named_for(held.customer)
        both = {"sam": named.sam, "deputy": named.deputy}
        pair = {part: row.engineer if row is not None else None for part, row in both.items()} | {held.part: successor}
        if successor is not None:
            name_sam(actor=request.actor, now=now(), customer=held.customer, **pair)


def _accounts_said(accounts: list[Any]) -> str:
    names = ", ".join(dict.fromkeys(held.customer.name for held in accounts))
    said = gettext("They are support account manager or deputy of: %(customers)s.")
    return said % {"customers": names} if accounts else ""


def _open_said(count: int) -> str:
    said = ngettext("%(count)d open case is theirs.", "%(count)d open cases are theirs.", count)
    return said % {"count": count} if count else gettext("No open case is theirs.")


def _left_behind(count: int, name: str) -> str:
    said = ngettext(
        "%(count)d open case is still with %(name)s. Somebody with the federal mark takes it over.",
        "%(count)d open cases are still with %(name)s. Somebody with the federal mark takes them over.",
        count,
    )
    return said % {"count": count, "name": name}


def _managers(but: Any = None) -> list[tuple[str, str]]:
    return [(each.code, each.account.name) for each in people.managers() if but is None or each.pk != but.pk]


def _up() -> Up:
    return reverse("desk:admin:engineers"), gettext("Engineers")
