"""The moves of the demo's stories that look for a cause: data, remote sessions, software of other companies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from podpora.cases import selectors
from podpora.cases.actions.answer_removal import answer_removal
from podpora.cases.actions.answer_session import answer_session
from podpora.cases.actions.ask_for_removal import ask_for_removal
from podpora.cases.actions.clear_third_party import clear_third_party
from podpora.cases.actions.contact_by_tsanet import contact_by_tsanet
from podpora.cases.actions.end_session import end_session
from podpora.cases.actions.enter_their_case import enter_their_case
from podpora.cases.actions.give_item import give_item
from podpora.cases.actions.move_tsanet_contact import move_tsanet_contact
from podpora.cases.actions.offer_session import offer_session
from podpora.cases.actions.request_diagnostics import request_diagnostics
from podpora.cases.actions.start_session import start_session
from podpora.cases.actions.study_offline import study_offline
from podpora.cases.actions.suspect_third_party import suspect_third_party
from podpora.cases.selectors.diagnosis import asked_of
from podpora.cases.values import Upload
from podpora.faces.console.story_told import Handler, Move, Told
from podpora.lib.actors import Actor


def _request(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    request_diagnostics(actor=actor, now=at, number=told.number, items=move["items"], words=move["words"])


def _give(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    """The first thing that is missing, ticked or with its file."""
    item = asked_of(selectors.case_for(actor, told.number)).missing[0]
    file = Upload(move["file"], "text/plain", [move["content"].encode()]) if "file" in move else None
    give_item(actor=actor, now=at, number=told.number, item=item.pk, file=file)


def _study(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    study_offline(actor=actor, now=at, number=told.number)


def _offer_session(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    held = told.instant(move["held"])
    told.session = offer_session(actor=actor, now=at, number=told.number, purpose=move["words"], at=held).pk


def _answer_session(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    answer_session(actor=actor, now=at, number=told.number, session=told.session, accepts=move["accepts"])


def _start_session(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    start_session(actor=actor, now=at, number=told.number)


def _end_session(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    end_session(actor=actor, now=at, number=told.number, has_data=move["has_data"])


def _suspect(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    named = {"vendor": move["vendor"], "product": move["product"]}
    told.third_party = suspect_third_party(actor=actor, now=at, number=told.number, **named).pk


def _ask_for_removal(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    ask_for_removal(actor=actor, now=at, number=told.number, third_party=told.third_party, reason=move["words"])


def _answer_removal(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    answer = {"answer": move["answer"], "words": move.get("words", "")}
    answer_removal(actor=actor, now=at, number=told.number, third_party=told.third_party, **answer)


def _clear(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    clear_third_party(actor=actor, now=at, number=told.number, third_party=told.third_party)


def _enter_their_case(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    their = move["their_case"]
    enter_their_case(actor=actor, now=at, number=told.number, third_party=told.third_party, their_case=their)


def _contact_by_tsanet(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    named = {"partner": move["partner"], "reference": move["reference"]}
    told.tsanet = contact_by_tsanet(actor=actor, now=at, number=told.number, **named).pk


def _move_tsanet(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    move_tsanet_contact(actor=actor, now=at, number=told.number, contact=told.tsanet, state=move["to"])


MOVES: Final[Mapping[str, Handler]] = {
    "answer-removal": _answer_removal,
    "answer-session": _answer_session,
    "ask-for-data": _request,
    "ask-for-removal": _ask_for_removal,
    "clear": _clear,
    "contact-by-tsanet": _contact_by_tsanet,
    "end-session": _end_session,
    "enter-their-case": _enter_their_case,
    "give": _give,
    "move-tsanet": _move_tsanet,
    "offer-session": _offer_session,
    "start-session": _start_session,
    "study": _study,
    "suspect": _suspect,
}
"""By the word that stories use."""
