"""What a signed-in reader of the policy sees first: the own programs, their hours on the own clock, the own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from podpora.contracts.selectors import support_ids_of
from podpora.contracts.terms import programs_of
from podpora.faces.web.policy import week
from podpora.lib.actors import Actor
from podpora.people import selectors as people
from podpora.policy import Policy
from podpora.policy.terms import ALWAYS, Span

if TYPE_CHECKING:
    from podpora.people.models import Customer

MOST = 3
"""Of so many organisations at most a reader sees what is theirs; further ones stand in the tables like for anybody."""

DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Held:
    """A program that the reader's organisation has: for which products, at which hours on whose clock.

    ``lines`` are the hours on the clock of ``zone``, '' where they need none; ``own_lines`` the same hours, this week,
    on the reader's clock ``own_zone``.
    """

    code: str
    products: tuple[str, ...]
    channels: tuple[str, ...]
    lines: tuple[str, ...]
    zone: str
    own_lines: tuple[str, ...]
    own_zone: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A contact: the organisations' names, programs, Support IDs, countries; ``is_federal`` for federal agencies."""

    customers: tuple[str, ...]
    held: tuple[Held, ...]
    support_ids: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    is_federal: bool

    @property
    def programs(self) -> frozenset[str]:
        return frozenset(held.code for held in self.held)


def reader_of(request: HttpRequest, policy: Policy, at: datetime) -> Reader | None:
    """Whoever reads, where it is a contact of a customer; none for visitors, engineers and partners."""
    if not request.user.is_authenticated:
        return None
    actor = people.reader_for(request.user)
    own = _own_customers(actor)
    if not own:
        return None
    held = [each for customer in own for each in _held(customer, policy, at)]
    ids = [(row.code, row.licence.product.name) for customer in own for row in support_ids_of(customer)]
    return Reader(
        customers=tuple(customer.name for customer in own),
        held=tuple(dict.fromkeys(held)),
        support_ids=tuple(ids),
        countries=tuple(dict.fromkeys(customer.country for customer in own)),
        is_federal=any(customer.is_federal for customer in own),
    )


def own_program(request: HttpRequest, policy: Policy, at: datetime) -> str:
    """The program of the signed-in contact: of several that with the most ways to reach support; '' for the others."""
    reader = reader_of(request, policy, at)
    held = max(reader.held, key=lambda each: len(each.channels), default=None) if reader is not None else None
    return held.code if held is not None else ""


def _own_customers(actor: Actor) -> list[Customer]:
    return [contact.customer for contact in people.belonging_of(actor) if contact.customer is not None][:MOST]


def _held(customer: Customer, policy: Policy, at: datetime) -> Iterable[Held]:
    products: dict[str, list[str]] = {}
    for licence, answer in programs_of(customer, at=at, policy=policy):
        if answer.allowed and licence.product.name not in products.setdefault(answer.program, []):
            products[answer.program].append(licence.product.name)
    own = timezone.get_current_timezone()
    for code, names in products.items():
        yield _hours(policy, code, tuple(names), ZoneInfo(customer.zone), ZoneInfo(str(own)), at)


def _hours(policy: Policy, code: str, products: tuple[str, ...], place: ZoneInfo, own: ZoneInfo, at: datetime) -> Held:
    program = policy.document.programs[code]
    lines = tuple(week.hours_lines(policy, program.hours, get_language() or "en"))
    rules = policy.document.hours.get(program.hours)
    spans = rules.week if rules is not None and rules.week and program.hours not in (ALWAYS, "none") else None
    zone = place if rules is None or rules.zone in (None, "customer", "region") else ZoneInfo(str(rules.zone))
    shifted = on_clock(spans, zone, own, at) if spans else ()
    return Held(
        code=code,
        products=products,
        channels=program.channels,
        lines=lines,
        zone=zone.key if spans else "",
        own_lines=tuple(week.week_lines(shifted)),
        own_zone=own.key,
    )


def on_clock(spans: Iterable[Span], zone: ZoneInfo, own: ZoneInfo, at: datetime) -> tuple[Span, ...]:
    """The hours of a week in ``zone`` as the clock of ``own`` shows them in the week around the instant."""
    local = at.astimezone(zone).replace(tzinfo=None)
    monday = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(local.weekday())
    found = []
    for span in spans:
        begins = (monday + timedelta(minutes=span.begins)).replace(tzinfo=zone).astimezone(UTC)
        there = begins.astimezone(own).replace(tzinfo=None)
        moved = round((there - monday).total_seconds() / 60) % WEEK
        found.append(Span(moved, moved + span.ends - span.begins, span.unbroken))
    return tuple(sorted(found, key=_begin))


def _begin(span: Span) -> int:
    return span.begins
