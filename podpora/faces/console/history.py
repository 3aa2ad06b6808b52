"""The demo's past: cases filed, answered and closed by the real acts, each at its own instant before now.

Everything is drawn from one seeded source, so two desks filled in the same minute are alike. Instants count back from
``now``; what is still open was filed recently, so the desk does not open on a queue of broken promises.
"""

import heapq
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from podpora.cases import news_rounds, rounds, selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.answer_survey import answer_survey
from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.values import IntakeGiven
from podpora.contracts import selectors as contracts
from podpora.faces.console import reaching
from podpora.lib.actors import SYSTEM, Actor
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.products import selectors as products

PAST = timedelta(days=75)
NOTES = (
    "Looks like the one from last month; the log has the same pattern at the same place.",
    "Asked the second level, they have seen it on two other desks this week.",
    "Reproduced on the test bench, needs about ten minutes to show.",
)
WAITS = (
    "Could you tell us how it looks now? Without news we wait for you.",
    "Please send the log once it has happened again.",
)
PRAISE = (
    "Quick and to the point.",
    "Friendly, and it works again.",
    "It took two rounds, but it is solved.",
    "",
    "",
    "",
)


@dataclass(frozen=True, slots=True)
class Filer:
    """Someone who may file: as whom, for which customer, with which Support ID."""

    actor: Actor
    email: str
    phone: str
    customer: Any
    support_id: Any


@dataclass(slots=True)
class Past:
    """What is still to happen, by instant; acts add what follows from them."""

    now: datetime
    chance: random.Random
    waiting: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    serial: Iterator[int] = field(default_factory=itertools.count)
    filed: int = 0

    def at(self, instant: datetime, act: Callable[[datetime], None]) -> None:
        """Let ``act`` happen at ``instant``, unless that is still to come."""
        if instant <= self.now:
            heapq.heappush(self.waiting, (instant, next(self.serial), act))

    def happen(self) -> None:
        """Everything, in order; promises are watched in between, as the worker would."""
        while self.waiting:
            instant, _, act = heapq.heappop(self.waiting)
            rounds.watch_milestones(now=instant)
            news_rounds.remind_of_news(now=instant)
            act(instant)
        rounds.watch_milestones(now=self.now)
        news_rounds.remind_of_news(now=self.now)


Planner = Callable[[Past, list[Filer]], None]


def make_history(*, now: datetime, count: int, folder: Path, seed: int = 7, also: Planner | None = None) -> int:
    """Some ``count`` cases with their histories for the customers on file; returns how many were filed. ``also`` puts
    more into the same past."""
    past = Past(now=now, chance=random.Random(seed))
    matters = YAML(typ="safe").load((folder / "cases.yaml").read_text("utf-8"))
    filers = list(_filers(now))
    if not filers:
        return 0
    waiting: set[tuple[int, str]] = set()
    ended, open_still = ([one for one in matters if ("end" in one) is has_end] for has_end in (True, False))
    for number in range(count):
        matter = past.chance.choice(ended if number % 10 < 7 else open_still)
        asking = filers if "end" in matter else [one for one in filers if _matter_of(one, matter) not in waiting]
        filer = _filer_for(matter, asking, past.chance)
        if filer is not None:
            if "end" not in matter:
                waiting.add(_matter_of(filer, matter))
            past.at(_filed_at(past, filer, matter), _file(past, filer, matter))
    if also is not None:
        also(past, filers)
    past.happen()
    return past.filed


def _matter_of(filer: Filer, matter: dict[str, Any]) -> tuple[int, str]:
    """Of what nobody has two open cases: the customer and the subject."""
    return filer.customer.pk, matter["subject"]


def _filers(now: datetime) -> Iterator[Filer]:
    for code in sorted(people.customer_codes()):
        customer = people.customer_for(SYSTEM, code)
        if customer is None:
            continue
        contacts = [*people.appointed_contacts(customer), *people.partner_contacts_of(customer)]
        for support_id in contracts.support_ids_of(customer):
            for contact in contacts:
                actor = people.actor_for(contact.account)
                yield Filer(actor, contact.account.email, contact.phone, customer, support_id)


def _filer_for(matter: dict[str, Any], filers: list[Filer], chance: random.Random) -> Filer | None:
    """Someone with the matter's product, in a country where the matter's language is spoken."""
    fitting = [filer for filer in filers if _role_of(filer.support_id.licence.product) == matter["product"]]
    spoken = SPOKEN_IN.get(matter.get("language", ""))
    there = [filer for filer in fitting if spoken is None or filer.customer.country in spoken]
    return chance.choice(there) if there else None


