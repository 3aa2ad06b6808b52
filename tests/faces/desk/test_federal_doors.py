"""Every door of the desk, for an engineer with all marks but the federal one (D60): a federal case is like none.

The doors come from the table of addresses itself. One that takes a case number is walked by itself. Any other is either
found by following the links of the desk, or stands in ``KEYED`` or ``POSTED``: a new one that is neither is a failure.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.urls import resolve as door_of

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.assign import assign
from podpora.cases.actions.resolve import resolve
from podpora.cases.models import Attachment, Case
from podpora.cases.models.plans import PlanStep
from podpora.cases.models.views import Macro
from podpora.faces.desk.urls import urlpatterns
from podpora.people.models import Customer, Engineer
from tests.builders.cases import FRIDAY, filed, resolved
from tests.builders.federal import Agency, agency, filed_by
from tests.cast import Cast
from tests.faces.portal.conftest import client_of
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db
MISSING: Final = "98989898"
FULL: Final = {
    "reply-body": "We look into it.",
    "note-body": "Look into the log first.",
    "body": "Some words.",
    "kind": "note",
    "words": "Some words.",
    "reason": "Some words.",
    "severity": "4",
    "state": "open",
    "engineer": "boris-engineer",
    "to": "boris-engineer",
    "level": "2",
    "name": "Nora",
    "phone": "+1 202 555 0119",
    "channel": "phone",
    "result": "no-answer",
    "title": "A wish",
    "watch": "on",
    "release": "12.3",
}


def doors(patterns: Any = urlpatterns, before: Mapping[str, Any] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and converters of every door of the desk; administration has its own test of gates."""
    for one in patterns:
        converters = {**(before or {}), **one.pattern.converters}
        if isinstance(one, URLResolver):
            if one.app_name != "admin":
                yield from doors(one.url_patterns, converters)
        elif isinstance(one, URLPattern):
            yield str(one.name), converters


NUMBER: Final = {"number", "example"}
"""What a case number is called in the table of addresses."""
NUMBERED: Final = {name: converters for name, converters in doors() if NUMBER & converters.keys()}
OTHERS: Final = {name: converters for name, converters in doors() if not NUMBER & converters.keys()}


