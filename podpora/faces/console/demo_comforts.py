"""The demo shows once each: checklists with ticked steps, an act on several cases that was partly undone, maintenance
notices, and problem notes of a colleague without a role. ``demo/comforts.yaml`` has the words."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML

from podpora.cases import selectors
from podpora.cases.actions.assign import assign
from podpora.cases.actions.decline_note import decline_note
from podpora.cases.actions.put_checklist import put_checklist
from podpora.cases.actions.save_checklist import save_checklist
from podpora.cases.actions.send_problem_note import send_problem_note
from podpora.cases.actions.tick_step import tick_step
from podpora.cases.actions.undo_act import undo_act
from podpora.cases.faults import NoSuchCase
from podpora.faces.console.story_told import instant
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.notifications.actions.publish_maintenance_notice import publish_maintenance_notice
from podpora.notifications.actions.save_maintenance_notice import save_maintenance_notice
from podpora.notifications.selectors import NoticeText
from podpora.people import selectors as people
from podpora.people.colleagues import contacts_who_send
from podpora.products import selectors as products

if TYPE_CHECKING:
    from podpora.people.models import Engineer

FILE: Final = "comforts.yaml"
ZONE: Final = "Europe/Prague"
BULK: Final = 3
"""Cases of the act on several; the last of them is undone."""


def words_of(folder: Path) -> dict[str, Any]:
    """The file of the demo, as data; empty where there is none."""
    path = folder / FILE
    return YAML(typ="safe").load(path.read_text("utf-8")) if path.exists() else {}


def show_checklists(said: Mapping[str, Any], *, now: datetime, numbers: Mapping[str, str]) -> None:
    """Each as a manager keeps it, and where it stands on the cases of stories (``numbers``), its first steps ticked."""
    manager = _manager()
    for row in said.get("checklists", ()) if manager is not None else ():
        product = products.product_for(row.get("product", ""))
        assert manager is not None
        kept = save_checklist(actor=manager, now=now, name=row["name"], steps=row["steps"], product=product)
        for on in row["on"]:
            with suppress(Refused, NoSuchCase):
                number = numbers.get(on["case"], "")
                engineer = _assignee(number)
                put = put_checklist(actor=engineer, now=now, number=number, key=kept.key)
                for step in list(put.steps.order_by("place"))[: on["ticked"]]:
                    tick_step(actor=engineer, now=now, number=number, step=step.pk)


def show_act_on_several(*, now: datetime, apart: frozenset[str]) -> None:
    """A manager gives waiting cases to one engineer at once, and takes the last of them back."""
    manager, engineer = _manager(), _first(is_manager=False)
    if manager is None or engineer is None:
        return
    rows = selectors.desk_queue(manager, now=now, limit=200).rows
    waiting = [row.number for row in rows if not row.assignee and row.number not in apart][:BULK]
    for number in waiting:
        with suppress(Refused):
            assign(actor=manager, now=now, number=number, engineer=engineer, undo_key="demo")
    for number in waiting[-1:]:
        with suppress(Refused):
            undo_act(actor=manager, now=now, number=number, key="demo")


def show_notices(said: Mapping[str, Any], *, now: datetime) -> None:
    """Each as a manager published it."""
    manager = _manager()
    for row in said.get("notices", ()) if manager is not None else ():
        starts_at, ends_at, at = (instant(row[part], zone=ZONE, now=now) for part in ("starts", "ends", "published"))
        product = products.product_for(row["product"])
        if product is None:
            continue
        assert manager is not None
        texts = {language: NoticeText(title, body, language) for language, (title, body) in row["texts"].items()}
        draft = save_maintenance_notice(
            actor=manager, now=at, product=product, texts=texts, starts_at=starts_at, ends_at=ends_at
        )
        publish_maintenance_notice(actor=manager, now=at, notice=draft.pk, seen=draft.version)


def show_problem_notes(said: Mapping[str, Any], *, now: datetime) -> None:
    """As their senders wrote them, with the answer where there is one; of people who are not there none."""
    for row in said.get("problem_notes", ()):
        account = people.account_by_address(row["by"])
        sender = contacts_who_send(people.actor_for(account)).first() if account is not None else None
        if account is None or sender is None or sender.customer is None:
            continue
        zone = sender.customer.zone
        at = instant(row["at"], zone=zone, now=now)
        actor = people.actor_for(account)
        note = send_problem_note(actor=actor, now=at, customer=sender.customer, title=row["title"], body=row["body"])
        answer = row.get("answer")
        reader = people.account_by_address(answer["by"]) if answer else None
        if answer and reader is not None:
            answered_at = instant(answer["at"], zone=zone, now=now)
            decline_note(actor=people.actor_for(reader), now=answered_at, note=note, words=answer["words"])


def _manager() -> Actor | None:
    found = _first(is_manager=True)
    return people.actor_for(found.account) if found is not None else None


def _first(*, is_manager: bool) -> "Engineer | None":
    return people.engineers().filter(is_manager=is_manager, is_administrator=False).order_by("code").first()


def _assignee(number: str) -> Actor:
    """Who has the case; the manager where nobody has."""
    manager = _manager()
    assert manager is not None
    case = selectors.case_for(manager, number)
    return people.actor_for(case.assignee.account) if case.assignee is not None else manager
