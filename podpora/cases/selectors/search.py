"""The search over cases: number, subject, texts, error text, names of files, and the customer's name.

What a reader may see (``gates.sight_of``) is part of the query as marks, and notes are in reach of engineers only. The
rows of what was found come through the gate once more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.functions import Left

from podpora.cases.models import Case, Intake, Message
from podpora.cases.numbers import parse_number
from podpora.cases.selectors.gates import Sight, sight_of
from podpora.cases.selectors.rows import in_order, listed
from podpora.cases.steps.indexing import CASE, CLOSED, FEDERAL, mark_of_customer, mark_of_submitter
from podpora.cases.values import CaseRow
from podpora.lib.actors import Actor
from podpora.lib.prepared import SEVERAL, built_once
from podpora.people.selectors import customer_for, engineer_for
from podpora.people.steps.indexing import CUSTOMER
from podpora.search.conditions import Reader, Wish
from podpora.search.finding import find_first, keys_by_name
from podpora.search.vocabulary import may_find_more
from podpora.words import Marker, Piece, Question, asked

SCOPES: Final = ("all", "open", "closed", "mine")
_LOOKED_AT: Final = 4_000
_MOST_MESSAGES: Final = 300
_TOLD: Final = ("description", "error_text", "steps", "business_impact", "system_impact")


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case that was found: its row, its subject with what is meant marked in it, and the passage where it stands:
    ``where`` told, message, reply, note, or "" where nothing but subject, number or names has it."""

    row: CaseRow
    subject: tuple[Piece, ...]
    passage: tuple[Piece, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class FoundCases:
    """A page of them, and the cursor of the next one. ``number``: what was typed is the number of a case that the
    reader may see. ``is_widened``: nothing has exactly these words, and the last one was taken for a beginning."""

    rows: list[FoundCase]
    next_cursor: str = ""
    number: str = ""
    is_widened: bool = False


def search_cases(
    actor: Actor,
    text: str,
    *,
    now: datetime,
    scope: str = "all",
    customer: str = "",
    is_typing: bool = False,
    cursor: str = "",
    limit: int = 20,
) -> FoundCases:
    """Cases in which all words of ``text`` stand (``podpora.words.asking`` says what may be typed).

    The case of that number first, whatever ``scope`` and ``customer`` say: who types a number wants that case. Then
    those with the words in number, subject or customer's name, then the others;
    newest first. ``scope`` one of ``SCOPES``; ``mine``: assigned to the engineer, or filed by the contact. ``customer``
    is a code; one that the actor does not see finds nothing. ``is_typing``: the last word may go on; where nothing has
    the whole words it is asked for so once more. A fixed number of queries; ``limit`` is at most 60.
    """
    sight = sight_of(actor)
    reader = _reader(actor, sight)
    number = parse_number(text) if not cursor else None
    exact = [] if number is None else list(sight.cases().filter(number=number).values_list("pk", flat=True))
    asked_for = (asked(text, is_typing=True),) if is_typing else (asked(text), asked(text, is_typing=True))

    def wishes() -> Iterator[Wish]:
        before: Question | None = None
        for question in dict.fromkeys(asked_for):
            if before is not None and (exact or not may_find_more(question, before, reader)):
                return
            wish = _wish(actor, question, sight, scope=scope, customer=customer)
            if wish is None:
                return
            yield wish
            before = question

    wish, found = find_first(wishes(), reader, cursor=cursor, limit=limit)
    if wish is None:
        return FoundCases([])
    keys = [*exact, *(key for key in found.keys if key not in exact)]
    rows = _shown(actor, sight, keys, Marker(wish.question), now=now)
    is_widened = bool(rows) and wish.question != asked_for[0]
    return FoundCases(rows, found.next_cursor, number if exact and number else "", is_widened)


def _shown(actor: Actor, sight: Sight, keys: list[int], marker: Marker, *, now: datetime) -> list[FoundCase]:
    passages = _passages(actor, keys, marker)
    rows = _rows(sight, keys, now)
    return [FoundCase(row, marker.marked(row.subject), *passages.get(row.number, ((), ""))) for row in rows]


def _reader(actor: Actor, sight: Sight) -> Reader:
    """The gate in marks."""
    if not sight.is_bounded:
        return Reader(any_of=None, none_of=() if sight.is_federal else (FEDERAL,), is_insider=not actor.is_contact)
    customers = [mark_of_customer(key) for key in sorted(sight.customers)]
    return Reader(any_of=(*customers, *(mark_of_submitter(key) for key in sorted(sight.own))))


def _wish(actor: Actor, question: Question, sight: Sight, *, scope: str, customer: str) -> Wish | None:
    marks, not_marks = [], []
    if customer:
        of_customer = customer_for(actor, customer)
        if of_customer is None:
            return None
        marks.append(mark_of_customer(of_customer.pk))
    if scope == "closed":
        marks.append(CLOSED)
    elif scope == "open":
        not_marks.append(CLOSED)
    named = keys_by_name(question, kind=CUSTOMER)
    instead = tuple(
        tuple(mark_of_customer(key) for key in keys if not sight.is_bounded or key in sight.customers) for keys in named
    )
    mine = None
    if scope == "mine":
        engineer = engineer_for(actor)
        filed = Case.objects.filter(submitter__account_id=actor.key or 0)
        own = Case.objects.filter(assignee=engineer) if engineer else filed
        mine = own.values_list("pk", flat=True)
    return Wish(question, CASE, tuple(marks), tuple(not_marks), instead, mine)


def _rows(sight: Sight, keys: list[int], now: datetime) -> list[CaseRow]:
    """The rows of what was found, in its order, through the gate once more."""
    if not keys:
        return []
    if not sight.is_bounded:
        rows = _of_all(cases=keys) if sight.is_federal else _of_not_federal(cases=keys)
    elif len(sight.customers) <= SEVERAL and len(sight.own) <= SEVERAL:
        rows = _of_some(cases=keys, customers=sorted(sight.customers), own=sorted(sight.own))
    else:
        rows = list(listed(sight.cases().filter(pk__in=keys)))
    return in_order(rows, keys, now=now)


@built_once(cases=list)
def _of_all(cases: list[int]) -> QuerySet[Case, Any]:
    return listed(Sight(is_bounded=False, is_federal=True).cases().filter(pk__in=cases))


@built_once(cases=list)
def _of_not_federal(cases: list[int]) -> QuerySet[Case, Any]:
    return listed(Sight(is_bounded=False).cases().filter(pk__in=cases))


@built_once(cases=list, customers=list, own=list)
def _of_some(cases: list[int], customers: list[int], own: list[int]) -> QuerySet[Case, Any]:
    seen = Q(customer_id__in=customers) | Q(submitter_id__in=own)
    return listed(Case.objects.filter(seen, pk__in=cases))


def _passages(actor: Actor, keys: list[int], marker: Marker) -> Mapping[str, tuple[tuple[Piece, ...], str]]:
    """For each case the first passage in which something asked for stands: what was told at filing, then messages from
    the newest on; notes for engineers only."""
    found: dict[str, tuple[tuple[Piece, ...], str]] = {}
    if not keys:
        return found
    texts = ((number, "told", text) for number, *told in _told(cases=keys) for text in told if text)
    said = _said_to_engineers(cases=keys) if actor.is_engineer else _said_to_all(cases=keys)
    for number, where, text in chain(texts, said):
        if number not in found and (passage := marker.excerpt(text)):
            found[number] = (passage, where)
    return found


@built_once(cases=list)
def _told(cases: list[int]) -> QuerySet[Intake, Any]:
    texts = [Left(field, _LOOKED_AT) for field in _TOLD]
    return Intake.objects.filter(case__in=cases).values_list("case__number", *texts)


@built_once(cases=list)
def _said_to_engineers(cases: list[int]) -> QuerySet[Message, Any]:
    return _said(Message.objects.filter(case__in=cases))


@built_once(cases=list)
def _said_to_all(cases: list[int]) -> QuerySet[Message, Any]:
    return _said(Message.objects.filter(case__in=cases).exclude(kind=Message.Kind.NOTE))


def _said(messages: QuerySet[Message]) -> QuerySet[Message, Any]:
    texts = messages.order_by("-pk").values_list("case__number", "kind", Left("body", _LOOKED_AT))
    return texts[:_MOST_MESSAGES]