@pytest.fixture(autouse=True)
def _demo(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(NOW)


def everything_but_the_mark(cast: Cast) -> Client:
    """Boris as manager and administrator too, without the federal mark."""
    Engineer.objects.filter(pk=cast.boris.engineer.pk).update(is_manager=True, is_administrator=True)
    return client_of(cast.boris)


def asked(client: Client, method: str, address: str, data: Mapping[str, Any] | None = None) -> tuple[int, str, str]:
    """Status, where it leads and what it says; nothing of it lasts."""
    with transaction.atomic():
        answer = getattr(client, method)(address, data or {})
        transaction.set_rollback(True)
    return answer.status_code, answer.headers.get("Location", ""), said_in(answer)


def said_in(answer: Any) -> str:
    """What an answer says, without what is new in each."""
    if answer.headers.get("Content-Type", "").startswith("application/vnd"):
        with zipfile.ZipFile(io.BytesIO(_bytes(answer))) as file:
            return "".join(file.read(name).decode() for name in sorted(file.namelist()) if "/sheet" in name)
    text = _bytes(answer).decode("utf-8", errors="replace")
    text = re.sub(r'name="(csrfmiddlewaretoken|[\w-]*key)" value="[^"]*"', "", text)
    return re.sub(r"data-(token|csrf)=\"[^\"]*\"", "", text)


def _bytes(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def like(found: tuple[int, str, str], number: str) -> tuple[int, str, str]:
    """The answer with the number taken out, as it is typed and as it is shown."""
    shown = rf"{number[:4]}(?: |\xa0|&nbsp;|%20|\+)?{number[4:]}"
    status, address, text = found
    return status, re.sub(shown, "N", address), re.sub(shown, "N", text)


# --- doors with a case number -----------------------------------------------------------------------------------------


@pytest.fixture
def world(db: None) -> World:
    """Cases with everything that a case can have; their customer turns out to be a federal one."""
    made = make_world()
    Customer.objects.filter(pk=made.cast.mine.pk).update(is_federal=True)
    Case.objects.filter(customer=made.cast.mine).update(is_federal=True)
    return made


NUMBERS: Final = ("planned", "unhappy", "closed", "premier", "case")


def rest_of(converters: Mapping[str, Any]) -> dict[str, Any]:
    """What else the address takes, of something that is there."""
    step = PlanStep.objects.order_by("pk").first()
    known = {"step": step.pk if step else 1, "what": "suspect", "sign": "error"}
    return {name: known.get(name, 1) for name in converters if name not in NUMBER}


def answers(client: Client, name: str, number: str) -> Iterator[tuple[str, tuple[int, str, str]]]:
    [called] = NUMBER & NUMBERED[name].keys()
    address = reverse(f"desk:{name}", kwargs={called: number, **rest_of(NUMBERED[name])})
    macro = Macro.objects.get()
    for method, data in (("get", {"macro": macro.key}), ("post", FULL)):
        yield f"{method} {address}", like(asked(client, method, address, data), number)


@pytest.mark.requirement("R273")
def test_a_number_of_a_federal_case_is_answered_like_one_that_does_not_exist(world: World) -> None:
    client = everything_but_the_mark(world.cast)
    opened = []
    for name in NUMBERED:
        nothing = [answer for _, answer in answers(client, name, MISSING)]
        assert {status for status, _, _ in nothing} <= {404, 405}, name
        for key in NUMBERS:
            found = answers(client, name, str(world.keys[key]))
            opened += [where for (where, answer), none in zip(found, nothing, strict=True) if answer != none]
    assert opened == []


def test_each_of_these_doors_opens_with_the_mark(world: World) -> None:
    """Otherwise the test above would prove nothing."""
    client = everything_but_the_mark(world.cast)
    Engineer.objects.filter(pk=world.cast.boris.engineer.pk).update(is_federal=True)
    shut = []
    for name in NUMBERED:
        nothing = [answer for _, answer in answers(client, name, MISSING)]
        found = ([answer for _, answer in answers(client, name, str(world.keys[key]))] for key in NUMBERS)
        if all(one == nothing for one in found):
            shut.append(name)
    assert shut == []


# --- doors with another key, and forms --------------------------------------------------------------------------------

KEYED: Final[Mapping[str, Callable[[World], dict[str, Any]]]] = {
    "file": lambda world: {"key": _file(world)},
    "feature_request": lambda world: {"wish": world.keys["wish"]},
    "account": lambda world: {"code": world.cast.mine.code},
    "account_write": lambda world: {"code": world.cast.mine.code},
    "account_case": lambda world: {"code": world.cast.mine.code},
    "customer": lambda world: {"code": world.cast.mine.code},
    "premier": lambda world: {"code": world.cast.mine.code},
    "note_pin": lambda world: {"code": world.cast.mine.code},
    "note_off": lambda world: {"code": world.cast.mine.code, "key": 1},
}
"""What leads to a federal customer by another key than a case number."""

NOTHING: Final = {"key": "nothing-of-it", "wish": "F-999999", "code": "nobody"}
POSTED: Final[Mapping[str, Callable[[str], dict[str, Any]]]] = {
    "calls": lambda number: {"number": number, "caller": "anna.contact@kopalnia.example"},
    "several": lambda number: {"case": f"{number}:1:", "do": "take", "sure": "yes"},
    "close_tab": lambda number: {"close": number},
    "save_view": lambda number: {"name": "All", "list": f"view=all&q={number}"},
}
"""Forms that name a case by its number."""
OF_NO_CASE: Final = {
    *("look", "delete_view", "macro", "macro_delete", "checklist", "checklist_delete", "several_undo"),
    "absence_drop",
}
"""They know of no case: the look of the desk, kept views, macros, checklists; what several acts of one's own did; one's
own absences."""


def _file(world: World) -> str:
    case = Case.objects.get(number=str(world.keys["case"]))
    key = "f" * 32
    given = {"uploader_kind": "contact", "uploader_name": "Anna Contact", "content_type": "text/plain"}
    Attachment.objects.create(
        case=case, public_key=key, key=key, name="log.txt", size=3, sha256="0" * 64, at=FRIDAY, **given
    )
    return key


@pytest.mark.requirement("R273")
def test_other_keys_of_a_federal_customer_lead_nowhere(world: World) -> None:
    client = everything_but_the_mark(world.cast)
    for name, given in KEYED.items():
        there = given(world)
        nothing = {key: 999_999 if isinstance(value, int) else NOTHING[key] for key, value in there.items()}
        for method in ("get", "post"):
            found = asked(client, method, reverse(f"desk:{name}", kwargs=there), FULL if method == "post" else {})
            none = asked(client, method, reverse(f"desk:{name}", kwargs=nothing), FULL if method == "post" else {})
            assert (found[0], none[0]) in ((404, 404), (405, 405)), name


@pytest.mark.requirement("R273")
@pytest.mark.parametrize("name", POSTED)
def test_forms_that_name_a_federal_case_are_answered_like_a_wrong_number(world: World, name: str) -> None:
    client = everything_but_the_mark(world.cast)
    for key in NUMBERS:
        number, address = str(world.keys[key]), reverse(f"desk:{name}")
        found = like(asked(client, "post", address, POSTED[name](number)), number)
        assert _without_tokens(found) == _without_tokens(
            like(asked(client, "post", address, POSTED[name](MISSING)), MISSING)
        )


@pytest.mark.requirement("R273")
@pytest.mark.parametrize("other", ["link", "unlink", "merge"])
def test_a_case_of_ones_own_finds_no_federal_one_beside_it(cast: Cast, other: str) -> None:
    own = filed(cast)
    hidden = filed_by(cast, agency(cast))
    client = everything_but_the_mark(cast)
    for number in (own.number, f"{own.number[:4]} {own.number[4:]}"):
        address = reverse(f"desk:{other}", args=[number])
        for given in ({"other": "{}", "kind": "related", "into": "{}"}, {"into": "{}"}):
            for method in ("get", "post"):
                found, none = (
                    like(asked(client, method, address, {k: v.format(n) for k, v in given.items()}), n)
                    for n in (hidden.number, MISSING)
                )
                assert _without_tokens(found) == _without_tokens(none)


def _without_tokens(found: tuple[int, str, str]) -> tuple[int, str, str]:
    status, address, text = found
    return status, re.sub(r"(of|view)=[\w-]+", r"\1=", address), text


# --- the desk as a whole ----------------------------------------------------------------------------------------------

MOST_OF_ONE: Final = 2
"""So many addresses of one door are looked at, besides those of ``STARTS``."""
STARTS: Final = (
    "/desk/",
    "/desk/cases/?view=all",
    "/desk/cases/?view=closed",
    "/desk/cases/?view=overdue",
    "/desk/cases/?view=watched",
    "/desk/cases/?federal=yes",
    "/desk/cases/filter/",
    "/desk/live/",
    "/desk/live/?counts=x&list=x&view=all",
    "/desk/board/",
    "/desk/calls/",
    "/desk/search/?q=tide",
    "/desk/search/?q=gauge+tide",
    "/desk/go/?q=tide",
    "/desk/go/?q=Tide+Gauge",
    "/desk/managers/",
    "/desk/managers/?state=answered",
    "/desk/feature-requests/",
    "/desk/reports/",
    "/desk/reports/surveys/",
    "/desk/reports/analysis/",
    "/desk/macros/",
    "/desk/cases/several/done/",
    "/desk/admin/",
    "/desk/admin/health/",
    "/desk/admin/journal/",
    "/desk/admin/customers/",
    "/desk/admin/customers/?q=tide",
    "/desk/admin/partners/",
    "/desk/admin/queues/",
    "/desk/admin/roster/",
    "/desk/admin/holidays/",
)


def crawled(client: Client) -> dict[str, tuple[int, str, str]]:
    """The pages of the desk by address, as far as links lead."""
    found: dict[str, tuple[int, str, str]] = {}
    of_door: dict[str, int] = {}
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop(0)
        if address in found:
            continue
        name = door_of(address.partition("?")[0]).view_name
        of_door[name] = of_door.get(name, 0) + 1
        if address not in STARTS and of_door[name] > MOST_OF_ONE:
            continue
        found[address] = asked(client, "get", address)
        for link in re.findall(r'(?:href|action)="(/desk/[^"#]*)"', found[address][2]):
            waiting.append(link.replace("&amp;", "&"))
    return found


def lived_through(cast: Cast, them: Agency) -> Case:
    """A federal case with a bit of everything that lists, counts and figures look at."""
    case = filed_by(cast, them, severity="1")
    assign(actor=cast.frank.actor, now=NOW, number=case.number, engineer=cast.frank.engineer)
    add_note(actor=cast.frank.actor, now=NOW, number=case.number, body="Ask @boris-engineer, he may know.")
    ask_for_manager(actor=them.actor, now=NOW, number=case.number, words="Nobody answers.")
    closed = filed_by(cast, them, severity="3")
    given: dict[str, Any] = {"outcome": "permanent-workaround", "workaround": "Another gauge."}
    resolve(actor=cast.frank.actor, now=NOW, number=closed.number, **given)
    return case


@pytest.mark.requirement("R273")
def test_lists_counts_searches_figures_and_files_are_as_if_there_were_no_federal_case(cast: Cast) -> None:
    filed(cast)
    resolved(cast, filed(cast), now=FRIDAY)
    them = agency(cast)
    client = everything_but_the_mark(cast)
    before = crawled(client)
    reached = {door_of(address.partition("?")[0]).url_name for address in before}
    assert set(OTHERS) - reached - set(KEYED) - set(POSTED) - OF_NO_CASE == set(), (
        "a new door: see the top of this file"
    )
    case = lived_through(cast, them)
    after = crawled(client)
    assert sorted(before) == sorted(after)
    assert [address for address in before if before[address] != after[address]] == []
    for text in (case.number, case.subject, "tide-gauge"):
        assert [address for address, answer in after.items() if text in answer[2] and text not in address] == []


def test_with_the_mark_they_differ(cast: Cast) -> None:
    """Otherwise the test above would prove nothing."""
    them = agency(cast)
    lived_through(cast, them)
    client = everything_but_the_mark(cast)
    Engineer.objects.filter(pk=cast.boris.engineer.pk).update(is_federal=True)
    for address in ("/desk/cases/?view=all", "/desk/search/?q=tide", "/desk/go/?q=tide", "/desk/managers/"):
        assert "gauges are silent" in asked(client, "get", address)[2], address