SPOKEN_IN = {
    "de": ("DE", "AT", "CH"),
    "es": ("ES", "MX", "PE", "AR", "CO", "CL"),
    "fr": ("FR", "CA", "BE", "CH"),
    "ja": ("JP",),
    "pt": ("BR", "PT"),
}


def _role_of(product: Any) -> str:
    """Which of the demo's matters fit a product: the localised one is the flagship, the others go by their code."""
    if product.is_localised:
        return "flagship"
    return next((role for role in ("monitor", "endpoint", "cloud") if role in product.code), "monitor")


def _filed_at(past: Past, filer: Filer, matter: dict[str, Any]) -> datetime:
    """An instant in the customer's day. What nobody answered was filed so lately that its promise mostly still runs."""
    if "end" in matter:
        return _in_the_day(past, filer, timedelta(days=2) + (PAST - timedelta(days=2)) * past.chance.random() ** 1.4)
    if matter.get("talk"):
        return _in_the_day(past, filer, timedelta(days=6) * past.chance.random() + timedelta(hours=3))
    may_be_late = past.chance.random() < 0.1
    tries = [timedelta(minutes=3) + timedelta(hours=hours) * past.chance.random() for hours in (30, 20, 8, 4, 1, 0.4)]
    for back in tries:
        if may_be_late or _still_runs(past, filer, matter, past.now - back):
            return past.now - back
    return past.now - timedelta(minutes=past.chance.randrange(2, 9))


def _in_the_day(past: Past, filer: Filer, back: timedelta) -> datetime:
    zone = ZoneInfo(filer.customer.zone)
    day = (past.now - back).astimezone(zone).date()
    wall = time(past.chance.choice((7, 8, 9, 9, 10, 11, 13, 14, 15, 16, 18, 21)), past.chance.randrange(60))
    return min(datetime.combine(day, wall, tzinfo=zone).astimezone(past.now.tzinfo), past.now - timedelta(minutes=3))


def _still_runs(past: Past, filer: Filer, matter: dict[str, Any], at: datetime) -> bool:
    """Whether the first response to a case filed then would not be overdue yet."""
    offer = selectors.filing_offer(
        filer.actor,
        now=at,
        customer=filer.customer,
        product=filer.support_id.licence.product,
        support_id=filer.support_id.code,
        category=matter["category"],
    )
    promise = (offer.promises or {}).get(matter.get("severity", ""))
    return promise is None or promise.due_at is None or promise.due_at > past.now


def _file(past: Past, filer: Filer, matter: dict[str, Any]) -> Callable[[datetime], None]:
    def act(at: datetime) -> None:
        product = filer.support_id.licence.product
        releases = products.releases_of(product)
        try:
            case = open_case(
                actor=filer.actor,
                now=at,
                customer=filer.customer,
                site=past.chance.choice([None, *people.sites_of(filer.customer)]),
                product=product,
                release=past.chance.choice(releases[:2]) if releases else None,
                support_id=filer.support_id.code,
                category=matter["category"],
                subject=matter["subject"],
                severity=matter.get("severity"),
                intake=intake_of(filer, matter),
            )
        except Refused:  # an expired contract, a program without this severity: such people exist in the demo too
            return
        past.filed += 1
        _work(past, filer, matter, case, at)

    return act


def intake_of(filer: Filer, matter: dict[str, Any]) -> IntakeGiven:
    """What the filer told about a matter of the demo."""
    return IntakeGiven(
        contact_name=filer.actor.name,
        contact_email=filer.email,
        contact_phone=filer.phone,
        best_time_from=time(9),
        best_time_to=time(16),
        best_time_zone=filer.customer.zone,
        description=matter["description"].strip(),
        system_impact=matter.get("system_impact", ""),
        business_impact=matter.get("business_impact", "")
        or ("Work stands still." if matter.get("severity") == "1" else ""),
        error_text=matter.get("error", ""),
        steps=matter.get("steps", ""),
        workarounds=matter.get("workarounds", ""),
        desired_behaviour=matter.get("desired_behaviour", ""),
        use_case=matter.get("use_case", ""),
        matter=matter.get("matter", ""),
    )


