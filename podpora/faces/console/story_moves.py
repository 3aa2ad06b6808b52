"""The moves of the demo's stories: each a word of ``demo/stories.yaml`` and the act behind it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from podpora.cases.actions.accept_handover import accept_handover
from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.answer_escalation import answer_escalation
from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.assign import assign
from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.move_feature_request import move_feature_request
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.submit_feature_request import submit_feature_request
from podpora.cases.actions.watch_case import watch_case
from podpora.faces.console import story_diagnoses as diagnoses
from podpora.faces.console.story_told import Handler, Move, Told
from podpora.lib.actors import Actor
from podpora.people import selectors as people
from podpora.products import selectors as products


def _assign(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    to = people.engineer_by_code(move["to"]) if "to" in move else people.engineer_for(actor)
    assign(actor=actor, now=at, number=told.number, engineer=to)


def _agree(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    confirm_severity(actor=actor, now=at, number=told.number)


def _say(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    if actor.is_engineer:
        reply(actor=actor, now=at, number=told.number, body=move["words"], state=move.get("state"))
    else:
        add_message(actor=actor, now=at, number=told.number, body=move["words"])


def _note(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    add_note(actor=actor, now=at, number=told.number, body=move["words"])


def _watch(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    watch_case(actor=actor, now=at, number=told.number)


def _analyse(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    start_analysis(actor=actor, now=at, number=told.number)


def _ask_for_manager(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    ask_for_manager(actor=actor, now=at, number=told.number, words=move["words"])


def _answer_as_manager(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    if "adds" in move:
        added = people.engineer_by_code(move["adds"])
        assert added is not None
        add_engineer(actor=actor, now=at, number=told.number, engineer=added, for_escalation=True)
    answer_escalation(actor=actor, now=at, number=told.number, answer=move["words"])


def _ask_for_news(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    ask_for_news(actor=actor, now=at, number=told.number)


def _try(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    said = {"channel": move["channel"], "result": move["result"], "words": move.get("words", "")}
    log_contact_attempt(actor=actor, now=at, number=told.number, **said)


def _close_silent(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    close_silent_case(actor=actor, now=at, number=told.number)


def _out_of_scope(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    close_out_of_scope(actor=actor, now=at, number=told.number, message=move["words"])


def _hand_on_wish(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    told.wish = submit_feature_request(actor=actor, now=at, number=told.number, title=move.get("title", "")).number


def _move_wish(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    releases = {one.version: one for one in products.releases_of(told.filer.support_id.licence.product)}
    release = releases.get(move.get("version", ""))
    words = move.get("words", "")
    move_feature_request(actor=actor, now=at, number=told.wish, state=move["to"], words=words, release=release)


def _workaround(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    give_workaround(actor=actor, now=at, number=told.number, workaround=move["words"])


def _propose(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    wish = {"severity": move["severity"], "words": move["words"]}
    propose_severity(actor=actor, now=at, number=told.number, **wish)


def _resolve(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    names = ("message", "sub_reason", "fix", "workaround")
    given = {name: move[name] for name in names if name in move}
    resolve(actor=actor, now=at, number=told.number, outcome=move["outcome"], **given)


def _offer_handover(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    offer_handover(actor=actor, now=at, number=told.number, summary=move["words"])


def _accept_handover(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    accept_handover(actor=actor, now=at, number=told.number)


def _link(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    link_cases(actor=actor, now=at, number=told.number, other=told.numbers[move["with"]], kind=move["kind"])


def _merge(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    merge_case(actor=actor, now=at, number=told.number, into=told.numbers[move["into"]])


def _follow_on(told: Told, actor: Actor, at: datetime, move: Move) -> None:
    case = open_follow_on(actor=actor, now=at, number=told.number, words=move["words"])
    told.numbers[move["key"]] = told.number = case.number


MOVES: Final[Mapping[str, Handler]] = {
    "accept-handover": _accept_handover,
    "agree": _agree,
    "analyse": _analyse,
    "answer-as-manager": _answer_as_manager,
    "ask-for-manager": _ask_for_manager,
    "ask-for-news": _ask_for_news,
    "assign": _assign,
    "close-silent": _close_silent,
    "follow-on": _follow_on,
    "hand-on-wish": _hand_on_wish,
    "link": _link,
    "merge": _merge,
    "move-wish": _move_wish,
    "note": _note,
    "offer-handover": _offer_handover,
    "out-of-scope": _out_of_scope,
    "propose-severity": _propose,
    "resolve": _resolve,
    "say": _say,
    "try": _try,
    "watch": _watch,
    "workaround": _workaround,
    **diagnoses.MOVES,
}
"""By the word that stories use."""