def _work(past: Past, filer: Filer, matter: dict[str, Any], case: Any, opened: datetime) -> None:
    """Plans what follows: somebody takes the case, the talk goes to and fro, and it ends or waits."""
    chance, number = past.chance, case.number
    engineer = chance.choice(list(people.engineers_for(case.customer)))
    boris = people.actor_for(engineer.account)
    due = selectors.due_card(case, now=opened)
    if not matter.get("talk"):
        if chance.random() < 0.5:
            past.at(opened + timedelta(minutes=9), _assign(boris, engineer, number))
        return
    first = _first_answer(chance, opened, due)
    past.at(opened + (first - opened) * 0.5, _assign(boris, engineer, number))
    if case.severity:
        past.at(opened + (first - opened) * 0.7, _agree(boris, number))
    if case.sam_id is not None:
        begins = opened + (first - opened) * (0.8 if chance.random() < 0.9 else 4)
        past.at(begins, _analyse(boris, number))
    step = first
    for index, words in enumerate(matter["talk"]):
        past.at(step, _say(boris if index % 2 == 0 else filer.actor, number, words))
        step += timedelta(minutes=chance.randrange(25, 60 * 7))
    if chance.random() < 0.4:
        past.at(first + timedelta(minutes=4), _note(boris, number, chance.choice(NOTES)))
    if chance.random() < 0.12 and case.severity in ("3", "4"):
        past.at(first + timedelta(minutes=50), _raise(filer.actor, case))
    if "end" not in matter:
        past.at(step, _wait(boris, number, chance.choice(WAITS)))
        code = filer.support_id.code
        for after, tried in reaching.after_waiting(boris, number, support_id=code, place=past.filed):
            past.at(step + after, tried)
        return
    past.at(step, _end(past, boris, filer.actor, number, matter["end"]))


def _first_answer(chance: random.Random, opened: datetime, due: Any) -> datetime:
    """Mostly well within the promise, now and then too late."""
    if due.due_at is None:
        return opened + timedelta(hours=chance.randrange(3, 50))
    whole = due.due_at - opened
    return opened + whole * (chance.uniform(0.15, 0.9) if chance.random() < 0.93 else chance.uniform(1.05, 1.5))


def _assign(actor: Actor, engineer: Any, number: str) -> Callable[[datetime], None]:
    return reaching.quietly(lambda at: assign(actor=actor, now=at, number=number, engineer=engineer))


def _analyse(actor: Actor, number: str) -> Callable[[datetime], None]:
    return reaching.quietly(lambda at: start_analysis(actor=actor, now=at, number=number))


def _agree(actor: Actor, number: str) -> Callable[[datetime], None]:
    return reaching.quietly(lambda at: confirm_severity(actor=actor, now=at, number=number))


def _note(actor: Actor, number: str, words: str) -> Callable[[datetime], None]:
    return reaching.quietly(lambda at: add_note(actor=actor, now=at, number=number, body=words))


def _say(actor: Actor, number: str, words: str) -> Callable[[datetime], None]:
    if actor.is_engineer:
        return reaching.quietly(lambda at: reply(actor=actor, now=at, number=number, body=words))
    return reaching.quietly(lambda at: add_message(actor=actor, now=at, number=number, body=words))


def _raise(actor: Actor, case: Any) -> Callable[[datetime], None]:
    graver = str(int(case.severity) - 1)
    words = "More machines show it since this morning."
    return reaching.quietly(
        lambda at: propose_severity(actor=actor, now=at, number=case.number, severity=graver, words=words)
    )


def _wait(actor: Actor, number: str, words: str) -> Callable[[datetime], None]:
    def act(at: datetime) -> None:
        reply(actor=actor, now=at, number=number, body=words, state="waiting-on-customer")

    return reaching.quietly(act)


def _end(past: Past, boris: Actor, filer: Actor, number: str, end: dict[str, Any]) -> Callable[[datetime], None]:
    def act(at: datetime) -> None:
        if end["reason"] == "withdrawn":
            case = withdraw_case(actor=filer, now=at, number=number, words=end["words"])
        else:
            case = resolve(
                actor=boris,
                now=at,
                number=number,
                outcome=end["reason"],
                message=end.get("words", ""),
                sub_reason=end.get("sub_reason", ""),
                fix=end.get("fix", ""),
                workaround=end.get("workaround", ""),
            )
        survey = getattr(case, "survey", None)
        if survey is not None and past.chance.random() < 0.6:
            past.at(at + timedelta(hours=past.chance.randrange(2, 60)), _answer(past, filer, survey))

    return reaching.quietly(act)


def _answer(past: Past, filer: Actor, survey: Any) -> Callable[[datetime], None]:
    topics = ("case-handling", "professionalism", "analyst-knowledge", "overall-satisfaction")
    scores = {topic: past.chance.choice((3, 4, 4, 5, 5, 5)) for topic in topics}
    token, words = selectors.survey_token(survey), past.chance.choice(PRAISE)
    return reaching.quietly(lambda at: answer_survey(actor=filer, now=at, token=token, scores=scores, comment=words))
